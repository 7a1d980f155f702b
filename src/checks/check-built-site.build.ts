import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { throwIfProblems } from '#problems/problem.ts';
import { contentFolder } from '#site/places.server.ts';
import { checkDist } from './check-dist.server.ts';

/** Ends the build when something is wrong with the pages it has written. */
export function checkBuiltSite(): AstroIntegration {
  return {
    name: 'check-built-site',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const { problems, notes } = checkDist(fileURLToPath(dir), { contentFolder });
        for (const note of notes) logger.warn(note);
        throwIfProblems(problems);
        logger.info('The built pages have no problems.');
      },
    },
  };
}
