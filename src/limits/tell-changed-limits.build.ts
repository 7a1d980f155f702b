import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { z } from 'zod';
import { distFolder } from '#site/places.server.ts';
import { changedLimits } from './changed-limits.ts';
import { publishedLimitsSchema, type PublishedLimits } from './published-limits.ts';

const articleList = z.object({
  articles: z.array(z.object({ id: z.number(), title: z.string() })),
});

/** Lists, after a build, the articles that print a limit whose value differs from the build before. */
export function tellChangedLimits(): AstroIntegration {
  let before: PublishedLimits | undefined;
  return {
    name: 'tell-changed-limits',
    hooks: {
      'astro:build:start': () => {
        before = readLimits(distFolder);
      },
      'astro:build:done': ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const after = readLimits(folder);
        if (before === undefined || after === undefined) return;
        const { articles } = articleList.parse(
          JSON.parse(readFileSync(join(folder, 'articles.json'), 'utf8')),
        );
        for (const change of changedLimits(before, after, articles)) logger.warn(change);
      },
    },
  };
}

/** The limits of a built site; nothing where there is none, or one of another version. */
function readLimits(folder: string): PublishedLimits | undefined {
  const file = join(folder, 'limits.json');
  if (!existsSync(file)) return undefined;
  try {
    return publishedLimitsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
