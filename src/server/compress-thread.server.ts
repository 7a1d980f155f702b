/** The thread that `compressInThread` starts. */
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { compressFiles } from './compress-files.server.ts';

await compressFiles(z.array(z.string()).parse(workerData));
