import type { ArticleReport } from './article-report.ts';

/** The articles whose text still stands as it was brought along from an earlier system, by their ids. */
export function importedArticles(
  reports: readonly ArticleReport[],
): readonly ArticleReport['article'][] {
  return reports
    .map(({ article }) => article)
    .filter(({ imported }) => imported === true)
    .sort((a, b) => a.id - b.id);
}
