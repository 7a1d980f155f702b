import { StorageUnavailableError } from './storage-errors.ts';

/** Primary result codes of SQLite, https://www.sqlite.org/rescode.html */
const resultCode = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

const passingRetrySeconds = 2;
const operatorRetrySeconds = 60;

/** SQLite's primary result code of an error of node:sqlite, or undefined for any other error. */
function resultCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  // Extended codes carry detail in the higher bytes.
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

/** True when another connection holds the lock: trying again soon may succeed. */
export function isBusy(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code === resultCode.busy || code === resultCode.locked;
}

/** True when the file itself is damaged: from then on nothing may be written to it. */
export function isDamaged(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code === resultCode.corrupt || code === resultCode.notADatabase;
}

/** True when the file or its disk is to blame, not what was asked of it. */
export function isOfStorage(error: unknown): boolean {
  return Object.values<number | undefined>(resultCode).includes(resultCodeOf(error));
}

/** Says in words what SQLite's code means and what the operator can do. */
export function describeSqliteProblem(error: unknown, path: string): string {
  switch (resultCodeOf(error)) {
    case resultCode.busy:
    case resultCode.locked:
      return `Another process keeps "${path}" locked. Close the program that has it open.`;
    case resultCode.readOnly:
      return `"${path}" cannot be written. Give the server's user write access to the file and its folder.`;
    case resultCode.full:
      return `The disk of "${path}" is full. Free some space.`;
    case resultCode.corrupt:
    case resultCode.notADatabase:
      return `"${path}" is damaged or is not a database. It was left as it is. Move it away, put a copy from a backup in its place, and start again.`;
    case resultCode.cannotOpen:
      return `"${path}" cannot be opened. Check that its folder exists and that the server's user may read and write it.`;
    case resultCode.ioError:
      return `The disk failed while reading or writing "${path}". Check the disk and its free space.`;
    default:
      return `"${path}" cannot be used: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** Wraps any failure of the driver; keeps an error that already says what to do. */
export function toUnavailable(error: unknown, path: string): StorageUnavailableError {
  if (error instanceof StorageUnavailableError) return error;
  return new StorageUnavailableError(describeSqliteProblem(error, path), {
    retryAfterSeconds: isBusy(error) ? passingRetrySeconds : operatorRetrySeconds,
    cause: error,
  });
}
