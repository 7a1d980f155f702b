import type { Pool, QueryConfig } from 'pg';
import { z } from 'zod';
import { createGroupCommit, type Settled } from '#storage/group-commit.server.ts';
import { isConflictInPostgres, toPostgresUnavailable } from '#storage/postgres-problems.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';

/** The points of a key, and how long until they are forgotten, in milliseconds. */
export interface CountedPoints {
  readonly points: number;
  readonly msLeft: number;
}

/** Points in the table `limit_points`. Every promise may be rejected. */
export interface LimitPoints {
  /** Adds points, or takes some back; what comes at once goes in one statement. */
  add(key: string, points: number, durationMs: number): Promise<CountedPoints>;
  /** Puts points in the place of what was counted. */
  set(key: string, points: number, durationMs: number): Promise<void>;
  get(key: string): Promise<CountedPoints | null>;
  remove(key: string): Promise<void>;
  /** Keys with this beginning that have so many points. */
  crowded(prefix: string, leastPoints: number): Promise<readonly string[]>;
  /** Removes points that are past their time, in steps. */
  removePast(): Promise<void>;
}

interface Addition {
  readonly key: string;
  readonly points: number;
  readonly durationMs: number;
}

interface TimedQuery extends QueryConfig {
  /** In milliseconds; the types lack it. */
  readonly query_timeout: number;
}

/** Nobody shall wait long for a limit: without an answer each process counts for itself. */
const answerTimeoutMs = 1_000;
/** So long nothing is asked after a failure. */
const restMs = 1_000;
const restRetrySeconds = 2;
const conflictPatienceMs = 500;
const mostPending = 10_000;
const mostAtOnce = 1_000;
const mostRemovedAtOnce = 2_000;

/** The database's clock, so that machines need not agree on the time. */
const nowMs = '(extract(epoch FROM statement_timestamp()) * 1000)::bigint';

// Rows are locked in the order of their keys: no two processes ever wait for each other. What was
// given back once too often is worth nothing.
const addSql = `
  INSERT INTO limit_points AS known (key, points, ends_at)
  SELECT key, points, ${nowMs} + duration
  FROM unnest($1::text[], $2::integer[], $3::bigint[]) AS given (key, points, duration) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    points = CASE WHEN known.ends_at <= ${nowMs} THEN excluded.points
      ELSE greatest(known.points, 0) + excluded.points END,
    ends_at = CASE WHEN known.ends_at <= ${nowMs} THEN excluded.ends_at ELSE known.ends_at END
  RETURNING key, points, ends_at - ${nowMs} AS ms_left`;

const setSql = `
  INSERT INTO limit_points (key, points, ends_at) VALUES ($1, $2, ${nowMs} + $3::bigint)
  ON CONFLICT (key) DO UPDATE SET points = excluded.points, ends_at = excluded.ends_at`;

const getSql = `
  SELECT key, points, ends_at - ${nowMs} AS ms_left FROM limit_points
  WHERE key = $1 AND ends_at > ${nowMs}`;

const crowdedSql = `
  SELECT key FROM limit_points
  WHERE starts_with(key, $1) AND points >= $2 AND ends_at > ${nowMs}`;

// Waits for nobody: what is being counted at this moment is left for the next time.
const removePastSql = `
  DELETE FROM limit_points WHERE key IN
    (SELECT key FROM limit_points WHERE ends_at <= ${nowMs} LIMIT $1 FOR UPDATE SKIP LOCKED)`;

const countedRow = z.object({ key: z.string(), points: z.int(), ms_left: z.int() });
const keyRow = z.object({ key: z.string() });

/** Points in a database that any number of processes count in. */
export function limitPoints(pool: Pool): LimitPoints {
  let restsUntil = -Infinity;

  async function query(text: string, values: unknown[], name?: string) {
    if (performance.now() < restsUntil) {
      throw new StorageUnavailableError('PostgreSQL could not count points a moment ago.', {
        retryAfterSeconds: restRetrySeconds,
      });
    }
    try {
      const timed: TimedQuery = {
        ...(name !== undefined && { name }),
        text,
        values,
        query_timeout: answerTimeoutMs,
      };
      return await pool.query(timed);
    } catch (error) {
      if (isConflictInPostgres(error)) throw error;
      restsUntil = performance.now() + restMs;
      throw toPostgresUnavailable(error);
    }
  }

  async function addAll(additions: readonly Addition[]): Promise<Settled<CountedPoints>[]> {
    const sums = new Map<string, Addition>();
    for (const { key, points, durationMs } of additions) {
      sums.set(key, { key, points: (sums.get(key)?.points ?? 0) + points, durationMs });
    }
    const all = [...sums.values()];
    const values = [
      all.map(({ key }) => key),
      all.map(({ points }) => points),
      all.map(({ durationMs }) => durationMs),
    ];
    // Prepared once a connection, by its name: each vote waits for it.
    const { rows } = await query(addSql, values, 'add points');
    const counted = new Map(
      z
        .array(countedRow)
        .parse(rows)
        .map((row) => [row.key, { points: row.points, msLeft: row.ms_left }]),
    );
    // From the last to the first: what each found is the sum without those after it.
    const settled = additions.toReversed().map(({ key, points }): Settled<CountedPoints> => {
      const now = counted.get(key);
      if (!now) return { ok: false, error: new TypeError(`Nothing was counted for "${key}".`) };
      counted.set(key, { ...now, points: now.points - points });
      return { ok: true, result: now };
    });
    return settled.reverse();
  }

  const queue = createGroupCommit<Addition, CountedPoints>({
    commit: addAll,
    // After any other failure they may have been counted, though the answer was lost.
    isPassing: isConflictInPostgres,
    failure: toPostgresUnavailable,
    full: () =>
      new StorageUnavailableError(`${mostPending} points are waiting to be counted.`, {
        retryAfterSeconds: restRetrySeconds,
      }),
    mostPending,
    mostInOneCommit: mostAtOnce,
    patienceMs: conflictPatienceMs,
  });

  return {
    add: (key, points, durationMs) => queue.add({ key, points, durationMs }),
    set: async (key, points, durationMs) => {
      await query(setSql, [key, points, durationMs]);
    },
    get: async (key) => {
      const { rows } = await query(getSql, [key]);
      const [row] = z.array(countedRow).parse(rows);
      return row ? { points: row.points, msLeft: row.ms_left } : null;
    },
    remove: async (key) => {
      await query('DELETE FROM limit_points WHERE key = $1', [key]);
    },
    crowded: async (prefix, leastPoints) => {
      const { rows } = await query(crowdedSql, [prefix, leastPoints]);
      return z
        .array(keyRow)
        .parse(rows)
        .map(({ key }) => key);
    },
    removePast: async () => {
      for (;;) {
        const { rowCount } = await query(removePastSql, [mostRemovedAtOnce]);
        if ((rowCount ?? 0) < mostRemovedAtOnce) return;
      }
    },
  };
}
