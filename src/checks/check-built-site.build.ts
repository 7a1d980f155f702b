import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { throwIfProblems } from '#problems/problem.ts';
import { loadSettings } from '#site/load-site.server.ts';
import { contentFolder } from '#site/places.server.ts';
import { checkDist } from './check-dist.server.ts';
import { tellSampleSettings } from './sample-settings.ts';

/** Ends the build when something is wrong with the pages it has written. */
export function checkBuiltSite(): AstroIntegration {
  return {
    name: 'check-built-site',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const { problems, notes } = checkDist(fileURLToPath(dir), { contentFolder });
        for (const note of notes) logger.warn(note);
        const samples = tellSampleSettings(loadSettings(contentFolder));
        if (samples !== undefined) logger.warn(samples);
        throwIfProblems(problems);
        logger.info('The built pages have no problems.');
      },
    },
  };
}
