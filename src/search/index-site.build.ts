import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';

/** Pagefind writes its own user interfaces as well; ours is the only one here. */
const unusedFiles = [
  'pagefind-component-ui.css',
  'pagefind-component-ui.js',
  'pagefind-highlight.js',
  'pagefind-modular-ui.css',
  'pagefind-modular-ui.js',
  'pagefind-ui.css',
  'pagefind-ui.js',
];

/** Writes the search index over the built pages; only what is marked `data-pagefind-body` is in it. */
export function indexForSearch(): AstroIntegration {
  return {
    name: 'index-for-search',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const startedAt = performance.now();
        try {
          const pageCount = await indexFolder(folder);
          const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
          logger.info(`Indexed ${pageCount} pages in ${seconds} s.`);
        } finally {
          await close();
        }
      },
    },
  };
}

async function indexFolder(folder: string): Promise<number> {
  const { index, errors } = await createIndex({ forceLanguage: 'en' });
  failOn(errors);
  if (!index) throw new Error('Pagefind could not create an index.');
  const added = await index.addDirectory({ path: folder });
  failOn(added.errors);
  const outputPath = join(folder, 'pagefind');
  const written = await index.writeFiles({ outputPath });
  failOn(written.errors);
  for (const file of unusedFiles) rmSync(join(outputPath, file), { force: true });
  return added.page_count;
}

/** Pagefind hands errors back as a list instead of throwing. */
function failOn(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`Pagefind could not index the site: ${errors.join('; ')}`);
}
