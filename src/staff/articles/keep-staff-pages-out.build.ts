import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { linkDeskPath } from '../links/desk-paths.ts';
import { staffDistFolder, staffHome } from '../staff-path.ts';

/** The one page below `/staff/` that is for everybody: it holds nothing that the site does not show. */
const openFolder = linkDeskPath.slice(staffHome.length).replace('/', '');

/**
 * Moves the pages of staff articles out of the built site, which anybody may read and any file host may
 * serve, into a folder beside it that only our server looks into.
 */
export function keepStaffPagesOut(): AstroIntegration {
  return {
    name: 'keep-staff-pages-out',
    hooks: {
      // Before anything reads the pages or compresses them.
      'astro:build:generated': ({ dir }) => {
        const dist = fileURLToPath(dir);
        const kept = staffDistFolder(dist);
        rmSync(kept, { recursive: true, force: true });
        const built = join(dist, staffHome);
        if (!existsSync(built)) return;
        mkdirSync(kept);
        for (const name of readdirSync(built)) {
          if (name !== openFolder) renameSync(join(built, name), join(kept, name));
        }
      },
    },
  };
}
