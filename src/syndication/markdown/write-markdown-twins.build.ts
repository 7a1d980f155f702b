import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { z } from 'zod';
import { markdownTwin } from './markdown-twin.ts';

/** What the twins need of `articles.json`. */
const listSchema = z.object({
  site: z.object({ url: z.string() }),
  articles: z.array(
    z.object({
      title: z.string(),
      description: z.string(),
      url: z.string(),
      permalink: z.string(),
      markdown: z.string(),
      updated: z.string(),
      appliesTo: z.array(z.string()),
    }),
  ),
});

/**
 * Writes the Markdown twin of every article for customers beside its page, from the page itself: so
 * it says what the page says, the host's values included.
 */
export function writeMarkdownTwins(): AstroIntegration {
  return {
    name: 'write-markdown-twins',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const startedAt = performance.now();
        const folder = fileURLToPath(dir);
        const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
        const { site, articles } = listSchema.parse(JSON.parse(read('articles.json')));
        const absolute = (path: string): string => new URL(path, site.url).href;
        for (const { url, permalink, markdown, ...facts } of articles) {
          const twin = markdownTwin(read(`${url}index.html`), {
            ...facts,
            permalink: absolute(permalink),
            canonical: absolute(url),
          });
          writeFileSync(join(folder, markdown), twin);
        }
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        logger.info(`Wrote ${articles.length} articles as Markdown in ${seconds} s.`);
      },
    },
  };
}
