import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import { toPostgresUnavailable } from '#storage/postgres-problems.server.ts';
import { toUnavailable } from '#storage/sqlite-problems.server.ts';
import { openVoteDatabaseForReading } from './open-vote-database.server.ts';
import {
  postgresVoteStatements,
  type PostgresVoteStatements,
} from './postgres-statements.server.ts';
import { prepareVoteStatements, type VoteStatements } from './vote-statements.server.ts';

/**
 * Reads votes from a SQLite file beside a server that may be running, which is not disturbed.
 * @throws {StorageUnavailableError}
 */
export function readSqliteVotes<T>(path: string, read: (votes: VoteStatements) => T): T {
  try {
    const database = openVoteDatabaseForReading(path);
    try {
      return read(prepareVoteStatements(database));
    } finally {
      database.close();
    }
  } catch (error) {
    throw toUnavailable(error, path);
  }
}

/** The same for votes on PostgreSQL. */
export async function readPostgresVotes<T>(
  databaseUrl: string,
  read: (votes: PostgresVoteStatements) => Promise<T>,
): Promise<T> {
  const pool = openPostgresPool(databaseUrl);
  try {
    return await read(postgresVoteStatements(pool));
  } catch (error) {
    throw toPostgresUnavailable(error);
  } finally {
    await pool.end();
  }
}
