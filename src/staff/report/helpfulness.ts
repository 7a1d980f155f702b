import type { VoteCounts } from '#votes/vote.ts';

/** Of the normal distribution, for an interval that holds the true share 19 times of 20. */
const z95 = 1.96;

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Between which shares the true one lies, 19 times of 20, when `yes` of `total` said yes: the score
 * interval of E. B. Wilson (Journal of the American Statistical Association 22, 1927). From 0 to 1
 * where nobody was asked.
 */
export function wilsonInterval(yes: number, total: number): Interval {
  if (total === 0) return { lower: 0, upper: 1 };
  const share = yes / total;
  const z2 = z95 ** 2;
  const middle = share + z2 / (2 * total);
  const spread = z95 * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total ** 2));
  const whole = 1 + z2 / total;
  return {
    lower: Math.max(0, (middle - spread) / whole),
    upper: Math.min(1, (middle + spread) / whole),
  };
}

/**
 * How many of those who answered an article has failed, at the very least: the lower bound of the
 * share that said no, times the answers. Few answers make no alarm, and neither do a few failed ones
 * among very many.
 */
export function surelyFailed({ helpful, total }: VoteCounts): number {
  return total * wilsonInterval(total - helpful, total).lower;
}
