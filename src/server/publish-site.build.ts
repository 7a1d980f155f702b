import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { contentFolder, distFolder } from '#site/places.server.ts';
import { currentStamp } from './fresh-build.ts';
import { stampPath, swapSite } from './published-site.ts';

/**
 * The last step of a build: the new site, which has passed every check, takes the place of the old one.
 * A build that fails never comes here; what it has made stays where it was built.
 */
export function publishSite(): AstroIntegration {
  let stamp = '';
  return {
    name: 'publish-site',
    hooks: {
      'astro:config:setup': ({ command }) => {
        // Before the build: what is edited while it runs makes the next start build again.
        if (command === 'build') stamp = currentStamp(contentFolder);
      },
      'astro:build:done': ({ dir, logger }) => {
        const built = fileURLToPath(dir).replace(/[\\/]$/, '');
        writeFileSync(stampPath(built), stamp);
        swapSite(built, distFolder);
        logger.info(`The new site is in ${distFolder}.`);
      },
    },
  };
}
