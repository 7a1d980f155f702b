import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'vite';

const entry = fileURLToPath(new URL('kb-suggest.browser.ts', import.meta.url));

/** Writes `suggest.js`, one file under a name that stays: other sites' pages load it. */
export function buildSuggest(): AstroIntegration {
  return {
    name: 'build-suggest',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        await build({
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          build: {
            outDir: fileURLToPath(dir),
            emptyOutDir: false,
            lib: { entry, formats: ['es'], fileName: () => 'suggest.js' },
          },
        });
      },
    },
  };
}
