import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  SqliteDialect,
  type DatabaseConnection,
  type SqliteDatabase,
} from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Pool } from 'pg';
import { postgresProblem, toPostgresUnavailable } from './postgres-problems.server.ts';
import { isOfStorage, toUnavailable } from './sqlite-problems.server.ts';
import { StorageUnavailableError } from './storage-errors.ts';
import { tellingDialect } from './telling-dialect.server.ts';

/** Where rooms keep their rows besides the votes. Each room names its own tables: `$extendTables`. */
export type Tables = Kysely<unknown>;

/**
 * Changes to the tables by name, carried out in the order of their names and once each. One that has
 * been released is never edited: add another.
 */
export type Migrations = Readonly<Record<string, Migration>>;

const usualLockWaitMs = 50;

/**
 * Opens the tables in a SQLite file that has been opened, and so checked, as the store of votes. Waiting
 * for a lock holds up the whole process.
 * @throws {StorageUnavailableError} when they cannot be brought to the newest version.
 */
export async function openSqliteTables(
  path: string,
  migrations: Migrations,
  lockWaitMs = usualLockWaitMs,
): Promise<Tables> {
  const database = new DatabaseSync(path, { timeout: lockWaitMs });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  const tables = new Kysely<unknown>({
    dialect: tellingDialect(new SqliteDialect({ database: forKysely(database) }), (error) =>
      isOfStorage(error) ? toUnavailable(error, path) : error,
    ),
  });
  try {
    // One transaction: after a crash the tables are the old ones or the new ones.
    await tables.connection().execute(async (connection) => {
      await sql`BEGIN IMMEDIATE`.execute(connection);
      try {
        await migrate(connection, migrations);
        await sql`COMMIT`.execute(connection);
      } catch (error) {
        await sql`ROLLBACK`.execute(connection);
        throw error;
      }
    });
    return tables;
  } catch (error) {
    await tables.destroy();
    throw error;
  }
}

/**
 * Opens the tables of a PostgreSQL database; processes that start at once wait for each other. To let
 * go of them, end the pool.
 * @throws {StorageUnavailableError} when the server is away, or when they cannot be brought to the
 *   newest version.
 */
export async function openPostgresTables(pool: Pool, migrations: Migrations): Promise<Tables> {
  const tables = postgresTables(pool);
  try {
    await tables.connection().execute(async (connection) => {
      // Changing a large table, or waiting for another process that does, takes the time it takes.
      await sql`SET statement_timeout = 0`.execute(connection);
      try {
        await migrate(connection, migrations);
      } finally {
        await sql`RESET statement_timeout`.execute(connection);
      }
    });
    return tables;
  } catch (error) {
    throw toPostgresUnavailable(error);
  }
}

/** The tables of a PostgreSQL database that somebody else brings to the newest version. */
export function postgresTables(pool: Pool): Tables {
  const dialect = new PostgresDialect({ pool });
  return new Kysely<unknown>({
    dialect: tellingDialect(dialect, (error) => postgresProblem(error) ?? error),
  });
}

/**
 * Stands in for tables that could not be opened, so that pages are served all the same: whatever is
 * asked of them is refused with the error.
 */
export function unavailableTables(error: StorageUnavailableError): Tables {
  class RefusingDriver extends DummyDriver {
    override acquireConnection(): Promise<DatabaseConnection> {
      return Promise.reject(error);
    }
  }
  return new Kysely<unknown>({
    dialect: {
      // With an adapter of one connection the second who asks would wait for the first for ever.
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new RefusingDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

async function migrate(tables: Tables, migrations: Migrations): Promise<void> {
  const migrator = new Migrator({
    db: tables,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw postgresProblem(error) ?? unusable(error);
}

function unusable(cause: unknown): StorageUnavailableError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StorageUnavailableError(
    `The tables cannot be brought to this version of the program: ${reason}. Install the version that wrote them, or restore a backup made before the upgrade.`,
    { retryAfterSeconds: 60, cause },
  );
}

/** What the query builder wants of a driver, in terms of the one that Node has. */
function forKysely(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: (text) => {
      const statement = database.prepare(text);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters.map(storable)),
        run: (parameters) => statement.run(...parameters.map(storable)),
        iterate: (parameters) => statement.iterate(...parameters.map(storable)),
      };
    },
  };
}

function storable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint' || value instanceof Uint8Array) return value;
  throw new TypeError(`A value of type ${typeof value} cannot be stored.`);
}
