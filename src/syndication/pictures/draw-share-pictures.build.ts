import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { z } from 'zod';
import { readCategories } from '#articles/categories.server.ts';
import { loadSite } from '#site/load-site.server.ts';
import { contentFolder } from '#site/places.server.ts';
import { pictureAddress } from '../addresses.ts';

const listSchema = z.object({ categories: z.array(z.object({ slug: z.string() })) });

/**
 * Draws the pictures that are shown with a link (Open Graph): one for each category that has
 * articles, and one for all other pages.
 */
export function drawSharePictures(): AstroIntegration {
  return {
    name: 'draw-share-pictures',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const startedAt = performance.now();
        // Only a build needs the typeface and the renderer.
        const { sharePicture } = await import('./share-picture.build.ts');
        const folder = fileURLToPath(dir);
        const { helpCentre } = loadSite(contentFolder);
        const icon = readIcon(folder);
        const listed = listSchema.parse(
          JSON.parse(readFileSync(join(folder, 'articles.json'), 'utf8')),
        );
        const published = new Set(listed.categories.map(({ slug }) => slug));
        const wanted = [
          { path: pictureAddress(), title: helpCentre.title, lead: helpCentre.welcome },
          ...readCategories(contentFolder)
            .categories.filter(({ slug }) => published.has(slug))
            .map(({ slug, title, description }) => ({
              path: pictureAddress(slug),
              title,
              lead: description,
            })),
        ];
        mkdirSync(join(folder, 'og'), { recursive: true });
        await Promise.all(
          wanted.map(async ({ path, ...words }) => {
            const png = await sharePicture({ ...words, siteName: helpCentre.title, icon });
            writeFileSync(join(folder, path), png);
          }),
        );
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        logger.info(`Drew ${wanted.length} pictures for shared links in ${seconds} s.`);
      },
    },
  };
}

/** The icon of the built site; nothing is drawn in its place where a host has removed it. */
function readIcon(folder: string): string {
  const path = join(folder, 'favicon.svg');
  return existsSync(path)
    ? readFileSync(path, 'utf8')
    : '<svg xmlns="http://www.w3.org/2000/svg"/>';
}
