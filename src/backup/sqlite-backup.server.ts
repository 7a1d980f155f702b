import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  renameSync,
  rmSync,
} from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { dirname } from 'node:path';
import {
  keepDatabasePrivate,
  makePrivateFile,
  makePrivateFolder,
} from '#storage/private-files.server.ts';
import { takeWriterLock } from '#storage/writer-lock.server.ts';
import { isOfStorage } from '#storage/sqlite-problems.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { requireBackupOf } from './backup-kind.server.ts';
import { BackupRefusedError } from './backup-refused.ts';
import { requireThere, sync, writeWhole } from './whole-file.server.ts';

/** Opens a file of votes for reading, or refuses one that is not ours; the votes' room knows how. */
export type OpenForReading = (path: string) => DatabaseSync;

/**
 * Copies the database as it is at one moment, beside a server that goes on writing. The copy is
 * checked before it gets its name; it holds hashes of passwords and is for its owner's eyes only.
 * Resolves with whether it has replaced one of the same name.
 * @throws {BackupRefusedError} when there is no database, or the copy is not sound.
 */
export async function backUpSqlite(
  databasePath: string,
  backupPath: string,
  open: OpenForReading,
): Promise<boolean> {
  requireThere(databasePath);
  return writeWhole(backupPath, (unfinished) => {
    // Before there is anything to read in it.
    makePrivateFile(unfinished);
    const database = open(databasePath);
    try {
      // One statement sees one moment, and holds nobody up.
      database.prepare('VACUUM INTO ?').run(unfinished);
    } finally {
      database.close();
    }
    requireSound(unfinished, open);
    return Promise.resolve();
  });
}

/**
 * Puts a back-up in the place of the database; the one from before is kept beside it under another
 * name, whose path is given back. Broken off at any point, the one or the other is in its place.
 * @throws {BackupRefusedError} when the back-up is not sound, or is not one of a SQLite file.
 * @throws {StorageInUseError} while a server runs.
 */
export async function restoreSqlite(
  backupPath: string,
  databasePath: string,
  open: OpenForReading,
  now = new Date(),
): Promise<string | undefined> {
  requireBackupOf('sqlite', backupPath);
  makePrivateFolder(dirname(databasePath));
  const lock = await takeWriterLock(databasePath);
  const unfinished = `${databasePath}.restoring`;
  try {
    rmSync(unfinished, { force: true });
    copyFileSync(backupPath, unfinished, constants.COPYFILE_FICLONE);
    // The copy has the mode of the back-up, which somebody may have brought from elsewhere.
    chmodSync(unfinished, 0o600);
    requireSound(unfinished, open, backupPath);
    sync(unfinished);
    const before = existsSync(databasePath)
      ? `${databasePath}.before-${now.toISOString().replaceAll(/[:.]/g, '-')}`
      : undefined;
    if (before !== undefined) {
      keepDatabasePrivate(databasePath);
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

/** @param named what the operator knows the file at `path` by. */
function requireSound(path: string, open: OpenForReading, named = path): void {
  try {
    const database = open(path);
    try {
      const found = Object.values(database.prepare('PRAGMA integrity_check').get() ?? {})[0];
      if (found !== 'ok') throw new BackupRefusedError(`"${named}" is damaged: ${String(found)}.`);
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof StorageUnavailableError) {
      throw new BackupRefusedError(
        error.message.replaceAll(path, () => named),
        { cause: error },
      );
    }
    if (isOfStorage(error)) {
      throw new BackupRefusedError(`"${named}" is damaged, or is not a database.`, {
        cause: error,
      });
    }
    throw error;
  }
}
