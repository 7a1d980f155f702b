import type { Mutation } from './mutation.ts';

const sqliteFiles = 'tests/contract/sqlite-files.test.ts';
const sqliteDamage = 'tests/contract/sqlite-damage.test.ts';
const postgres = 'tests/contract/postgres.test.ts';
const stores = 'tests/contract/vote-store.test.ts';
const storesByModel = 'tests/contract/vote-store-model.test.ts';
const openingTables = 'tests/contract/opening-tables.test.ts';
const upgrade = 'tests/api/upgrade.test.ts';
const dataBackup = 'tests/contract/data-backup.test.ts';
const dataExport = 'tests/contract/data-export.test.ts';

const opening = 'src/votes/stores/open-vote-database.server.ts';
const schema = 'src/votes/stores/sqlite-schema.server.ts';

/** Faults in how things are kept: on the disk, over versions, in back-ups. */
export const mutationsOfStorage: readonly Mutation[] = [
  {
    name: 'acknowledged-before-the-commit',
    file: 'src/votes/stores/sqlite-vote-store.server.ts',
    find: "database.exec('COMMIT');",
    put: "setTimeout(() => database.exec('COMMIT'), 0);",
    tests: [stores, storesByModel],
  },
  {
    name: 'votes-not-synced-at-commit',
    file: opening,
    find: 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL',
    put: 'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL',
    tests: [sqliteFiles],
  },
  {
    name: 'tables-never-synced',
    file: 'src/storage/open-tables.server.ts',
    find: 'PRAGMA synchronous = FULL',
    put: 'PRAGMA synchronous = OFF',
    tests: [openingTables],
  },
  {
    name: 'postgres-synchronous-commit-off',
    file: 'src/storage/postgres-pool.server.ts',
    find: '-c synchronous_commit=on',
    put: '-c synchronous_commit=off',
    tests: [postgres],
    titles: 'are durable and see',
  },
  {
    name: 'migrations-of-votes-in-several-transactions',
    file: schema,
    find: 'for (const migration of migrations.slice(version, target)) database.exec(migration);',
    put: `for (const migration of migrations.slice(version, target)) {
      database.exec(migration);
      database.exec('COMMIT; BEGIN IMMEDIATE');
    }`,
    tests: [sqliteDamage],
  },
  {
    name: 'migrations-of-tables-in-several-transactions',
    file: 'src/storage/open-tables.server.ts',
    find: 'await migrate(connection, migrations);\n        await sql`COMMIT`',
    put: `await sql\`COMMIT\`.execute(connection);
        try {
          await migrate(connection, migrations);
        } finally {
          await sql\`BEGIN IMMEDIATE\`.execute(connection);
        }
        await sql\`COMMIT\``,
    tests: [openingTables],
  },
  {
    name: 'newer-votes-opened-all-the-same',
    file: schema,
    find: 'if (version > schemaVersion) {',
    put: 'if (version > 1_000_000) {',
    tests: [sqliteDamage, upgrade],
  },
  {
    name: 'damaged-file-replaced-by-an-empty-one',
    file: opening,
    find: '  if (existsSync(path)) checkVoteDatabase(path, checkedFirst);\n  else createVoteDatabase(path);',
    put: `  try {
    if (existsSync(path)) checkVoteDatabase(path, checkedFirst);
    else createVoteDatabase(path);
  } catch {
    rmSync(path);
    createVoteDatabase(path);
  }`,
    tests: [sqliteDamage],
  },
  {
    name: 'damage-inside-a-file-not-looked-for',
    file: opening,
    find: '  if (damage !== undefined) throw damagedFile(path, damage);\n',
    put: '',
    tests: [sqliteDamage],
  },
  {
    name: 'lost-file-with-log-replaced-by-an-empty-one',
    file: opening,
    find: 'if (existsSync(`${path}-wal`)) {',
    put: 'if (path === `${path}-wal`) {',
    tests: [sqliteDamage],
  },
  {
    name: 'csv-without-guard-against-formulas',
    file: 'src/backup/csv-folder.server.ts',
    find: "return typeof cell === 'string' ? guardedText(cell) : String(cell);",
    put: 'return String(cell);',
    tests: [dataExport],
    titles: 'write CSV that no spreadsheet',
  },
  {
    name: 'restore-over-a-running-server',
    file: 'src/backup/sqlite-backup.server.ts',
    find: 'const lock = await takeWriterLock(databasePath);',
    put: 'const lock = { release: () => undefined };',
    tests: [dataBackup],
    titles: 'while a server runs',
  },
  {
    name: 'postgres-restore-over-a-running-server',
    file: 'src/backup/postgres-backup.server.ts',
    find: '  await requireUnused(databaseUrl);\n  const listed',
    put: '  const listed',
    tests: [dataBackup],
    titles: 'while a server runs',
  },
  {
    name: 'import-beside-what-is-there',
    file: 'src/backup/table-rows.server.ts',
    find: '      await requireEmpty(connection);\n',
    put: '',
    tests: [dataExport],
    titles: 'into an empty database only',
  },
];
