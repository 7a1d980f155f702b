import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from '#storage/open-tables.server.ts';
import { BackupRefusedError } from './backup-refused.ts';
import { keptTables, type KeptTable } from './kept-tables.ts';
import { cellOf, storableOf, type Engine, type Row, type Storable } from './row-cells.ts';

/** A row with the table it belongs to. */
export interface KeptRow {
  readonly table: KeptTable;
  readonly row: Row;
}

const rowsAtOnce = 2_000;
/** SQLite takes 32,766 values in a statement, PostgreSQL 65,535. */
const mostColumns = 12;
const insertedAtOnce = Math.floor(32_000 / mostColumns);

/**
 * All rows of the kept tables as they are at one moment, whatever is written meanwhile; nobody waits.
 * `use` gets them one after the other.
 */
export async function readRows<T>(
  tables: Tables,
  engine: Engine,
  use: (rows: AsyncIterable<KeptRow>) => Promise<T>,
): Promise<T> {
  return tables.connection().execute(async (connection) => {
    await begin(connection, engine, 'read');
    try {
      return await use(rowsOf(connection));
    } finally {
      await sql`ROLLBACK`.execute(connection);
    }
  });
}

async function* rowsOf(connection: Kysely<unknown>): AsyncIterable<KeptRow> {
  for (const table of keptTables) {
    let after: unknown[] | undefined;
    for (;;) {
      const { rows } = await selectAfter(table, after).execute(connection);
      for (const stored of rows) yield { table, row: rowOf(table, stored) };
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsAtOnce) break;
      after = table.key.map((column) => last[column]);
    }
  }
}

function selectAfter(
  { name, columns, key }: KeptTable,
  after: readonly unknown[] | undefined,
): RawBuilder<Readonly<Record<string, unknown>>> {
  const all = sql.join(Object.keys(columns).map((column) => sql.ref(column)));
  const keys = sql.join(key.map((column) => sql.ref(column)));
  // PostgreSQL keeps the rows of withdrawn answers for a while.
  const isThere = name === 'votes' ? sql`helpful IS NOT NULL` : sql`1 = 1`;
  const isAfter = after === undefined ? sql`1 = 1` : sql`(${keys}) > (${sql.join(after)})`;
  return sql`SELECT ${all} FROM ${sql.table(name)} WHERE ${isThere} AND ${isAfter}
    ORDER BY ${keys} LIMIT ${sql.lit(rowsAtOnce)}`;
}

function rowOf({ columns }: KeptTable, stored: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(
    Object.entries(columns).map(([column, kind]) => [column, cellOf(kind, stored[column])]),
  );
}

/**
 * Puts rows into tables that must be empty: all of them, or none if anything goes wrong. Resolves
 * with how many there were.
 * @throws {BackupRefusedError} when there is something already.
 */
export async function writeRows(
  tables: Tables,
  engine: Engine,
  rows: AsyncIterable<KeptRow>,
): Promise<number> {
  return tables.connection().execute(async (connection) => {
    await begin(connection, engine, 'write');
    try {
      await requireEmpty(connection);
      const written = await insertAll(connection, engine, rows);
      await sql`COMMIT`.execute(connection);
      return written;
    } catch (error) {
      await sql`ROLLBACK`.execute(connection);
      throw error;
    }
  });
}

async function begin(
  connection: Kysely<unknown>,
  engine: Engine,
  what: 'read' | 'write',
): Promise<void> {
  if (engine === 'sqlite') {
    await (what === 'read' ? sql`BEGIN` : sql`BEGIN IMMEDIATE`).execute(connection);
    return;
  }
  await sql`BEGIN ISOLATION LEVEL REPEATABLE READ`.execute(connection);
  // Of a large table it takes the time it takes, and the reader may be slow.
  await sql`SET LOCAL statement_timeout = 0`.execute(connection);
  await sql`SET LOCAL idle_in_transaction_session_timeout = 0`.execute(connection);
}

async function requireEmpty(connection: Kysely<unknown>): Promise<void> {
  for (const { name } of keptTables) {
    const { rows } = await sql`SELECT 1 FROM ${sql.table(name)} LIMIT 1`.execute(connection);
    if (rows.length > 0) {
      throw new BackupRefusedError(
        `Nothing was imported: there are rows in "${name}" already. Import into a new database, or a new folder with KB_DATA.`,
      );
    }
  }
}

async function insertAll(
  connection: Kysely<unknown>,
  engine: Engine,
  rows: AsyncIterable<KeptRow>,
): Promise<number> {
  let written = 0;
  let waiting: Row[] = [];
  let table: KeptTable | undefined;
  const flush = async (): Promise<void> => {
    if (table && waiting.length > 0) await insert(connection, engine, table, waiting);
    waiting = [];
  };
  for await (const next of rows) {
    if (next.table !== table || waiting.length >= insertedAtOnce) await flush();
    table = next.table;
    waiting.push(next.row);
    written++;
  }
  await flush();
  return written;
}

async function insert(
  connection: Kysely<unknown>,
  engine: Engine,
  { name, columns }: KeptTable,
  rows: readonly Row[],
): Promise<void> {
  const kinds = Object.entries(columns);
  const names = sql.join(kinds.map(([column]) => sql.ref(column)));
  const values = rows.map((row) => {
    const cells = kinds.map(([column, kind]): Storable =>
      storableOf(kind, row[column] ?? null, engine),
    );
    return sql`(${sql.join(cells)})`;
  });
  await sql`INSERT INTO ${sql.table(name)} (${names}) VALUES ${sql.join(values)}`.execute(
    connection,
  );
}
