import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The bits of a mode that give anything to anybody but the owner. */
const bitsOfOthers = 0o077;

/**
 * Makes a folder that only its owner may look into; those above it are made as usual, and one that is
 * there already stays as the operator has made it.
 * @throws {Error} of the file system.
 */
export function makePrivateFolder(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  mkdirSync(path, { recursive: true, mode: 0o700 });
}

/**
 * Makes an empty file for its owner's eyes only. SQLite takes it for a new database, and gives the
 * files beside it (`-wal`, `-shm`, `-journal`) its mode.
 * @throws {Error} of the file system, also when there is one already.
 */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'wx', 0o600));
}

/**
 * Takes away what others may do with a file of ours. Nothing happens where there is none, where it
 * belongs to somebody else, or on Windows: what is kept must be kept all the same.
 */
export function keepPrivate(path: string): void {
  try {
    const { mode, uid } = statSync(path);
    if (uid === process.getuid?.() && (mode & bitsOfOthers) !== 0) chmodSync(path, 0o600);
  } catch {
    // A file system without owners, or one that may only be read.
  }
}

/** The same for a SQLite file and the two beside it. */
export function keepDatabasePrivate(path: string): void {
  for (const end of ['', '-wal', '-shm']) keepPrivate(path + end);
}
