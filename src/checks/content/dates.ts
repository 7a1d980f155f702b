import type { ContentRule } from '../content-rule.ts';

/** An article is due for review some time after it was written. */
export const dates: ContentRule = ({ articles }) =>
  articles
    // Dates written as 2026-11-23 sort like text.
    .filter(({ article }) => article.reviewBy <= article.updated)
    .map(({ article, file, lineOf }) => ({
      file,
      line: lineOf(['reviewBy']),
      message: `The date "reviewBy" (${article.reviewBy}) is not after "updated" (${article.updated}).`,
      remedy: 'Set "reviewBy" to the day by which somebody has to read the article again.',
    }));
