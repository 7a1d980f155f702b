import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { BackupRefusedError } from './backup-refused.ts';

/**
 * Lets `write` make a file or folder under another name and gives it its own when it is whole and on
 * the disk: whoever finds it finds all of it, and one from before stays until then. Resolves with
 * whether there was one, which it has replaced.
 * @throws {BackupRefusedError} when a folder of this name is there already, or the one that it would be
 *   in is not: a disk that is not mounted would else be filled where nobody looks.
 */
export async function writeWhole(
  path: string,
  write: (unfinished: string) => Promise<void>,
): Promise<boolean> {
  const whole = resolve(path);
  if (statSync(whole, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw new BackupRefusedError(`Nothing was written: there is a folder "${path}" already.`);
  }
  const folder = dirname(whole);
  if (!existsSync(folder)) {
    throw new BackupRefusedError(
      `Nothing was written: there is no folder "${folder}". Make it, or mount the disk that it is on.`,
    );
  }
  const unfinished = `${whole}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  let replaces: boolean;
  try {
    await write(unfinished);
    sync(unfinished);
    replaces = existsSync(whole);
    renameSync(unfinished, whole);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  sync(folder);
  return replaces;
}

/** @throws {BackupRefusedError} when there is nothing at a path. */
export function requireThere(path: string): void {
  if (existsSync(path)) return;
  throw new BackupRefusedError(`There is no "${path}".`);
}

/** Brings what was written to a file, or the names in a folder, to the disk. */
export function sync(path: string): void {
  // Windows has no handle for a folder; its file system keeps a journal of renames.
  if (process.platform === 'win32' && statSync(path).isDirectory()) return;
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
