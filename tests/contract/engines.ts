import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { migrations } from '#server/open-tables.ts';
import { openPostgresTables, openSqliteTables, type Tables } from '#storage/open-tables.server.ts';
import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import { skipWithoutPostgres, startPostgres, type PostgresServer } from '../setup/postgres.ts';

/** A database that can keep tables, and how tests come by one. */
export interface Engine {
  readonly name: string;
  readonly isSkipped: boolean;
  readonly start: () => Promise<void>;
  /** Gives a test a place of its own. */
  readonly begin: (folder: string) => Promise<void>;
  /** Opens the tables of a test; called again it finds the same rows. */
  readonly open: () => Promise<Tables>;
  readonly stop: () => Promise<void>;
}

function sqlite(): Engine {
  let path = '';
  return {
    name: 'SQLite',
    isSkipped: false,
    start: () => Promise.resolve(),
    begin: (folder) => {
      path = join(folder, 'kb.sqlite');
      return Promise.resolve();
    },
    open: () => openSqliteTables(path, migrations),
    stop: () => Promise.resolve(),
  };
}

function postgres(): Engine {
  let server: PostgresServer | undefined;
  let address = '';
  return {
    name: 'PostgreSQL',
    isSkipped: skipWithoutPostgres(),
    start: async () => {
      server = await startPostgres();
    },
    begin: async () => {
      address = (await server?.createDatabase()) ?? '';
    },
    open: () => openPostgresTables(openPostgresPool(address), migrations),
    stop: async () => server?.remove(),
  };
}

/** What tables are kept in. PostgreSQL is left out where it is not installed. */
export const engines: readonly Engine[] = [sqlite(), postgres()].filter(
  ({ isSkipped }) => !isSkipped,
);

/** The tables of one test, empty as it begins. */
export interface TablesOfTest {
  readonly tables: Tables;
  /** Closes them and opens them again, as a restart of the server does. */
  readonly reopen: () => Promise<void>;
}

/** Gives each test of the block tables of its own on an engine, which runs from the first to the last. */
export function freshTablesOn({ start, begin, open, stop }: Engine): TablesOfTest {
  let folder = '';
  let tables: Tables;

  beforeAll(start);
  afterAll(stop);
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hosting-kb-tables-'));
    await begin(folder);
    tables = await open();
  });
  afterEach(async () => {
    await tables.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    get tables() {
      return tables;
    },
    reopen: async () => {
      await tables.destroy();
      tables = await open();
    },
  };
}
