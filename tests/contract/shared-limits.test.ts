import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { limitPointsMigrations } from '#refusals/limit-points-schema.server.ts';
import { limitPoints } from '#refusals/limit-points.server.ts';
import { createSharedLimiters, type SharedLimiters } from '#refusals/shared-limiters.server.ts';
import { createSignInLimit } from '#staff/sign-in/sign-in-limit.server.ts';
import { openPostgresTables } from '#storage/open-tables.server.ts';
import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import {
  createSuspicionStore,
  suspicionMigrations,
} from '#votes/suspicion/suspicion-tables.server.ts';
import { createVoteWatch } from '#votes/suspicion/vote-watch.server.ts';
import { createVoteLimit, type LimitVerdict, type VoteAttempt } from '#votes/vote-limit.server.ts';
import {
  execute,
  skipWithoutPostgres,
  startPostgres,
  type PostgresServer,
} from '../setup/postgres.ts';

const skipsAll = skipWithoutPostgres();
const migrations = { ...limitPointsMigrations, ...suspicionMigrations };
let server: PostgresServer;
let address = '';

beforeAll(async () => {
  if (!skipsAll) server = await startPostgres();
}, 60_000);
afterAll(async () => {
  if (!skipsAll) await server.remove();
}, 60_000);
beforeEach(async () => {
  if (!skipsAll) address = await server.createDatabase();
}, 30_000);

interface Process {
  readonly limiters: SharedLimiters;
  readonly tables: Awaited<ReturnType<typeof openPostgresTables>>;
  readonly points: ReturnType<typeof limitPoints>;
  /** Why it counted for itself. */
  readonly reasons: readonly string[];
}

/** What one more server would open. */
async function openProcess(): Promise<Process> {
  const pool = openPostgresPool(address);
  onTestFinished(() => pool.end());
  const reasons: string[] = [];
  const limiters = createSharedLimiters({ pool, onAlone: (reason) => reasons.push(reason) });
  onTestFinished(() => limiters.close());
  const tables = await openPostgresTables(pool, migrations);
  return { limiters, tables, points: limitPoints(pool), reasons };
}

const openSeveral = (count: number): Promise<Process[]> =>
  Promise.all(Array.from({ length: count }, openProcess));

/** Asks the limits of so many servers in turn. */
async function takeInTurn(count: number) {
  const limits = (await openSeveral(count)).map(({ limiters }) => createVoteLimit(limiters));
  return async (n: number, asked: VoteAttempt): Promise<LimitVerdict> => {
    const limit = limits[n % count];
    if (!limit) throw new RangeError(`There is no server ${n}.`);
    return limit.take(asked);
  };
}

const attempt: VoteAttempt = { networkKey: 'office', articleId: 1, isNewVoter: true };

describe.skipIf(skipsAll)('limits that several servers share', () => {
  it('let through exactly as much as is configured, whichever server is asked', async () => {
    const take = await takeInTurn(4);
    const verdicts = await Promise.all(Array.from({ length: 400 }, (_, n) => take(n, attempt)));
    expect(verdicts.filter((verdict) => verdict.allowed)).toHaveLength(60);
    const refused = verdicts.find((verdict) => !verdict.allowed);
    expect(refused).toMatchObject({ networkKey: 'office' });
    const wait = refused?.allowed === false ? refused.retryAfterSeconds : 0;
    expect(wait).toBeGreaterThan(24 * 60 * 60 - 60);
    expect(wait).toBeLessThanOrEqual(24 * 60 * 60);
    // Those that were refused took nothing of what the network has for other articles.
    const other = { ...attempt, isNewVoter: false };
    const later = await Promise.all(Array.from({ length: 400 }, (_, n) => take(n, other)));
    expect(later.filter((verdict) => verdict.allowed)).toHaveLength(300 - 60);
  });

  it('take back what is given back at another server', async () => {
    const [first, second] = (await openSeveral(2)).map(({ limiters }) => createVoteLimit(limiters));
    for (let n = 0; n < 60; n++) {
      const verdict = await first?.take(attempt);
      if (n === 0 && verdict?.allowed) await verdict.giveBackNewVoter();
    }
    expect(await second?.take(attempt)).toMatchObject({ allowed: true });
    expect(await second?.take(attempt)).toMatchObject({ allowed: false });
    expect(await first?.take({ ...attempt, articleId: 2 })).toMatchObject({ allowed: true });
  });

  it('count the wider networks of IPv6 for all', async () => {
    const take = await takeInTurn(2);
    const verdicts = await Promise.all(
      Array.from({ length: 300 }, (_, n) =>
        take(n, {
          ...attempt,
          networkKey: `home ${n}`,
          widerNetworkKeys: ['street', `town ${n}`],
        }),
      ),
    );
    expect(verdicts.filter((verdict) => verdict.allowed)).toHaveLength(4 * 60);
    expect(verdicts.find((verdict) => !verdict.allowed)).toMatchObject({
      networkKey: 'street',
    });
  });

  it('begin anew when their time is over, and what is over is removed', async () => {
    const [{ limiters, points }] = [await openProcess()];
    const limit = createVoteLimit(limiters);
    for (let n = 0; n < 61; n++) await limit.take(attempt);
    expect(await limit.take(attempt)).toMatchObject({ allowed: false });
    await limit.take({ ...attempt, networkKey: 'elsewhere' });
    await execute(address, "UPDATE limit_points SET ends_at = 1 WHERE key LIKE '%office%'");
    expect(await limit.take(attempt)).toMatchObject({ allowed: true });
    await execute(address, "UPDATE limit_points SET ends_at = 1 WHERE key LIKE '%elsewhere%'");
    await points.removePast();
    expect(await execute(address, 'SELECT key, points FROM limit_points ORDER BY key')).toEqual([
      { key: 'new-voters:office:1', points: 1 },
      { key: 'votes:office', points: 1 },
    ]);
  });

  it('never wait for each other in a circle', async () => {
    const opened = await openSeveral(4);
    const keys = Array.from({ length: 1_000 }, (_, n) => `key ${n}`);
    await Promise.all(
      opened.map(async ({ points }, server) => {
        const own = server % 2 === 0 ? keys : keys.toReversed();
        for (let round = 0; round < 10; round++) {
          await Promise.all(own.map((key) => points.add(key, 1, 60_000)));
        }
      }),
    );
    const counted = await execute(address, 'SELECT DISTINCT points FROM limit_points');
    expect(counted).toEqual([{ points: 40 }]);
    const deadlocks = await execute(
      address,
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(deadlocks).toEqual([{ deadlocks: '0' }]);
  });

  it('keep wrong passwords apart from votes, and count them for all servers', async () => {
    const [first, second] = (await openSeveral(2)).map(({ limiters }) =>
      createSignInLimit(limiters),
    );
    const wrong = { accountKey: 'blue', networkKey: 'office' };
    for (let n = 0; n < 5; n++) {
      expect(await (n % 2 === 0 ? first : second)?.take(wrong)).toMatchObject({ allowed: true });
    }
    for (const limit of [first, second]) {
      expect(await limit?.take(wrong)).toEqual({ allowed: false, retryAfterSeconds: 60 });
    }
    const right = await first?.take({ ...wrong, accountKey: 'red' });
    if (right?.allowed) await right.succeed();
    for (let n = 0; n < 5; n++) {
      expect(await second?.take({ ...wrong, accountKey: 'red' })).toMatchObject({ allowed: true });
    }
  });

  it('are counted by each server for itself while the database is away, and then together', async () => {
    const [{ limiters, reasons }] = [await openProcess()];
    const limit = createVoteLimit(limiters);
    for (let n = 0; n < 30; n++) await limit.take(attempt);
    await server.stop('immediate');
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => limit.take(attempt)));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(60);
    expect(reasons).toHaveLength(1);
    await server.start();
    await expect
      .poll(async () => (await limiters.crowdedKeys('votes', 0)).length)
      // A crash empties a table that is not logged.
      .toBe(0);
    await limit.take(attempt);
    expect(await limiters.crowdedKeys('votes', 1)).toEqual(['office']);
  });

  it('stand in a table that is not logged', async () => {
    await openProcess();
    expect(
      await execute(address, "SELECT relpersistence FROM pg_class WHERE relname = 'limit_points'"),
    ).toEqual([{ relpersistence: 'u' }]);
  });

  it('tell every server what is unusual only in the sum of all', async () => {
    const opened = await openSeveral(4);
    const watches = opened.map(({ limiters, tables }) => {
      const limit = createVoteLimit(limiters);
      return { limit, watch: createVoteWatch(createSuspicionStore(tables), { limit }) };
    });
    const vote = async (n: number, networkKey: string): Promise<void> => {
      const { limit, watch } = watches[n % 4] ?? {};
      await limit?.take({ ...attempt, networkKey });
      watch?.counted(1, networkKey);
    };
    const flush = (): Promise<unknown> => Promise.all(watches.map(({ watch }) => watch.flush()));
    for (let n = 0; n < 22; n++) await vote(n, 'unusual-network');
    for (let n = 0; n < 19; n++) await vote(n, 'usual-network');
    await flush();
    await flush();
    expect(await execute(address, 'SELECT network, counted, refused FROM suspicions')).toEqual([
      { network: 'unusual-netw', counted: 22, refused: 0 },
    ]);
  });
});
