import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openPostgresTables } from '#storage/open-tables.server.ts';
import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import { postgresVoteMigrations } from '#votes/stores/postgres-schema.server.ts';
import { openPostgresVoteStore } from '#votes/stores/postgres-vote-store.server.ts';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import type { Vote } from '#votes/vote.ts';
import { skipWithoutPostgres, startPostgres, type PostgresServer } from '../setup/postgres.ts';
import { aVote } from './vote-builder.ts';

/** Where the votes of a test are, before and after they are opened. */
interface Place {
  /** Opens the store; called again, after it was closed, it finds the same votes. */
  readonly open: () => Promise<VoteStore>;
  /** Forgets everything, while no store is open. */
  readonly empty: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** A store that all of the suite is run against. */
export interface StoreUnderTest {
  readonly name: string;
  readonly isSkipped: boolean;
  readonly start: () => Promise<void>;
  readonly makePlace: () => Promise<Place>;
  readonly stop: () => Promise<void>;
}

function sqlite(): StoreUnderTest {
  return {
    name: 'SQLite',
    isSkipped: false,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    makePlace: () => {
      const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-store-'));
      const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
      return Promise.resolve({
        open: () => openSqliteVoteStore({ path: join(folder, 'kb.sqlite') }),
        empty: remove,
        remove,
      });
    },
  };
}

function postgres(): StoreUnderTest {
  let server: PostgresServer | undefined;
  return {
    name: 'PostgreSQL',
    isSkipped: skipWithoutPostgres(),
    start: async () => {
      server = await startPostgres();
    },
    stop: async () => server?.remove(),
    makePlace: async () => {
      if (!server) throw new Error('The server has not been started.');
      const address = await server.createDatabase();
      const pool = openPostgresPool(address);
      await openPostgresTables(pool, postgresVoteMigrations);
      return {
        open: () => openPostgresVoteStore({ pool }),
        empty: async () => {
          await pool.query('TRUNCATE votes, vote_requests, tally, version_tally');
        },
        remove: () => pool.end(),
      };
    },
  };
}

/** The stores there are; that on PostgreSQL is skipped where it is not installed. */
export const stores: readonly StoreUnderTest[] = [sqlite(), postgres()];

/** The store of one test, without a vote as it begins. */
export interface VotesOfTest {
  readonly store: VoteStore;
  /** Casts a vote that is new but for what is given. */
  readonly castNew: (changes?: Partial<Vote>) => Promise<Vote>;
  /** Closes the store and opens it again, as a restart of the server does. */
  readonly reopen: () => Promise<void>;
  /** Forgets everything that has been cast. */
  readonly startEmpty: () => Promise<void>;
}

/** Gives each test of the block a store of its own, which is gone after it. */
export function freshStoreOf({ isSkipped, start, makePlace, stop }: StoreUnderTest): VotesOfTest {
  let place: Place;
  let store: VoteStore;

  beforeAll(async () => {
    if (!isSkipped) await start();
  }, 60_000);
  afterAll(stop, 60_000);
  beforeEach(async ({ skip }) => {
    skip(isSkipped);
    place = await makePlace();
    store = await place.open();
  }, 30_000);
  afterEach(async () => {
    if (isSkipped) return;
    await store.close();
    await place.remove();
  });

  async function castNew(changes: Partial<Vote> = {}): Promise<Vote> {
    const vote = aVote(changes);
    await store.cast(vote);
    return vote;
  }

  async function reopen(): Promise<void> {
    await store.close();
    store = await place.open();
  }

  async function startEmpty(): Promise<void> {
    await store.close();
    await place.empty();
    store = await place.open();
  }

  return {
    get store() {
      return store;
    },
    castNew,
    reopen,
    startEmpty,
  };
}
