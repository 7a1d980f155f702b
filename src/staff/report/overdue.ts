import type { ArticleReport } from './article-report.ts';

/** The articles that somebody should have read again, the one that waits longest first. */
export function overdueReviews(reports: readonly ArticleReport[]): readonly {
  readonly article: ArticleReport['article'];
  /** ISO day. */
  readonly reviewBy: string;
}[] {
  return reports
    .filter(({ isReviewOverdue }) => isReviewOverdue)
    .map(({ article }) => ({ article, reviewBy: article.reviewBy ?? '' }))
    .sort((a, b) => a.reviewBy.localeCompare(b.reviewBy) || a.article.id - b.article.id);
}
