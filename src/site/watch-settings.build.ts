import { join, sep } from 'node:path';
import type { AstroIntegration } from 'astro';
import { contentFolder } from './places.server.ts';

/** Files and folders that pages read when they are loaded, outside of Astro's collections. */
const settingsFiles = [
  'site.yaml',
  'categories.yaml',
  'clients.yaml',
  'limits.yaml',
  'votes.json',
  'errors',
  'images',
].map((name) => join(contentFolder, name));

/**
 * Shows changed settings while developing. The pages are loaded afresh rather than the server
 * restarted: a restart would leave the articles unwatched.
 */
export function watchSettings(): AstroIntegration {
  return {
    name: 'watch-settings',
    hooks: {
      'astro:server:setup': ({ server }) => {
        server.watcher.add(settingsFiles);
        server.watcher.on('all', (_event, path) => {
          if (!settingsFiles.some((file) => path === file || path.startsWith(file + sep))) return;
          for (const environment of Object.values(server.environments)) {
            environment.moduleGraph.invalidateAll();
            environment.hot.send({ type: 'full-reload' });
          }
        });
      },
    },
  };
}
