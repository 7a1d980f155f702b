import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openVotes } from '#server/open-votes.ts';
import { openPostgresTables } from '#storage/open-tables.server.ts';
import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import { exportPostgresVotes } from '#votes/export-votes.server.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { postgresVoteMigrations } from '#votes/stores/postgres-schema.server.ts';
import { postgresVoteStatements } from '#votes/stores/postgres-statements.server.ts';
import type { Answer, Vote } from '#votes/vote.ts';
import {
  execute,
  skipWithoutPostgres,
  startPostgres,
  type PostgresServer,
} from '../setup/postgres.ts';
import {
  castUntilStored,
  expectExactlyStored,
  expectTalliesOfRows,
  openVotesAt,
  startVoting,
} from './postgres-votes.ts';
import { aVote } from './vote-builder.ts';

const skipsAll = skipWithoutPostgres();
let server: PostgresServer;
let address = '';

beforeAll(async () => {
  // The opposite of what the votes need: they do not rely on how a server is set.
  if (skipsAll) return;
  server = await startPostgres({
    synchronous_commit: 'off',
    default_transaction_isolation: 'serializable',
  });
}, 60_000);
afterAll(async () => {
  if (!skipsAll) await server.remove();
}, 60_000);
beforeEach(async () => {
  if (!skipsAll) address = await server.createDatabase();
}, 30_000);

function openSeveral(count: number) {
  return Promise.all(Array.from({ length: count }, () => openVotesAt(address)));
}

const refused = { name: 'StorageUnavailableError', retryAfterSeconds: 2 };

describe.skipIf(skipsAll)('several servers on one PostgreSQL', () => {
  it('make the tables once when they start at the same moment', async () => {
    const opened = await openSeveral(4);
    await Promise.all(opened.map(({ store }) => store.cast(aVote())));
    for (const { store } of opened) expect(await store.counts(1)).toEqual({ helpful: 4, total: 4 });
  });

  it('count each of many votes once, though some reach two of them at once', async () => {
    const opened = await openSeveral(4);
    const votes = Array.from({ length: 1_500 }, (_, n) => aVote({ articleId: 1 + (n % 3) }));
    const sendings = opened.flatMap(({ store }, server) =>
      votes
        .filter((_, n) => n % 4 === server || (n % 3 === 0 && (n + 1) % 4 === server))
        .map((vote) => store.cast(vote)),
    );
    const effects = (await Promise.all(sendings)).map(({ effect }) => effect);
    expect(effects.filter((effect) => effect === 'added')).toHaveLength(1_500);
    expect(effects.filter((effect) => effect === 'replayed')).toHaveLength(500);
    await expectExactlyStored(address, votes);
  });

  it('keep the tallies exact while a few voters change their minds at all of them', async () => {
    const opened = await openSeveral(4);
    const voters = Array.from({ length: 12 }, () => aVote().voter);
    const answers: readonly Answer[] = [true, false, null];
    const sendings: Promise<unknown>[] = [];
    for (let n = 0; n < 1_600; n++) {
      const store = opened[n % 4]?.store;
      const vote = aVote({
        articleId: 1 + Math.floor(Math.random() * 2),
        voter: voters[Math.floor(Math.random() * voters.length)] ?? Buffer.alloc(0),
        helpful: answers[Math.floor(Math.random() * answers.length)] ?? null,
      });
      if (store) sendings.push(castUntilStored(store, vote));
    }
    await Promise.all(sendings);
    await expectTalliesOfRows(address);
    await Promise.all(opened.map(({ store }) => store.close()));
    expect(await execute(address, 'SELECT 1 FROM votes WHERE helpful IS NULL')).toEqual([]);
    expect(await execute(address, 'SELECT count(*)::integer FROM vote_requests')).toEqual([
      { count: 1_600 },
    ]);
    // PostgreSQL would end a deadlock after a second, in which all other votes wait.
    const deadlocks = await execute(
      address,
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(deadlocks).toEqual([{ deadlocks: '0' }]);
  });

  it('refuse an id at one that another has seen with other content', async () => {
    const [first, second] = await openSeveral(2);
    const vote = aVote();
    const outcomes = await Promise.allSettled([
      first?.store.cast(vote),
      second?.store.cast({ ...vote, helpful: false }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const reason = outcomes.find((outcome) => outcome.status === 'rejected')?.reason as unknown;
    expect(reason).toMatchObject({ name: 'VoteIdReusedError', isOthers: false });
    await expectTalliesOfRows(address);
  });
});

describe.skipIf(skipsAll)('votes on PostgreSQL', () => {
  it('are durable and see what others have stored, however the server is set', async () => {
    const pool = openPostgresPool(`${address}?options=-c%20geqo%3Doff`);
    onTestFinished(() => pool.end());
    const shown = async (name: string): Promise<unknown> =>
      (await pool.query<Record<string, unknown>>(`SHOW ${name}`)).rows[0]?.[name];
    expect(await shown('synchronous_commit')).toBe('on');
    expect(await shown('default_transaction_isolation')).toBe('read committed');
    expect(await shown('geqo')).toBe('off');
    expect(await execute(address, 'SHOW synchronous_commit')).toEqual([
      { synchronous_commit: 'off' },
    ]);
  });

  it.each(['fast', 'immediate', 'fast', 'immediate'] as const)(
    'are neither lost nor counted twice when the server is restarted under load (%s)',
    async (how) => {
      const { store } = await openVotesAt(address);
      const voting = startVoting(store, 16);
      const untilMore = async (): Promise<void> => {
        const enough = voting.acknowledged.length + 300;
        await expect.poll(() => voting.acknowledged.length).toBeGreaterThan(enough);
      };
      await untilMore();
      await server.stop(how);
      await server.start();
      await untilMore();
      await voting.end();
      await expectExactlyStored(address, voting.acknowledged);
    },
  );

  it('are neither lost nor counted twice when connections are cut under load', async () => {
    const opened = await openSeveral(2);
    const voting = opened.map(({ store }) => startVoting(store, 8));
    let cuts = 0;
    for (let round = 0; round < 20; round++) {
      await wait(50);
      const rows = await execute(
        address,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      cuts += rows.length;
    }
    await Promise.all(voting.map(({ end }) => end()));
    expect(cuts).toBeGreaterThan(20);
    // The store helps itself: on a busy machine a new connection may take longer than a vote waits, but
    // of the votes that a cut meets hardly any is given back.
    const refusals = voting.reduce((sum, each) => sum + each.refusals(), 0);
    const stored = voting.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
    expect(refusals).toBeLessThan(stored / 10);
    await expectExactlyStored(
      address,
      voting.flatMap(({ acknowledged }) => acknowledged),
    );
  });

  it('are refused while the server is away, and stored once it is back', async () => {
    const { store } = await openVotesAt(address);
    await store.cast(aVote());
    await server.stop('fast');
    const votes = Array.from({ length: 50 }, () => aVote());
    for (const outcome of await Promise.allSettled(votes.map((vote) => store.cast(vote)))) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: refused });
    }
    await expect(store.cast(aVote())).rejects.toMatchObject(refused);
    await expect(store.counts(1)).rejects.toMatchObject(refused);
    expect(await store.status()).toMatchObject({
      ok: false,
      reason: expect.stringContaining('PostgreSQL cannot be reached.'),
    });
    await server.start();
    await Promise.all(votes.map((vote) => store.cast(vote)));
    expect(await store.counts(1)).toEqual({ helpful: 51, total: 51 });
    expect(await store.status()).toEqual({ ok: true });
  });

  it('are told to be off before anybody votes, and on again without a vote', async () => {
    const { store } = await openVotesAt(address);
    await server.stop('immediate');
    // What was found a moment ago is believed for a while.
    await expect.poll(() => store.status()).toMatchObject({ ok: false });
    await server.start();
    await expect.poll(() => store.status()).toEqual({ ok: true });
  });

  it('wait for a lock of somebody else, and are refused when it does not go away', async () => {
    const { pool, store } = await openVotesAt(address);
    const { voter } = aVote();
    await store.cast(aVote({ voter }));
    const other = await pool.connect();
    onTestFinished(() => other.release());
    await other.query('BEGIN; LOCK TABLE tally');
    const vote = aVote({ voter, helpful: false });
    const waiting = store.cast(vote);
    await wait(300);
    await other.query('ROLLBACK');
    expect(await waiting).toMatchObject({ effect: 'changed' });

    await other.query('BEGIN; LOCK TABLE tally');
    const late = aVote();
    await expect(store.cast(late)).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining('did not answer in time'),
    });
    await other.query('ROLLBACK');
    expect(await store.cast(late)).toMatchObject({ counts: { helpful: 1, total: 2 } });
  });

  it('are refused when the server hangs, and counted once whatever became of them', async () => {
    const { pool, store } = await openVotesAt(address);
    await store.cast(aVote());
    const { rows } = await pool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'hosting-kb'`,
    );
    const backends = rows.map(({ pid }) => pid);
    expect(backends.length).toBeGreaterThan(0);
    for (const pid of backends) process.kill(pid, 'SIGSTOP');
    const vote = aVote();
    try {
      await expect(store.cast(vote)).rejects.toMatchObject(refused);
      // Each connection that hangs is found out once; new ones work.
      await castUntilStored(store, aVote());
    } finally {
      for (const pid of backends) process.kill(pid, 'SIGCONT');
    }
    await castUntilStored(store, vote);
    expect(await store.counts(1)).toEqual({ helpful: 3, total: 3 });
    await expectTalliesOfRows(address);
  });

  it('are refused while the database can only be read, which can be read all the same', async () => {
    await openVotesAt(address);
    const name = new URL(address).pathname.slice(1);
    await execute(address, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    const { store } = await openVotesAt(address);
    const readOnly = {
      name: 'StorageUnavailableError',
      retryAfterSeconds: 60,
      message: expect.stringContaining('PostgreSQL may only be read'),
    };
    expect(await store.status()).toMatchObject({ ok: false, reason: readOnly.message });
    await expect(store.cast(aVote())).rejects.toMatchObject(readOnly);
    expect(await store.counts(1)).toEqual({ helpful: 0, total: 0 });
    await execute(
      `${address}?options=-c%20default_transaction_read_only%3Doff`,
      `ALTER DATABASE ${name} RESET default_transaction_read_only`,
    );
    await expect.poll(() => store.status()).toEqual({ ok: true });
    expect(await store.cast(aVote())).toMatchObject({ effect: 'added' });
  });

  it('are refused while other work holds every connection', async () => {
    const { pool, store } = await openVotesAt(address);
    const held = await Promise.all(Array.from({ length: 10 }, () => pool.connect()));
    await expect(store.cast(aVote())).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining('All connections of this process'),
    });
    for (const client of held) client.release();
    expect(await store.cast(aVote())).toMatchObject({ effect: 'added' });
  });

  it('forget the ids of requests that no browser sends again', async () => {
    const day = 24 * 60 * 60 * 1000;
    const vote = aVote();
    const first = await openVotesAt(address, () => Date.now() - 31 * day);
    await first.store.cast(vote);
    await first.store.close();
    const { store } = await openVotesAt(address);
    expect(await store.cast(vote)).toMatchObject({ effect: 'replayed' });
    await store.close();
    const ids = await execute(address, 'SELECT vote_id FROM vote_requests');
    expect(ids).toEqual([]);
    expect(await execute(address, 'SELECT helpful FROM votes')).toEqual([{ helpful: true }]);
  });

  it('forget what is old wherever it stands in a large table, and nothing else', async () => {
    const { store } = await openVotesAt(address);
    await execute(
      address,
      `INSERT INTO votes SELECT 1 + i % 4, uuid_send(gen_random_uuid()), true, 'a',
          CASE WHEN i % 3 = 0 THEN 1000 ELSE 2000 END FROM generate_series(1, 60000) AS i;
        INSERT INTO vote_requests SELECT gen_random_uuid(), 1, uuid_send(gen_random_uuid()), true,
          CASE WHEN i % 3 = 0 THEN 1000 ELSE ${Date.now()} END FROM generate_series(1, 60000) AS i`,
    );
    expect(await store.forgetVoters(2_000)).toBe(20_000);
    const [left] = await execute(
      address,
      'SELECT count(*)::integer AS rows, min(updated_at)::integer AS oldest FROM votes',
    );
    expect(left).toEqual({ rows: 40_000, oldest: 2_000 });
    expect(await store.redateVoters({ afterMs: 1_999, toMs: 1_500 })).toBe(40_000);
    expect(await store.forgetVoters(1_501)).toBe(40_000);
    await store.cast(aVote());
    await expect
      .poll(() => execute(address, 'SELECT count(*)::integer AS rows FROM vote_requests'))
      .toEqual([{ rows: 40_001 }]);
  });

  it('bring the tables of the version before up to date with all that they hold', async () => {
    const pool = openPostgresPool(address);
    onTestFinished(() => pool.end());
    const [name = '', first] = Object.entries(postgresVoteMigrations)[0] ?? [];
    if (!first) throw new Error('There is no first migration.');
    await openPostgresTables(pool, { [name]: first });
    const vote = aVote();
    const votes = postgresVoteStatements(pool);
    await votes.apply([vote, aVote({ helpful: false })], Date.now());
    const { store } = await openVotesAt(address);
    expect(await store.counts(1)).toEqual({ helpful: 1, total: 2 });
    expect(await store.cast(vote)).toMatchObject({ effect: 'replayed' });
    expect(
      await execute(address, "SELECT 1 FROM pg_indexes WHERE indexname LIKE '%by_age'"),
    ).toEqual([]);
  });

  it('are exported while servers run', async () => {
    const { store } = await openVotesAt(address);
    await store.cast(aVote({ articleId: 101 }));
    await store.cast(aVote({ articleId: 101, helpful: false }));
    const outputPath = join(aFolder(), 'votes.json');
    expect(await exportPostgresVotes({ databaseUrl: address, outputPath })).toBe(1);
    expect(JSON.parse(readFileSync(outputPath, 'utf8'))).toMatchObject({
      articles: { '101': { helpful: 1, total: 2 } },
    });
  });

  it('of a newer version of the program are left alone', async () => {
    const pool = openPostgresPool(address);
    onTestFinished(() => pool.end());
    const newer = { ...postgresVoteMigrations, '999 newer': { up: () => Promise.resolve() } };
    await openPostgresTables(pool, newer);
    await expect(openPostgresTables(pool, postgresVoteMigrations)).rejects.toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringContaining('Install the version that wrote them'),
    });
  });
});

describe.skipIf(skipsAll)('a server that starts while PostgreSQL is away', () => {
  it('refuses votes, says so, and takes them once it is back', async () => {
    await server.stop('fast');
    const lines: string[] = [];
    const note = (...told: readonly unknown[]): void => void lines.push(String(told.at(-1)));
    const log = { debug: note, info: note, warn: note, error: note, isLevelEnabled: () => true };
    const settings = { dataFolder: aFolder(), databaseUrl: address, secret: 'x'.repeat(32) };
    const votes = await openVotes(settings, {
      ...log,
      info: (message: string) => note({}, message),
    });
    onTestFinished(() => votes.close());
    const vote: Vote = aVote();
    await expect(votes.store.cast(vote)).rejects.toMatchObject(refused);
    expect(await votes.store.status()).toMatchObject({ ok: false });
    expect(lines).toEqual(['Votes are off until PostgreSQL can be used; pages are served']);
    await server.start();
    await expect.poll(() => votes.store.status()).toEqual({ ok: true });
    expect(await votes.store.cast(vote)).toMatchObject({ effect: 'added' });
    expect(lines.at(-1)).toBe('Votes are on: PostgreSQL can be used');
    const feedback = createFeedbackStore(votes.tables);
    await feedback.addStuck({ ...vote, step: 'step-1' });
    expect(await feedback.stuckCounts()).toHaveLength(1);
  });
});

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
