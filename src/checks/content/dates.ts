import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

/**
 * Further ahead nobody means it. A clock may be wrong, and a site that was built once has to build
 * there too, so nearer dates are let pass.
 */
const mostYearsAhead = 5;

/** An article is due for review some time after it was written, and was not written in a far future. */
export const dates: ContentRule = (content) => datesIn(new Date().getUTCFullYear())(content);

/** The same in a given year. */
export function datesIn(year: number): ContentRule {
  return ({ articles }) =>
    articles.flatMap(({ article: { updated, reviewBy }, file, lineOf }): Problem[] => {
      if (Number(updated.slice(0, 4)) > year + mostYearsAhead) {
        return [
          {
            file,
            line: lineOf(['updated']),
            message: `The date "updated" (${updated}) lies years ahead.`,
            remedy: 'Set it to the day on which the text was last changed.',
          },
        ];
      }
      // Dates written as 2026-11-23 sort like text.
      if (reviewBy > updated) return [];
      return [
        {
          file,
          line: lineOf(['reviewBy']),
          message: `The date "reviewBy" (${reviewBy}) is not after "updated" (${updated}).`,
          remedy: 'Set "reviewBy" to the day by which somebody has to read the article again.',
        },
      ];
    });
}
