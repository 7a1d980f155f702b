import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { staffDistFolder } from '../staff-path.ts';

/**
 * Moves the pages of staff articles out of the built site, which anybody may read and any file host may
 * serve, into a folder beside it that only our server looks into.
 */
export function keepStaffPagesOut(): AstroIntegration {
  return {
    name: 'keep-staff-pages-out',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const dist = fileURLToPath(dir);
        const kept = staffDistFolder(dist);
        rmSync(kept, { recursive: true, force: true });
        if (existsSync(join(dist, 'staff'))) renameSync(join(dist, 'staff'), kept);
      },
    },
  };
}
