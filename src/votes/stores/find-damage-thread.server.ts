import { parentPort, workerData } from 'node:worker_threads';
import { findDamage } from './find-damage.server.ts';

// The thread of `searchForDamage`.
if (typeof workerData === 'string') parentPort?.postMessage(findDamage(workerData));
