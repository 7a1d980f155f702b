import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import {
  brotliCompress,
  brotliCompressSync,
  constants,
  gzip,
  gzipSync,
  type BrotliOptions,
} from 'node:zlib';

/** A smaller file fits into one packet as it is. */
const smallestBytes = 1024;
const filesAtOnce = 8;

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** Writes a `.br` and a `.gz` twin beside each of these files that is larger than a packet. */
export async function compressFiles(paths: readonly string[]): Promise<void> {
  const waiting = [...paths];
  await Promise.all(Array.from({ length: filesAtOnce }, () => compressAll(waiting)));
}

/** The same in a thread of its own, which goes on while this one is busy. Rejects where a file cannot be read. */
export async function compressInThread(paths: readonly string[]): Promise<void> {
  const thread = new URL('compress-thread.server.ts', import.meta.url);
  await once(new Worker(thread, { workerData: paths }), 'exit');
}

/** Takes paths from the shared list until it is empty. */
async function compressAll(paths: string[]): Promise<void> {
  for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
    if ((await stat(path)).size < smallestBytes) continue;
    const content = await readFile(path);
    const { br, gz } = await (isForManyPages(path) ? compressHard(content) : compressPage(content));
    await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
  }
}

interface Twins {
  readonly br: Buffer;
  readonly gz: Buffer;
}

/** Takes long enough to be worth threads of the pool: several are compressed at once. */
async function compressHard(content: Buffer): Promise<Twins> {
  const [br, gz] = await Promise.all([
    brotliAsync(content, brotliOptions(content, 11)),
    gzipAsync(content, { level: 9 }),
  ]);
  return { br, gz };
}

/** At once, here: handing half a millisecond's work to the pool and back costs as much again. */
function compressPage(content: Buffer): Twins {
  return {
    br: brotliCompressSync(content, brotliOptions(content, 9)),
    gz: gzipSync(content, { level: 9 }),
  };
}

function brotliOptions({ length }: Buffer, quality: number): BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: length,
      [constants.BROTLI_PARAM_LGWIN]: windowBits(length),
    },
  };
}

/**
 * Scripts, and what the search fetches: a few files for all visitors. For pages the highest quality
 * costs twenty times the time for a few per cent.
 */
function isForManyPages(path: string): boolean {
  return path.endsWith('.js') || /[\\/]search[\\/][^\\/]+\.json$/.test(path);
}

/**
 * The smallest window of Brotli that spans a whole file. The usual one of 4 MB costs most of the time
 * of compressing a small page.
 */
function windowBits(bytes: number): number {
  const { BROTLI_MIN_WINDOW_BITS: least, BROTLI_DEFAULT_WINDOW: usual } = constants;
  return Math.min(usual, Math.max(least, Math.ceil(Math.log2(bytes)) + 1));
}
