import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { AstroIntegration } from 'astro';

/** Markdown twins are for programs, and few of them come: compressing them all is not worth its time. */
const compressible = /\.(?:html|css|js|json|svg|txt|xml|webmanifest)$/;
/** A smaller file fits into one packet as it is. */
const smallestBytes = 1024;
const filesAtOnce = 8;

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** Writes a `.br` and a `.gz` twin beside each text file, so that nothing is compressed while serving. */
export function compressSite(): AstroIntegration {
  return {
    name: 'compress-site',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const entries = await readdir(folder, { recursive: true, withFileTypes: true });
        // A folder can be called like a file: /knowledgebase/3/Old-name.html/ for an old address.
        const paths = entries
          .filter((entry) => entry.isFile() && compressible.test(entry.name))
          .map((entry) => join(entry.parentPath, entry.name));
        await Promise.all(Array.from({ length: filesAtOnce }, () => compressAll(paths)));
        logger.info('Compressed all text files.');
      },
    },
  };
}

/** Takes paths from the shared list until it is empty. */
async function compressAll(paths: string[]): Promise<void> {
  for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
    const content = await readFile(path);
    if (content.length < smallestBytes) continue;
    const [br, gz] = await Promise.all([
      brotliAsync(content, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: isForManyPages(path) ? 11 : 9,
          [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
          [constants.BROTLI_PARAM_LGWIN]: windowBits(content.length),
        },
      }),
      gzipAsync(content, { level: 9 }),
    ]);
    await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
  }
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
