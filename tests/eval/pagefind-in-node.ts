import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const pagefindSchema = z.object({
  options: z.function({ input: [z.unknown()], output: z.promise(z.unknown()) }),
  init: z.function({ input: [], output: z.promise(z.unknown()) }),
  search: z.custom<(words: string) => Promise<{ results: { id: string; score: number }[] }>>(
    (value) => typeof value === 'function',
  ),
});

export type Search = (words: string) => Promise<readonly { id: string; score: number }[]>;

/**
 * The built site's own `pagefind.js`, run in Node: what it would fetch is read from the folder.
 * @param ranking as the site passes it; none for Pagefind as it comes.
 */
export async function pagefindOf(
  dist: string,
  ranking?: Readonly<Record<string, unknown>>,
): Promise<Search> {
  globalThis.fetch = (input) => {
    const address = input instanceof Request ? input.url : String(input);
    const path = new URL(address, 'http://site').pathname;
    const type = { 'content-type': 'application/wasm' };
    return Promise.resolve(new Response(readFileSync(join(dist, path)), { headers: type }));
  };
  const file = pathToFileURL(join(dist, 'pagefind/pagefind.js')).href;
  // A fresh copy each time: its options stay.
  const module: unknown = await import(`${file}?${Math.random()}`);
  const pagefind = z
    .object({ createInstance: z.custom<(o: object) => unknown>((f) => typeof f === 'function') })
    .parse(module);
  const instance = pagefindSchema.parse(pagefind.createInstance({ basePath: '/pagefind/' }));
  if (ranking) await instance.options({ ranking });
  await instance.init();
  return async (words) => (await instance.search(words)).results;
}
