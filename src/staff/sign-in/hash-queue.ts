/** Each hash takes 19 MiB and a thread that also reads files: two leave room for the pages. */
const mostAtOnce = 2;
/** They wait less than a second altogether; whoever comes after them is sent away for a moment. */
const mostWaiting = 8;

/** So many passwords are being checked that another one would wait too long. */
export class HashQueueFullError extends Error {
  override readonly name = 'HashQueueFullError';
  readonly retryAfterSeconds = 2;
}

export interface HashQueue {
  /**
   * Does the work when it is its turn.
   * @throws {HashQueueFullError} when too many wait already.
   */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Lets only a few hashes be computed at a time, so that sign-ins cannot use up memory and threads. */
export function createHashQueue(limits = { mostAtOnce, mostWaiting }): HashQueue {
  const waiting: (() => void)[] = [];
  let running = 0;

  function finish(): void {
    const next = waiting.shift();
    // The place is handed on: nobody can slip in between.
    if (next) next();
    else running--;
  }

  return {
    async run(work) {
      if (running < limits.mostAtOnce) running++;
      else if (waiting.length < limits.mostWaiting) {
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else throw new HashQueueFullError('Too many passwords are being checked.');
      try {
        return await work();
      } finally {
        finish();
      }
    },
  };
}
