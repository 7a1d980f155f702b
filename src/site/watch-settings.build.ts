import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { contentFolder } from './places.server.ts';

/** Restarts the development server when a file changes that pages read outside of collections. */
export function watchSettings(): AstroIntegration {
  return {
    name: 'watch-settings',
    hooks: {
      'astro:config:setup': ({ addWatchFile }) => {
        for (const file of ['site.yaml', 'categories.yaml', 'votes.json']) {
          addWatchFile(join(contentFolder, file));
        }
      },
    },
  };
}
