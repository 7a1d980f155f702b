import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { movedPermalinksSchema, permalinkPage, permalinkTemplateId } from './permalink-page.ts';

/**
 * Writes the page of each permanent link. All are one page with other words in it: made by Astro one by
 * one, those of a thousand articles would take a twentieth of the build.
 */
export function writePermalinks(): AstroIntegration {
  return {
    name: 'write-permalinks',
    hooks: {
      // Before anything reads the pages or compresses them.
      'astro:build:generated': ({ dir }) => fillPermalinks(fileURLToPath(dir)),
    },
  };
}

/**
 * Makes the pages of permanent links of the one page and the list that Astro has written into a folder,
 * and takes both away.
 * @throws {Error} where another page stands in the place of one.
 */
export function fillPermalinks(dist: string): void {
  const list = join(dist, 'a', 'moved.json');
  const template = join(dist, 'a', permalinkTemplateId);
  const page = readFileSync(join(template, 'index.html'), 'utf8');
  const { siteUrl, moved } = movedPermalinksSchema.parse(JSON.parse(readFileSync(list, 'utf8')));
  for (const { from, ...target } of moved) {
    const file = join(dist, from, 'index.html');
    if (existsSync(file)) {
      const message = `Two pages want to stand at ${from}, which is kept for permanent links.`;
      throw new Error(`${message} Give the category of the other one another name.`);
    }
    mkdirSync(join(dist, from), { recursive: true });
    writeFileSync(file, permalinkPage(page, target, siteUrl));
  }
  rmSync(template, { recursive: true });
  rmSync(list);
}
