import { createPointLimit, type PointLimit } from './point-limit.ts';

export interface LimitOptions {
  /** Tells its keys from those of other limits: unique in the program, and without a colon. */
  readonly name: string;
  /** How many a key has before it is refused. */
  readonly points: number;
  /** From the first point of a key until all of them are forgotten. */
  readonly seconds: number;
}

/** What `PointLimit` does, wherever the points are counted. Never rejected. */
export type Limiter = {
  readonly [Name in Exclude<keyof PointLimit, 'size'>]: (
    ...args: Parameters<PointLimit[Name]>
  ) => Promise<ReturnType<PointLimit[Name]>>;
};

/** Where the points of limits are counted. */
export interface Limiters {
  create(options: LimitOptions): Limiter;
  /**
   * Keys of a limit that have so many points over all processes. None where each process counts for
   * itself: it knows its own. Rejected with `StorageUnavailableError` while the database is away.
   */
  crowdedKeys(name: string, leastPoints: number): Promise<readonly string[]>;
}

/** Counts in this process's memory: nothing is ever written down. */
export function memoryLimiters(): Limiters {
  return { create: memoryLimiter, crowdedKeys: () => Promise.resolve([]) };
}

/** A limit in this process's memory. */
export function memoryLimiter({ points, seconds }: LimitOptions): Limiter {
  const limit = createPointLimit({ points, windowSeconds: seconds });
  // At once, not in a later turn: what is asked for first counts first.
  return {
    take: (key) => Promise.resolve(limit.take(key)),
    add: (key) => Promise.resolve(limit.add(key)),
    giveBack: (key) => {
      limit.giveBack(key);
      return Promise.resolve();
    },
    taken: (key) => Promise.resolve(limit.taken(key)),
    secondsLeft: (key) => Promise.resolve(limit.secondsLeft(key)),
    close: (key, closedSeconds) => {
      limit.close(key, closedSeconds);
      return Promise.resolve();
    },
    forget: (key) => {
      limit.forget(key);
      return Promise.resolve();
    },
  };
}
