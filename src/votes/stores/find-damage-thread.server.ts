import { parentPort, workerData } from 'node:worker_threads';
import { isDamaged } from '#storage/sqlite-problems.server.ts';
import { findDamage } from './find-damage.server.ts';

// The thread of `searchForDamage`.
if (typeof workerData === 'string') {
  try {
    parentPort?.postMessage(findDamage(workerData));
  } catch (error) {
    // So badly damaged that SQLite gives up reading it.
    if (!(error instanceof Error) || !isDamaged(error)) throw error;
    parentPort?.postMessage(error.message);
  }
}
