import type { Pool } from 'pg';
import { limitPoints, type CountedPoints, type LimitPoints } from './limit-points.server.ts';
import {
  memoryLimiter,
  type Limiter,
  type LimitOptions,
  type Limiters,
} from './limiters.server.ts';

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

/** A limit with its points in the database, and in memory where that cannot be asked. */
function sharedLimiter(
  options: LimitOptions,
  store: LimitPoints,
  alone: (error: unknown) => void,
): Limiter {
  const { name, points, seconds } = options;
  const inMemory = memoryLimiter(options);
  const nameOf = (key: string): string => `${name}:${key}`;

  async function insured<T>(shared: () => Promise<T>, own: () => Promise<T>): Promise<T> {
    try {
      return await shared();
    } catch (error) {
      alone(error);
      return own();
    }
  }

  const add = (key: string, more: number): Promise<CountedPoints> =>
    store.add(nameOf(key), more, seconds * 1000);

  async function take(key: string): Promise<number | undefined> {
    const counted = await add(key, 1);
    if (counted.points <= points) return undefined;
    await add(key, -1);
    return secondsOf(counted);
  }

  return {
    take: (key) =>
      insured(
        () => take(key),
        () => inMemory.take(key),
      ),
    add: (key) =>
      insured(
        async () => (await add(key, 1)).points,
        () => inMemory.add(key),
      ),
    giveBack: (key) =>
      insured(
        async () => {
          await add(key, -1);
        },
        () => inMemory.giveBack(key),
      ),
    taken: (key) =>
      insured(
        async () => Math.max(0, (await store.get(nameOf(key)))?.points ?? 0),
        () => inMemory.taken(key),
      ),
    secondsLeft: (key) =>
      insured(
        async () => {
          const counted = await store.get(nameOf(key));
          return counted && counted.points > 0 ? secondsOf(counted) : 0;
        },
        () => inMemory.secondsLeft(key),
      ),
    close: (key, closedSeconds) =>
      insured(
        () => store.set(nameOf(key), points, closedSeconds * 1000),
        () => inMemory.close(key, closedSeconds),
      ),
    forget: (key) =>
      insured(
        () => store.remove(nameOf(key)),
        () => inMemory.forget(key),
      ),
  };
}

function secondsOf({ msLeft }: CountedPoints): number {
  return Math.max(1, Math.ceil(msLeft / 1000));
}
