import '#site/env-file.server.ts';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { requireRows } from '#backup/backup-kind.server.ts';
import { BackupRefusedError } from '#backup/backup-refused.ts';
import { readCsvFolder, writeCsvFolder } from '#backup/csv-folder.server.ts';
import { readJsonLines, writeJsonLines } from '#backup/json-lines.server.ts';
import { backUpPostgres, requireUnused, restorePostgres } from '#backup/postgres-backup.server.ts';
import { backUpSqlite, restoreSqlite } from '#backup/sqlite-backup.server.ts';
import { readRows, writeRows } from '#backup/table-rows.server.ts';
import { writeWhole } from '#backup/whole-file.server.ts';
import { takeWriterLock } from '#storage/writer-lock.server.ts';
import { openVoteDatabaseForReading } from '#votes/stores/open-vote-database.server.ts';
import type { Settings } from './environment.ts';
import { openTablesForCommand } from './open-tables.ts';
import { runCommand } from './run-command.ts';
import { readSettingsOrExit } from './run.ts';

type Places = Pick<Settings, 'dataFolder' | 'databaseUrl' | 'secret'>;

/** What each command does to the path it is given; resolves with what is to be said. */
const commands = {
  backup: backUp,
  restore,
  export: exportData,
  import: importData,
} as const satisfies Record<string, (path: string, places: Places) => Promise<string>>;

/** Cron writes one file again and again; whoever did not mean to learns it at once. */
const hasReplaced = ' It has replaced the one that was there before.';

async function backUp(path: string, { dataFolder, databaseUrl }: Places): Promise<string> {
  const replaces =
    databaseUrl === undefined
      ? await backUpSqlite(databasePath(dataFolder), path, openVoteDatabaseForReading)
      : await backUpPostgres(databaseUrl, path);
  return `The back-up is in ${path}.${replaces ? hasReplaced : ''}`;
}

async function restore(path: string, places: Places): Promise<string> {
  const { dataFolder, databaseUrl } = places;
  if (databaseUrl !== undefined) {
    await restorePostgres(path, databaseUrl);
    return `${path} has been restored.${missingSecret(places)}`;
  }
  const file = databasePath(dataFolder);
  const before = await restoreSqlite(path, file, openVoteDatabaseForReading);
  const kept = before === undefined ? '' : ` What was there before is in ${before}.`;
  return `${path} has been restored to ${file}.${kept}${missingSecret(places)}`;
}

/** A back-up does not hold the secret, and a start without one makes another. */
function missingSecret({ dataFolder, secret }: Places): string {
  const path = join(dataFolder, 'secret');
  if (secret !== undefined || existsSync(path)) return '';
  return `\n"${path}" is missing and KB_SECRET is not set. Put the secret of that time there before you start the server: else it makes a new one, and visitors count anew.`;
}

async function exportData(path: string, places: Places): Promise<string> {
  const write = isJsonLines(path) ? writeJsonLines : writeCsvFolder;
  const tables = await openTablesForCommand(places);
  let rows = 0;
  let replaces: boolean;
  try {
    replaces = await writeWhole(path, async (unfinished) => {
      rows = await readRows(tables, engineOf(places), (all) => write(unfinished, all));
    });
  } finally {
    await tables.destroy();
  }
  const what = isJsonLines(path)
    ? `the file ${path}, accounts of staff among them`
    : `the folder ${path}, one CSV file a table. Accounts of staff are left out; to have them too, give a name that ends in .jsonl`;
  return `Wrote ${rows} rows to ${what}.${replaces ? hasReplaced : ''}`;
}

async function importData(path: string, places: Places): Promise<string> {
  const { dataFolder, databaseUrl } = places;
  requireRows(path);
  const isFolder = statSync(path).isDirectory();
  if (databaseUrl !== undefined) await requireUnused(databaseUrl);
  const tables = await openTablesForCommand(places);
  try {
    const lock = databaseUrl === undefined && (await takeWriterLock(databasePath(dataFolder)));
    try {
      const all = isFolder ? readCsvFolder(path) : readJsonLines(path);
      const rows = await writeRows(tables, engineOf(places), all);
      return `Imported ${rows} rows from ${path}.`;
    } finally {
      if (lock) lock.release();
    }
  } finally {
    await tables.destroy();
  }
}

const isJsonLines = (path: string): boolean => path.endsWith('.jsonl');
const engineOf = ({ databaseUrl }: Places) => (databaseUrl === undefined ? 'sqlite' : 'postgres');
const databasePath = (dataFolder: string): string => join(dataFolder, 'kb.sqlite');

const usage = `Say what to do with which path:
  npm run data:backup -- kb-backup           one file, while the server runs
  npm run data:restore -- kb-backup          puts it in place of what is there; stop the server first
  npm run data:export -- kb.jsonl            all rows as JSON, for either database
  npm run data:export -- kb-csv              a folder of CSV files, for spreadsheets; without accounts
  npm run data:import -- kb.jsonl            into an empty database; stop the server first`;

const [name = '', path = '', ...more] = process.argv.slice(2);
const command = Object.entries(commands).find(([known]) => known === name)?.[1];
if (!command || path === '' || more.length > 0) {
  console.error(usage);
  process.exit(1);
}
const settings = readSettingsOrExit(process.env);
await runCommand(() => command(path, settings), [BackupRefusedError]);
