import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openVotes } from '#server/open-votes.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import type { Vote } from '#votes/vote.ts';
import { execute, skipWithoutPostgres } from '../setup/postgres.ts';
import { freshPostgres } from './fresh-postgres.ts';
import {
  castUntilStored,
  expectExactlyStored,
  expectTalliesOfRows,
  openSeveral,
  openVotesAt,
  startVoting,
} from './postgres-votes.ts';
import { aFolder } from './temporary-folder.ts';
import { aVote } from './vote-builder.ts';

const skipsAll = skipWithoutPostgres();
const postgres = freshPostgres(skipsAll);

const refused = { name: 'StorageUnavailableError', retryAfterSeconds: 2 };

describe.skipIf(skipsAll)('votes on PostgreSQL', () => {
  it.each(['fast', 'immediate', 'fast', 'immediate'] as const)(
    'are neither lost nor counted twice when the server is restarted under load (%s)',
    async (how) => {
      const { store } = await openVotesAt(postgres.address);
      const voting = startVoting(store, 16);
      const untilMore = async (): Promise<void> => {
        const enough = voting.acknowledged.length + 300;
        await expect.poll(() => voting.acknowledged.length).toBeGreaterThan(enough);
      };
      await untilMore();
      await postgres.server.stop(how);
      await postgres.server.start();
      await untilMore();
      await voting.end();
      await expectExactlyStored(postgres.address, voting.acknowledged);
    },
  );

  it('are neither lost nor counted twice when connections are cut under load', async () => {
    const opened = await openSeveral(postgres.address, 2);
    const voting = opened.map(({ store }) => startVoting(store, 8));
    let cuts = 0;
    for (let round = 0; round < 20; round++) {
      await wait(50);
      const rows = await execute(
        postgres.address,
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
      postgres.address,
      voting.flatMap(({ acknowledged }) => acknowledged),
    );
  });

  it('are refused while the server is away, and stored once it is back', async () => {
    const { store } = await openVotesAt(postgres.address);
    await store.cast(aVote());
    await postgres.server.stop('fast');
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
    await postgres.server.start();
    await Promise.all(votes.map((vote) => store.cast(vote)));
    expect(await store.counts(1)).toEqual({ helpful: 51, total: 51 });
    expect(await store.status()).toEqual({ ok: true });
  });

  it('are told to be off before anybody votes, and on again without a vote', async () => {
    const { store } = await openVotesAt(postgres.address);
    await postgres.server.stop('immediate');
    // What was found a moment ago is believed for a while.
    await expect.poll(() => store.status()).toMatchObject({ ok: false });
    await postgres.server.start();
    await expect.poll(() => store.status()).toEqual({ ok: true });
  });

  it('wait for a lock of somebody else, and are refused when it does not go away', async () => {
    const { pool, store } = await openVotesAt(postgres.address);
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
    const { pool, store } = await openVotesAt(postgres.address);
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
    await expectTalliesOfRows(postgres.address);
  });

  it('are refused while the database can only be read, which can be read all the same', async () => {
    await openVotesAt(postgres.address);
    const name = new URL(postgres.address).pathname.slice(1);
    await execute(
      postgres.address,
      `ALTER DATABASE ${name} SET default_transaction_read_only = on`,
    );
    const { store } = await openVotesAt(postgres.address);
    const readOnly = {
      name: 'StorageUnavailableError',
      retryAfterSeconds: 60,
      message: expect.stringContaining('PostgreSQL may only be read'),
    };
    expect(await store.status()).toMatchObject({ ok: false, reason: readOnly.message });
    await expect(store.cast(aVote())).rejects.toMatchObject(readOnly);
    expect(await store.counts(1)).toEqual({ helpful: 0, total: 0 });
    await execute(
      `${postgres.address}?options=-c%20default_transaction_read_only%3Doff`,
      `ALTER DATABASE ${name} RESET default_transaction_read_only`,
    );
    await expect.poll(() => store.status()).toEqual({ ok: true });
    expect(await store.cast(aVote())).toMatchObject({ effect: 'added' });
  });

  it('are refused while other work holds every connection', async () => {
    const { pool, store } = await openVotesAt(postgres.address);
    const held = await Promise.all(Array.from({ length: 10 }, () => pool.connect()));
    await expect(store.cast(aVote())).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining('All connections of this process'),
    });
    for (const client of held) client.release();
    expect(await store.cast(aVote())).toMatchObject({ effect: 'added' });
  });
});

describe.skipIf(skipsAll)('a server that starts while PostgreSQL is away', () => {
  it('refuses votes, says so, and takes them once it is back', async () => {
    await postgres.server.stop('fast');
    const lines: string[] = [];
    const note = (...told: readonly unknown[]): void => void lines.push(String(told.at(-1)));
    const log = { debug: note, info: note, warn: note, error: note, isLevelEnabled: () => true };
    const settings = {
      dataFolder: aFolder(),
      databaseUrl: postgres.address,
      secret: 'x'.repeat(32),
    };
    const votes = await openVotes(settings, {
      ...log,
      info: (message: string) => note({}, message),
    });
    onTestFinished(() => votes.close());
    const vote: Vote = aVote();
    await expect(votes.store.cast(vote)).rejects.toMatchObject(refused);
    expect(await votes.store.status()).toMatchObject({ ok: false });
    expect(lines).toEqual(['Votes are off until PostgreSQL can be used; pages are served']);
    await postgres.server.start();
    await expect.poll(() => votes.store.status()).toEqual({ ok: true });
    expect(await votes.store.cast(vote)).toMatchObject({ effect: 'added' });
    expect(lines.at(-1)).toBe('Votes are on: PostgreSQL can be used');
    const feedback = createFeedbackStore(votes.tables);
    await feedback.addStuck({ ...vote, step: 'step-1' });
    expect(await feedback.stuckCounts()).toHaveLength(1);
  });
});
