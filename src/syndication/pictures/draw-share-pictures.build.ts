import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { z } from 'zod';
import { readCategories } from '#articles/categories.server.ts';
import { accentShades } from '#brand/accent-shades.ts';
import { readLogo } from '#brand/logo.server.ts';
import { loadSite } from '#site/load-site.server.ts';
import { contentFolder } from '#site/places.server.ts';
import { pictureAddress } from '../addresses.ts';
import type { Emblem } from './share-picture.build.ts';

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
        const { helpCentre, brand } = loadSite(contentFolder);
        const { text, fill } = accentShades(brand).light;
        const look = { emblem: emblemOf(brand.logo, folder), colours: { text, fill } };
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
            const png = await sharePicture({ ...words, ...look, siteName: helpCentre.title });
            writeFileSync(join(folder, path), png);
          }),
        );
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        logger.info(`Drew ${wanted.length} pictures for shared links in ${seconds} s.`);
      },
    },
  };
}

/** The host's logo, or the icon of the built site. */
function emblemOf(logo: string | null, folder: string): Emblem {
  const read = logo === null ? undefined : readLogo(logo, 'logo', contentFolder);
  if (read?.ok) return read.logo;
  const bytes = readFileSync(join(folder, 'favicon.svg'));
  // An icon is square; one that is not is drawn whole inside a square.
  return { bytes, type: 'image/svg+xml', size: { width: 1, height: 1 } };
}
