import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { dirname } from 'node:path';
import { takeWriterLock } from '#storage/writer-lock.server.ts';
import { isOfStorage } from '#storage/sqlite-problems.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { BackupRefusedError } from './backup-refused.ts';
import { requireThere, sync, writeWhole } from './whole-file.server.ts';

/** Opens a file of votes for reading, or refuses one that is not ours; the votes' room knows how. */
export type OpenForReading = (path: string) => DatabaseSync;

/**
 * Copies the database as it is at one moment, beside a server that goes on writing. The copy is
 * checked before it gets its name; it holds hashes of passwords and is for its owner's eyes only.
 */
export async function backUpSqlite(
  databasePath: string,
  backupPath: string,
  open: OpenForReading,
): Promise<void> {
  requireThere(databasePath);
  await writeWhole(backupPath, (unfinished) => {
    const database = open(databasePath);
    try {
      // One statement sees one moment, and holds nobody up.
      database.prepare('VACUUM INTO ?').run(unfinished);
    } finally {
      database.close();
    }
    chmodSync(unfinished, 0o600);
    requireSound(unfinished, open);
    return Promise.resolve();
  });
}

/**
 * Puts a back-up in the place of the database; the one from before is kept beside it under another
 * name, whose path is given back. Broken off at any point, the one or the other is in its place.
 * @throws {BackupRefusedError} when the back-up is not sound.
 * @throws {StorageInUseError} while a server runs.
 */
export async function restoreSqlite(
  backupPath: string,
  databasePath: string,
  open: OpenForReading,
  now = new Date(),
): Promise<string | undefined> {
  requireThere(backupPath);
  mkdirSync(dirname(databasePath), { recursive: true });
  const lock = await takeWriterLock(databasePath);
  const unfinished = `${databasePath}.restoring`;
  try {
    rmSync(unfinished, { force: true });
    copyFileSync(backupPath, unfinished, constants.COPYFILE_FICLONE);
    requireSound(unfinished, open);
    sync(unfinished);
    const before = existsSync(databasePath)
      ? `${databasePath}.before-${now.toISOString().replaceAll(/[:.]/g, '-')}`
      : undefined;
    if (before !== undefined) {
      linkSync(databasePath, before);
      // Left where it is, the log of the old file would be read into the new one.
      for (const end of ['-wal', '-shm']) {
        if (existsSync(databasePath + end)) renameSync(databasePath + end, before + end);
      }
    }
    for (const end of ['-wal', '-shm']) rmSync(databasePath + end, { force: true });
    renameSync(unfinished, databasePath);
    sync(dirname(databasePath));
    return before;
  } finally {
    rmSync(unfinished, { force: true });
    lock.release();
  }
}

function requireSound(path: string, open: OpenForReading): void {
  try {
    const database = open(path);
    try {
      const found = Object.values(database.prepare('PRAGMA integrity_check').get() ?? {})[0];
      if (found !== 'ok') throw new BackupRefusedError(`"${path}" is damaged: ${String(found)}.`);
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof StorageUnavailableError) throw new BackupRefusedError(error.message);
    if (isOfStorage(error)) {
      throw new BackupRefusedError(`"${path}" is damaged, or is not a database.`, { cause: error });
    }
    throw error;
  }
}
