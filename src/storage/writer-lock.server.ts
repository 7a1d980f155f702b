import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { StorageInUseError } from './storage-errors.ts';
import { isBusy } from './sqlite-problems.server.ts';

const patienceMs = 700;
const retryMs = 50;

export interface WriterLock {
  release(): void;
}

/**
 * Makes this process the only writer of the data folder that `databasePath` is in. The lock is one of
 * the operating system's, held through an empty SQLite file: a killed process leaves none behind.
 * Waits a moment, for a process that is just ending.
 * @throws {StorageInUseError} when another process keeps it.
 */
export async function takeWriterLock(databasePath: string): Promise<WriterLock> {
  const folder = dirname(databasePath);
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const database = new DatabaseSync(join(folder, 'kb.lock'), { timeout: 0 });
    try {
      database.exec('BEGIN EXCLUSIVE');
      return { release: () => database.close() };
    } catch (error) {
      database.close();
      if (!isBusy(error)) throw error;
      if (performance.now() > deadline) {
        throw new StorageInUseError(
          `Another process already keeps its votes in "${folder}". Stop that one, or give this one a folder of its own with KB_DATA.`,
        );
      }
    }
    await wait(retryMs);
  }
}
