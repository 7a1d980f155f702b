import type { ArticleReport } from './article-report.ts';
import { dayOf } from './day-of.ts';
import { amount, andMore, failedBetween } from './said-in-words.ts';

const textsTold = 3;

/** What has to be known before one goes by the counts of an article, as lines for a terminal. */
export function marksOf(report: ArticleReport): readonly string[] {
  const { article, isReviewOverdue, isSuspicious, failedWithoutUnusual, openComments } = report;
  const without = failedWithoutUnusual
    ? `; at least ${failedBetween(failedWithoutUnusual)} failed without them`
    : '';
  return [
    ...(isSuspicious ? [`Unusual votes, see below${without}`] : []),
    ...(isReviewOverdue ? [`Past its review of ${article.reviewBy ?? ''}`] : []),
    ...(openComments > 0 ? [amount(openComments, 'open comment')] : []),
  ];
}

/** Whether rewrites helped: the latest texts in a line, each with the day of the first vote on it. */
export function textsOf({ texts, now }: ArticleReport): readonly string[] {
  // Of a single text that is read now it would say what stands above it once more.
  if (texts.length === 0 || (texts.length === 1 && now.total > 0)) return [];
  const told = texts
    .slice(-textsTold)
    .map(({ firstAt, helpful, total }) => `since ${dayOf(firstAt)} ${helpful}/${total}`);
  const more = andMore(texts.length, textsTold, 'text');
  return [`By text: ${told.join('; ')}${more === undefined ? '' : `; ${more} before`}`];
}
