import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

export interface LimitOptions {
  /** Tells its keys from those of other limits: unique in the program, and without a colon. */
  readonly name: string;
  /** How many a key has before it is refused. */
  readonly points: number;
  /** From the first point of a key until all of them are forgotten. */
  readonly seconds: number;
}

/** Counts points by key, as the limiters of `rate-limiter-flexible` do. Never rejected. */
export interface Limiter {
  readonly points: number;
  /** Takes a point, whether or not there is one. */
  penalty(key: string): Promise<RateLimiterRes>;
  /** Gives a point back. */
  reward(key: string): Promise<RateLimiterRes>;
  block(key: string, seconds: number): Promise<RateLimiterRes>;
  get(key: string): Promise<RateLimiterRes | null>;
  delete(key: string): Promise<boolean>;
}

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
  return {
    create: ({ name, points, seconds }) =>
      new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
    crowdedKeys: () => Promise.resolve([]),
  };
}
