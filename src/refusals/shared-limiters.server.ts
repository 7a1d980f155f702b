import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { limitPoints, type CountedPoints, type LimitPoints } from './limit-points.server.ts';
import type { Limiter, LimitOptions, Limiters } from './limiters.server.ts';

export interface SharedLimiters extends Limiters {
  /** Ends what it does by itself. The pool stays open. */
  close(): Promise<void>;
}

export interface SharedLimitersOptions {
  /** To a database that `limitPointsMigrations` have been applied to, or will be. */
  readonly pool: Pool;
  /** Told, once a minute at most, why this process counts for itself just now. */
  readonly onAlone: (reason: string) => void;
}

const tidyEveryMs = 5 * 60_000;
const tellEveryMs = 60_000;

/**
 * Counts points in PostgreSQL, for all processes together: those of one moment in one statement.
 * Where the database cannot count, each process counts for itself in memory until it can.
 */
export function createSharedLimiters({ pool, onAlone }: SharedLimitersOptions): SharedLimiters {
  const points = limitPoints(pool);
  let toldAt = -Infinity;
  let tidying = Promise.resolve();
  const timer = setInterval(() => {
    // What fails is left for the next time.
    tidying = points.removePast().catch(() => undefined);
  }, tidyEveryMs).unref();

  function alone(error: unknown): void {
    if (performance.now() - toldAt < tellEveryMs) return;
    toldAt = performance.now();
    onAlone(error instanceof Error ? error.message : String(error));
  }

  return {
    create: (options) => sharedLimiter(options, points, alone),
    crowdedKeys: async (name, leastPoints) => {
      const keys = await points.crowded(`${name}:`, leastPoints);
      return keys.map((key) => key.slice(name.length + 1));
    },
    close: async () => {
      clearInterval(timer);
      await tidying;
    },
  };
}

/**
 * A limit with its points in the database, and in memory where that cannot be asked. The package's own
 * limiter for PostgreSQL takes one round trip for each key, and goes by the clock of this machine.
 */
function sharedLimiter(
  { name, points, seconds }: LimitOptions,
  store: LimitPoints,
  alone: (error: unknown) => void,
): Limiter {
  const inMemory = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  const nameOf = (key: string): string => `${name}:${key}`;

  async function insured<T>(shared: () => Promise<T>, own: () => Promise<T>): Promise<T> {
    try {
      return await shared();
    } catch (error) {
      alone(error);
      return own();
    }
  }

  function asResult({ points: counted, msLeft }: CountedPoints): RateLimiterRes {
    return new RateLimiterRes(Math.max(0, points - counted), Math.max(0, msLeft), counted);
  }

  const add = async (key: string, more: number): Promise<RateLimiterRes> =>
    asResult(await store.add(nameOf(key), more, seconds * 1000));

  return {
    points,
    penalty: (key) =>
      insured(
        () => add(key, 1),
        () => inMemory.penalty(key),
      ),
    reward: (key) =>
      insured(
        () => add(key, -1),
        () => inMemory.reward(key),
      ),
    block: (key, blockSeconds) =>
      insured(
        async () => asResult(await store.set(nameOf(key), points + 1, blockSeconds * 1000)),
        () => inMemory.block(key, blockSeconds),
      ),
    get: (key) =>
      insured(
        async () => {
          const counted = await store.get(nameOf(key));
          return counted && asResult(counted);
        },
        () => inMemory.get(key),
      ),
    delete: (key) =>
      insured(
        () => store.remove(nameOf(key)),
        () => inMemory.delete(key),
      ),
  };
}
