import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { limitPointsMigrations } from '#refusals/limit-points-schema.server.ts';
import { searchMigrations } from '#search/misses/search-counts.server.ts';
import { linkMigrations } from '#staff/links/link-counts-tables.server.ts';
import { staffMigrations } from '#staff/staff-migrations.server.ts';
import {
  openPostgresTables,
  openSqliteTables,
  unavailableTables,
  type Tables,
} from '#storage/open-tables.server.ts';
import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import { toUnavailable } from '#storage/sqlite-problems.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { feedbackMigrations } from '#votes/feedback/feedback-migrations.server.ts';
import { openVoteDatabaseForReading } from '#votes/stores/open-vote-database.server.ts';
import { postgresVoteMigrations } from '#votes/stores/postgres-schema.server.ts';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { suspicionMigrations } from '#votes/suspicion/suspicion-tables.server.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import type { Settings } from './environment.ts';
import type { Log } from './log.ts';
import { retentionClockMigrations } from './retention-clock-table.ts';

/** The tables of all rooms, in one order. */
export const migrations = {
  ...staffMigrations,
  ...feedbackMigrations,
  ...searchMigrations,
  ...suspicionMigrations,
  ...linkMigrations,
  ...retentionClockMigrations,
};

/** All tables on PostgreSQL, those of the votes among them. */
export const postgresMigrations = {
  ...postgresVoteMigrations,
  ...migrations,
  ...limitPointsMigrations,
};

/**
 * Opens what is kept besides the votes, in the same file. Where the votes cannot be opened, or the
 * tables cannot, everything about them is refused and pages are served all the same.
 */
export async function openTables(path: string, votes: VoteStore, log: Log): Promise<Tables> {
  const status = await votes.status();
  if (!status.ok) return unavailable(status.reason);
  try {
    return await openSqliteTables(path, migrations);
  } catch (error) {
    const { message } =
      error instanceof StorageUnavailableError ? error : toUnavailable(error, path);
    log.error({ reason: message }, 'Comments and staff pages are off until this is mended');
    return unavailable(message);
  }
}

function unavailable(reason: string): Tables {
  return unavailableTables(new StorageUnavailableError(reason, { retryAfterSeconds: 60 }));
}

/** A command may wait in peace: it has no pages to serve. */
const commandLockWaitMs = 5_000;

/**
 * Opens the tables for a command, beside servers that may be running: in PostgreSQL where there is a
 * `databaseUrl`, else in the data folder, where the file is made if there has never been one.
 * @throws {StorageUnavailableError} with what to do.
 */
export async function openTablesForCommand({
  dataFolder,
  databaseUrl,
}: Pick<Settings, 'dataFolder' | 'databaseUrl'>): Promise<Tables> {
  if (databaseUrl !== undefined) {
    return openPostgresTables(openPostgresPool(databaseUrl), postgresMigrations);
  }
  const path = join(dataFolder, 'kb.sqlite');
  try {
    // As the votes' file: it is they who mark it as ours and tell a damaged one.
    if (existsSync(path)) openVoteDatabaseForReading(path).close();
    else await (await openSqliteVoteStore({ path })).close();
    return await openSqliteTables(path, migrations, commandLockWaitMs);
  } catch (error) {
    throw toUnavailable(error, path);
  }
}
