import type { Suspicion } from '#votes/suspicion/suspicion-store.ts';
import type { VersionTally, VoteCounts } from '#votes/vote.ts';
import { surelyFailed } from './helpfulness.ts';
import { dayOf } from './day-of.ts';

/** How many an article may have failed, not counting unusual votes: see `surelyFailed`. */
export interface FailedWithout {
  /** If as many of the unusual votes as possible were a "No". */
  readonly least: number;
  /** If as many of them as possible were a "Yes". */
  readonly most: number;
}

/**
 * How many of the votes on some texts came from networks that sent unusually many: at most, as a network
 * may have voted on the text before on the same day.
 */
export function unusualVotes(
  texts: readonly VersionTally[],
  suspicions: readonly Suspicion[],
): number {
  if (texts.length === 0) return 0;
  const since = dayOf(Math.min(...texts.map(({ firstAt }) => firstAt)));
  const counted = suspicions
    .filter(({ day }) => day >= since)
    .reduce((all, one) => all + one.counted, 0);
  return Math.min(
    counted,
    texts.reduce((all, { total }) => all + total, 0),
  );
}

/** What is left of the failed without some of the votes, of which nobody knows how they were. @param unusual at most all */
export function failedWithout({ helpful, total }: VoteCounts, unusual: number): FailedWithout {
  const without = (yes: number): number =>
    surelyFailed({ helpful: helpful - yes, total: total - unusual });
  return {
    least: without(Math.max(0, unusual - (total - helpful))),
    most: without(Math.min(unusual, helpful)),
  };
}
