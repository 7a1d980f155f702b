import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPostgresTables } from '#storage/open-tables.server.ts';
import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import { exportPostgresVotes } from '#votes/export-votes.server.ts';
import { postgresVoteMigrations } from '#votes/stores/postgres-schema.server.ts';
import { postgresVoteStatements } from '#votes/stores/postgres-statements.server.ts';
import { execute, skipWithoutPostgres } from '../setup/postgres.ts';
import { freshPostgres } from './fresh-postgres.ts';
import { openVotesAt } from './postgres-votes.ts';
import { aFolder } from './temporary-folder.ts';
import { aVote } from './vote-builder.ts';

const skipsAll = skipWithoutPostgres();
const postgres = freshPostgres(skipsAll);

describe.skipIf(skipsAll)('votes on PostgreSQL', () => {
  it('are durable and see what others have stored, however the server is set', async () => {
    const pool = openPostgresPool(`${postgres.address}?options=-c%20geqo%3Doff`);
    onTestFinished(() => pool.end());
    const shown = async (name: string): Promise<unknown> =>
      (await pool.query<Record<string, unknown>>(`SHOW ${name}`)).rows[0]?.[name];
    expect(await shown('synchronous_commit')).toBe('on');
    expect(await shown('default_transaction_isolation')).toBe('read committed');
    expect(await shown('geqo')).toBe('off');
    expect(await execute(postgres.address, 'SHOW synchronous_commit')).toEqual([
      { synchronous_commit: 'off' },
    ]);
  });

  it('forget the ids of requests that no browser sends again', async () => {
    const day = 24 * 60 * 60 * 1000;
    const vote = aVote();
    const first = await openVotesAt(postgres.address, () => Date.now() - 31 * day);
    await first.store.cast(vote);
    await first.store.close();
    const { store } = await openVotesAt(postgres.address);
    expect(await store.cast(vote)).toMatchObject({ effect: 'replayed' });
    await store.close();
    const ids = await execute(postgres.address, 'SELECT vote_id FROM vote_requests');
    expect(ids).toEqual([]);
    expect(await execute(postgres.address, 'SELECT helpful FROM votes')).toEqual([
      { helpful: true },
    ]);
  });

  it('forget what is old wherever it stands in a large table, and nothing else', async () => {
    const { store } = await openVotesAt(postgres.address);
    await execute(
      postgres.address,
      `INSERT INTO votes SELECT 1 + i % 4, uuid_send(gen_random_uuid()), true, 'a',
          CASE WHEN i % 3 = 0 THEN 1000 ELSE 2000 END FROM generate_series(1, 60000) AS i;
        INSERT INTO vote_requests SELECT gen_random_uuid(), 1, uuid_send(gen_random_uuid()), true,
          CASE WHEN i % 3 = 0 THEN 1000 ELSE ${Date.now()} END FROM generate_series(1, 60000) AS i`,
    );
    expect(await store.forgetVoters(2_000)).toBe(20_000);
    const [left] = await execute(
      postgres.address,
      'SELECT count(*)::integer AS rows, min(updated_at)::integer AS oldest FROM votes',
    );
    expect(left).toEqual({ rows: 40_000, oldest: 2_000 });
    expect(await store.redateVoters({ afterMs: 1_999, toMs: 1_500 })).toBe(40_000);
    expect(await store.forgetVoters(1_501)).toBe(40_000);
    await store.cast(aVote());
    await expect
      .poll(() => execute(postgres.address, 'SELECT count(*)::integer AS rows FROM vote_requests'))
      .toEqual([{ rows: 40_001 }]);
  });

  it('bring the tables of the version before up to date with all that they hold', async () => {
    const pool = openPostgresPool(postgres.address);
    onTestFinished(() => pool.end());
    const [name = '', first] = Object.entries(postgresVoteMigrations)[0] ?? [];
    if (!first) throw new Error('There is no first migration.');
    await openPostgresTables(pool, { [name]: first });
    const vote = aVote();
    const votes = postgresVoteStatements(pool);
    await votes.apply([vote, aVote({ helpful: false })], Date.now());
    const { store } = await openVotesAt(postgres.address);
    expect(await store.counts(1)).toEqual({ helpful: 1, total: 2 });
    expect(await store.cast(vote)).toMatchObject({ effect: 'replayed' });
    expect(
      await execute(postgres.address, "SELECT 1 FROM pg_indexes WHERE indexname LIKE '%by_age'"),
    ).toEqual([]);
  });

  it('are exported while servers run', async () => {
    const { store } = await openVotesAt(postgres.address);
    await store.cast(aVote({ articleId: 101 }));
    await store.cast(aVote({ articleId: 101, helpful: false }));
    const outputPath = join(aFolder(), 'votes.json');
    expect(await exportPostgresVotes({ databaseUrl: postgres.address, outputPath })).toBe(1);
    expect(JSON.parse(readFileSync(outputPath, 'utf8'))).toMatchObject({
      articles: { '101': { helpful: 1, total: 2 } },
    });
  });

  it('of a newer version of the program are left alone', async () => {
    const pool = openPostgresPool(postgres.address);
    onTestFinished(() => pool.end());
    const newer = { ...postgresVoteMigrations, '999 newer': { up: () => Promise.resolve() } };
    await openPostgresTables(pool, newer);
    await expect(openPostgresTables(pool, postgresVoteMigrations)).rejects.toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringContaining('Install the version that wrote them'),
    });
  });
});
