import type { ContentRule } from '../content-rule.ts';

/** A word of the glossary leads to an article that is there, and has an address of its own. */
export const glossaryArticles: ContentRule = ({ articles, glossary: { entries, file, lineOf } }) =>
  entries.flatMap(({ slug, term, article }, index) => {
    const problems = [];
    if (entries.findIndex((other) => other.slug === slug) < index) {
      problems.push({
        file,
        line: lineOf([index, 'slug']),
        message: `The slug "${slug}" is used twice.`,
        remedy: 'Give each word a slug of its own, or make one entry of the two.',
      });
    }
    const isThere = articles.some((one) => one.article.id === article && !one.article.draft);
    if (article !== undefined && !isThere) {
      problems.push({
        file,
        line: lineOf([index, 'article']),
        message: `"${term}" leads to article ${article}, which is not published.`,
        remedy: 'Write the id of one that is, or leave the line out.',
      });
    }
    return problems;
  });
