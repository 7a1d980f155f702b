import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { expect, onTestFinished } from 'vitest';
import { openPostgresTables } from '#storage/open-tables.server.ts';
import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { postgresVoteMigrations } from '#votes/stores/postgres-schema.server.ts';
import { openPostgresVoteStore } from '#votes/stores/postgres-vote-store.server.ts';
import type { Vote, VoteOutcome } from '#votes/vote.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import { execute } from '../setup/postgres.ts';
import { aVote } from './vote-builder.ts';

export interface OpenedVotes {
  readonly pool: Pool;
  readonly store: VoteStore;
}

/** Opens the votes as one more server would; they are closed when the test ends. */
export async function openVotesAt(address: string, now?: () => number): Promise<OpenedVotes> {
  const pool = openPostgresPool(address);
  onTestFinished(() => pool.end());
  await openPostgresTables(pool, postgresVoteMigrations);
  const store = await openPostgresVoteStore({ pool, ...(now && { now }) });
  onTestFinished(() => store.close());
  return { pool, store };
}

/** Opens the votes as several servers do that start at the same moment. */
export function openSeveral(address: string, count: number): Promise<OpenedVotes[]> {
  return Promise.all(Array.from({ length: count }, () => openVotesAt(address)));
}

/**
 * Sends a vote as a browser does: again with the same id, until it is answered.
 * @param onRefused is told each time that the store did not help itself.
 */
export async function castUntilStored(
  store: VoteStore,
  vote: Vote,
  onRefused: () => void = () => undefined,
): Promise<VoteOutcome> {
  for (;;) {
    try {
      return await store.cast(vote);
    } catch (error) {
      if (!(error instanceof StorageUnavailableError)) throw error;
      onRefused();
      await wait(20);
    }
  }
}

/** Voters who vote as fast as they can, until they are told to end. */
export function startVoting(store: VoteStore, votersAtOnce: number) {
  const acknowledged: Vote[] = [];
  let refusals = 0;
  let isEnding = false;
  const voting = Promise.all(
    Array.from({ length: votersAtOnce }, async (_, n) => {
      while (!isEnding) {
        const vote = aVote({ articleId: 1 + (n % 3) });
        await castUntilStored(store, vote, () => refusals++);
        acknowledged.push(vote);
      }
    }),
  );
  return {
    acknowledged,
    refusals: () => refusals,
    end: async () => {
      isEnding = true;
      await voting;
    },
  };
}

/** Every vote that was acknowledged is there, once, and the tallies say what the rows say. */
export async function expectExactlyStored(
  address: string,
  acknowledged: readonly Vote[],
): Promise<void> {
  const rows = await execute(address, "SELECT encode(voter, 'hex') AS voter FROM votes");
  const voters = acknowledged.map(({ voter }) => Buffer.from(voter).toString('hex'));
  expect(rows.map(({ voter }) => voter).sort()).toEqual(voters.sort());
  await expectTalliesOfRows(address);
}

/** The tallies are what counting all rows gives, where all were about one text. */
export async function expectTalliesOfRows(address: string): Promise<void> {
  const columns = 'article_id, helpful, total';
  const order = 'ORDER BY article_id';
  const counted = await execute(
    address,
    `SELECT article_id, count(*) FILTER (WHERE helpful)::integer AS helpful,
      count(*)::integer AS total FROM votes WHERE helpful IS NOT NULL GROUP BY article_id ${order}`,
  );
  const tallies = await execute(address, `SELECT ${columns} FROM tally WHERE total > 0 ${order}`);
  const versions = await execute(
    address,
    `SELECT ${columns} FROM version_tally WHERE total > 0 ${order}`,
  );
  expect(tallies).toEqual(counted);
  expect(versions).toEqual(counted);
}
