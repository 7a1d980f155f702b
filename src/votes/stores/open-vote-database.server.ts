import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makePrivateFile } from '#storage/private-files.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { findDamage } from './find-damage.server.ts';
import {
  migrate,
  pragmaInteger,
  requireKnownSchema,
  schemaVersion,
} from './sqlite-schema.server.ts';

/**
 * The driver waits for a lock by blocking the whole process, pages included: keep it short, the
 * caller tries again.
 */
const lockWaitMs = 5;

/** Half a second's reading, for which a start may wait; what is larger is read beside the work. */
export const mostCheckedFirst = 200_000_000;

/**
 * Opens the votes for writing: checks the file without touching it, creates it when there is none,
 * migrates it, and makes every commit durable (WAL with synchronous=FULL).
 * @param checkedFirst bytes up to which the whole file is read before anything is done with it. Of a
 *   larger one only the tallies are, unless it has to be migrated.
 * @throws {StorageUnavailableError} or an error of node:sqlite; the file is then as it was.
 */
export function openVoteDatabase(path: string, checkedFirst = mostCheckedFirst): DatabaseSync {
  if (existsSync(path)) checkVoteDatabase(path, checkedFirst);
  else createVoteDatabase(path);
  const database = new DatabaseSync(path, { timeout: lockWaitMs });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens the votes for reading only, beside a server that may be running.
 * @throws {StorageUnavailableError} or an error of node:sqlite.
 */
export function openVoteDatabaseForReading(path: string): DatabaseSync {
  // A reader may wait in peace: it has no pages to serve.
  const database = new DatabaseSync(path, { readOnly: true, timeout: 2_000 });
  try {
    requireKnownSchema(database, path);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function checkVoteDatabase(path: string, checkedFirst: number): void {
  const { size } = statSync(path);
  // To SQLite an empty file is a new database; here it is one that has lost its votes.
  if (size === 0) throw damagedFile(path, 'it is empty');
  const database = openVoteDatabaseForReading(path);
  const isOld = pragmaInteger(database, 'user_version') < schemaVersion;
  database.close();
  const damage = findDamage(path, isOld || size <= checkedFirst ? undefined : 'tally');
  if (damage !== undefined) throw damagedFile(path, damage);
}

function createVoteDatabase(path: string): void {
  if (existsSync(`${path}-wal`)) {
    throw damagedFile(path, 'it is gone, but its -wal file is there');
  }
  // Made under another name and then renamed: whatever interrupts this, there is never a half-made
  // file that looks like one without votes.
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true });
  rmSync(`${unfinished}-journal`, { force: true });
  makePrivateFile(unfinished);
  const database = new DatabaseSync(unfinished);
  try {
    database.exec('PRAGMA synchronous = FULL');
    migrate(database);
  } finally {
    database.close();
  }
  renameSync(unfinished, path);
  makeRenameDurable(dirname(path));
}

function makeRenameDurable(folderPath: string): void {
  // Windows has no handle for a folder; its file system keeps a journal of renames.
  if (process.platform === 'win32') return;
  const folder = openSync(folderPath, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** What is said of a file that is damaged. */
export function damagedFile(path: string, detail: string): StorageUnavailableError {
  return new StorageUnavailableError(
    `"${path}" is damaged (${detail}). It was left as it is. Move it and its -wal file away, put a copy from a backup in their place, and start again.`,
    { retryAfterSeconds: 60 },
  );
}
