import { RefusedError } from '#refusals/refused-error.ts';

/** How much the live routes take on at once. */
export interface WorkLimit {
  /** Whether more would only make everybody wait. */
  readonly isFull: () => boolean;
  /** Counts a request that has come whole; undefined when there is no room for it. */
  readonly begin: () => (() => void) | undefined;
}

/**
 * About a quarter of what one core does in a second: with more at once every page waits for them too,
 * and each takes memory while it waits.
 */
const mostAtWork = 500;

/**
 * Counts the requests that are being worked on. One whose body is still on its way is not: whoever
 * sends slowly must not keep others out.
 */
export function createWorkLimit(most = mostAtWork): WorkLimit {
  let atWork = 0;
  return {
    isFull: () => atWork >= most,
    begin: () => {
      if (atWork >= most) return undefined;
      atWork++;
      let isDone = false;
      return () => {
        if (!isDone) atWork--;
        isDone = true;
      };
    },
  };
}

const busyRetrySeconds = 2;

/** What whoever finds no room is told; a vote is kept by the browser and sent again. */
export function tooBusy(): RefusedError {
  return new RefusedError(
    503,
    'too_busy',
    'Very many requests have come at once, so this one was not carried out. Please try again in a moment.',
    { retryAfterSeconds: busyRetrySeconds },
  );
}
