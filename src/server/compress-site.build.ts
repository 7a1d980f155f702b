import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { compressFiles, compressInThread } from './compress-files.server.ts';

/** Markdown twins are for programs, and few of them come: compressing them all is not worth its time. */
const compressible = /\.(?:html|css|js|json|svg|txt|xml|webmanifest)$/;

/**
 * Writes a `.br` and a `.gz` twin beside each text file, so that nothing is compressed while serving.
 * The files that Astro writes are final when it has generated them: they are compressed in a thread of
 * their own while other steps of the build do their work; what those add comes at the end.
 */
export function compressSite(): AstroIntegration {
  let started: { readonly paths: ReadonlySet<string>; readonly done: Promise<void> } | undefined;
  return {
    name: 'compress-site',
    hooks: {
      'astro:build:generated': async ({ dir }) => {
        const paths = await compressiblePaths(fileURLToPath(dir));
        const done = compressInThread(paths);
        // The next hook waits for it and tells: until then a failure must not end the build without a word.
        done.catch(() => undefined);
        started = { paths: new Set(paths), done };
      },
      'astro:build:done': async ({ dir, logger }) => {
        const paths = await compressiblePaths(fileURLToPath(dir));
        await compressFiles(paths.filter((path) => !started?.paths.has(path)));
        await started?.done;
        logger.info('Compressed all text files.');
      },
    },
  };
}

async function compressiblePaths(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  // A folder can be called like a file: /knowledgebase/3/Old-name.html/ for an old address.
  return entries
    .filter((entry) => entry.isFile() && compressible.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
