/** What every store of votes keeps to, whichever engine it writes to. */

/** Votes that may wait; more are refused for a moment. */
export const mostPending = 2_000;
/** Some 10 ms of writing: longer would be felt by the pages. */
export const mostInOneCommit = 400;
/** How long a vote waits for a lock or for a restart: about as long as a visitor waits gladly. */
export const patienceMs = 1_500;
/** When to come again after a refusal that passes by itself. */
export const soonRetrySeconds = 2;
/** How long ids of votes are remembered. Browsers keep a vote that they could not send for 7 days. */
export const requestMemoryMs = 30 * 24 * 60 * 60 * 1000;
export const tidyEveryMs = 6 * 60 * 60 * 1000;
/** Left behind by withdrawn answers on PostgreSQL. */
export const mostRemovedAtOnce = 500;
export const probeEveryMs = 1_000;

/** What became of one stretch of a table, and where the next one begins; undefined at the end. */
export interface Stretch<Place> {
  readonly changed: number;
  readonly next: Place | undefined;
}

/**
 * Goes through a table from one end to the other, a stretch at a time, between which others have their
 * turn; resolves with how many rows were changed. An index by age would save the walk, which few rows
 * are ever taken on, and take a third of the place of all votes.
 */
export async function inStretches<Place>(
  changeFrom: (place: Place | undefined) => Promise<Stretch<Place>>,
): Promise<number> {
  let changed = 0;
  let place: Place | undefined;
  do {
    const stretch = await changeFrom(place);
    changed += stretch.changed;
    place = stretch.next;
  } while (place !== undefined);
  return changed;
}
