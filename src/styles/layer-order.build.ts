import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const order = readFileSync(new URL('./layers.css', import.meta.url), 'utf8').trim();

/**
 * Puts the order of the cascade layers before every other rule. The bundler writes components in
 * the order of their imports, and the first `@layer` it meets would otherwise decide.
 */
export function layerOrder(): Plugin {
  return {
    name: 'layer-order',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
          const css =
            typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source);
          file.source = order + css;
        }
      },
    },
  };
}
