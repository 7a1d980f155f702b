import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { memoryLimiters, type Limiters } from '#refusals/limiters.server.ts';
import { createSharedLimiters } from '#refusals/shared-limiters.server.ts';
import { openPostgresTables, postgresTables, type Tables } from '#storage/open-tables.server.ts';
import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { openAsSoonAsPossible } from '#votes/stores/awaited-vote-store.ts';
import { openPostgresVoteStore } from '#votes/stores/postgres-vote-store.server.ts';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { unavailableVoteStore } from '#votes/stores/unavailable-vote-store.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import type { Settings } from './environment.ts';
import type { Log } from './log.ts';
import { openTables, postgresMigrations } from './open-tables.ts';
import { keptSecret, passingSecret } from './server-secret.ts';

export interface Votes {
  readonly store: VoteStore;
  /** What is kept besides the votes. */
  readonly tables: Tables;
  /** Where points are counted: with the votes where several servers share them. */
  readonly limiters: Limiters;
  /** True where other servers may count the same networks. */
  readonly isShared: boolean;
  readonly secret: string;
  /** Finishes the votes that wait, then lets go of everything. */
  close(): Promise<void>;
}

/** A server that does not even close connections must not keep this one from ending. */
const poolEndMs = 2_000;

/**
 * Opens the votes in PostgreSQL where there is a `databaseUrl`, else in the data folder. Pages matter
 * more than votes: when the store cannot be used, the log says what to do and a stand-in refuses every
 * vote; one on PostgreSQL is opened as soon as it can be.
 * @throws {StorageInUseError} when another process uses the folder: two servers are a mistake.
 */
export async function openVotes(
  settings: Pick<Settings, 'dataFolder' | 'databaseUrl' | 'secret'>,
  log: Log,
): Promise<Votes> {
  const { dataFolder, databaseUrl, secret: givenSecret } = settings;
  const opened =
    databaseUrl === undefined
      ? await openInFile(join(dataFolder, 'kb.sqlite'), log)
      : await openInPostgres(openPostgresPool(databaseUrl), log);
  if (databaseUrl !== undefined && givenSecret === undefined) {
    log.warn(
      'KB_SECRET is not set: where several machines share the votes, set the same on all, or each counts limits of its own',
    );
  }
  return { ...opened, secret: givenSecret ?? ownSecret(dataFolder, log) };
}

type OpenedVotes = Omit<Votes, 'secret'>;

async function openInPostgres(pool: Pool, log: Log): Promise<OpenedVotes> {
  const store = await openAsSoonAsPossible({
    open: async () => {
      await openPostgresTables(pool, postgresMigrations);
      return openPostgresVoteStore({ pool });
    },
    onUnavailable: (reason) =>
      log.error({ reason }, 'Votes are off until PostgreSQL can be used; pages are served'),
    onAvailable: () => log.info('Votes are on: PostgreSQL can be used'),
  });
  const limiters = createSharedLimiters({
    pool,
    onAlone: (reason) =>
      log.warn({ reason }, 'Limits are counted by each server for itself until PostgreSQL can'),
  });
  return {
    store,
    tables: postgresTables(pool),
    limiters,
    isShared: true,
    close: async () => {
      await store.close();
      await limiters.close();
      const patience = new AbortController();
      const tooLong = wait(poolEndMs, undefined, { signal: patience.signal });
      await Promise.race([pool.end(), tooLong.catch(() => undefined)]);
      patience.abort();
    },
  };
}

async function openInFile(path: string, log: Log): Promise<OpenedVotes> {
  const store = await openFile(path, log);
  const tables = await openTables(path, store, log);
  return {
    store,
    tables,
    limiters: memoryLimiters(),
    isShared: false,
    close: async () => {
      await store.close();
      await tables.destroy();
    },
  };
}

async function openFile(path: string, log: Log): Promise<VoteStore> {
  const sayOff = (reason: string): void =>
    log.error({ reason }, 'Votes are off until this is mended; pages are served');
  try {
    return await openSqliteVoteStore({ path, onDamage: sayOff });
  } catch (error) {
    if (!(error instanceof StorageUnavailableError)) throw error;
    sayOff(error.message);
    return unavailableVoteStore(error.message);
  }
}

function ownSecret(dataFolder: string, log: Log): string {
  try {
    return keptSecret(dataFolder);
  } catch (error) {
    log.warn({ err: error }, 'The secret cannot be kept; visitors are forgotten at the next start');
    return passingSecret();
  }
}
