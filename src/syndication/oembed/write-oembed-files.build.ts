import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { z } from 'zod';
import { oembedFileAddress, oembedPath } from '../addresses.ts';
import { oembedResponse } from './oembed.ts';

/** What the descriptions need of `articles.json`. */
const listSchema = z.object({
  site: z.object({ title: z.string(), url: z.string() }),
  articles: z.array(z.object({ id: z.int(), title: z.string(), category: z.string() })),
});

/**
 * Writes each article for customers described for pages that link to it, where no server answers for the
 * site. As pages of Astro these small files would cost as much as the articles' own pages.
 */
export function writeOembedFiles(): AstroIntegration {
  return {
    name: 'write-oembed-files',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const folder = fileURLToPath(dir);
        const { site, articles } = listSchema.parse(
          JSON.parse(readFileSync(join(folder, 'articles.json'), 'utf8')),
        );
        mkdirSync(join(folder, oembedPath), { recursive: true });
        for (const { id, ...article } of articles) {
          const description = JSON.stringify(oembedResponse({ article, site }));
          writeFileSync(join(folder, oembedFileAddress(id)), description);
        }
      },
    },
  };
}
