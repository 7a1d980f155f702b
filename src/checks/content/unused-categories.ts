import type { ContentRule } from '../content-rule.ts';

/**
 * A category without an article that customers can read has no page; links to it would be dead. One of
 * what was brought along may wait for its articles to be edited: the build leaves it out until then.
 */
export const unusedCategories: ContentRule = ({ articles, categories }) => {
  const used = new Set(
    articles
      .filter(
        ({ article }) => article.imported || (!article.draft && article.audience === 'customer'),
      )
      .map(({ article }) => article.category),
  );
  // The list of categories stands beside the folder of the articles.
  const file = (articles[0]?.file ?? '').replace(
    /(?:articles[\\/][^\\/]+[\\/][^\\/]+)?$/,
    'categories.yaml',
  );
  return categories
    .filter(({ slug }) => !used.has(slug))
    .map(({ slug, title }) => ({
      file,
      message: `The category "${title}" (${slug}) has no published article for customers.`,
      remedy: `Publish one in articles/${slug}/, or remove the category from the list.`,
    }));
};
