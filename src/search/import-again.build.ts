import { posix } from 'node:path';
import type { Plugin } from 'vite';

const suffix = '?again';
const mark = '\0import-again:';
const by = '|by|';

/**
 * Gives modules that are loaded on demand a second way in: `./name.browser.ts?again` exports a function
 * that imports the module under another address at each call. Browsers never fetch a module again under
 * an address that failed once (HTML, module map). Where all is well that costs no request.
 *
 * Whoever imports it has to import the module itself on demand too: the build knows its file by that.
 */
export function importAgain(): Plugin {
  const targets: string[] = [];
  let isBuild = false;
  return {
    name: 'import-again',
    enforce: 'pre',
    configResolved(config) {
      isBuild = config.command === 'build';
    },
    resolveId: {
      filter: { id: /\?again$/ },
      async handler(source, importer) {
        const target = await this.resolve(source.slice(0, -suffix.length), importer);
        // One for each who imports it: a shared one would be a file of its own, fetched by every page.
        return target && `${mark}${target.id}${by}${importer ?? ''}`;
      },
    },
    load: {
      filter: { id: /^\0import-again:/ },
      handler(id) {
        const [target = ''] = id.slice(mark.length).split(by);
        // In development nothing has an address of the build.
        if (!isBuild) return `export default () => import(${JSON.stringify(target)});`;
        const place = targets.push(target) - 1;
        return [
          'let times = 0;',
          // With the place in it: what failed for another who imports the module is not asked for again.
          `export default () => import(/* @vite-ignore */ "${placeholder(place)}?${place}." + ++times);`,
        ].join('\n');
      },
    },
    // The names of files are known only here. Whoever imports the module has its name in its own hash.
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      targets.forEach((target, place) => {
        const file = chunks.find(({ facadeModuleId }) => facadeModuleId === target)?.fileName;
        for (const chunk of chunks.filter(({ code }) => code.includes(placeholder(place)))) {
          if (file === undefined) this.error(`${target} is not loaded on demand anywhere.`);
          const path = posix.relative(posix.dirname(chunk.fileName), file);
          chunk.code = chunk.code.replaceAll(placeholder(place), () => `./${path}`);
        }
      });
    },
  };
}

function placeholder(place: number): string {
  return `import-again:${place}:`;
}
