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
export const tidyEveryMs = 60 * 60 * 1000;
export const mostForgottenAtOnce = 500;
export const probeEveryMs = 1_000;

/** Changes rows in small steps, between which others have their turn; resolves with how many it were. */
export async function inSteps(changeSome: (most: number) => Promise<number>): Promise<number> {
  let changed = 0;
  for (;;) {
    const some = await changeSome(mostForgottenAtOnce);
    changed += some;
    if (some < mostForgottenAtOnce) return changed;
  }
}
