import type { ContentRule } from '../content-rule.ts';

/** Each program of `clients.yaml` leads to the article with its steps. */
export const clientArticles: ContentRule = ({ articles, clients: { entries, file, lineOf } }) =>
  entries.flatMap(({ name, article }, index) =>
    articles.some((source) => source.article.id === article && !source.article.draft)
      ? []
      : [
          {
            file,
            line: lineOf([index, 'article']),
            message: `${name} leads to article ${article}, which is not published.`,
            remedy: 'Write the id of one that is, or take the program out of the list.',
          },
        ],
  );
