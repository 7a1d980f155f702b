/** The part of Pagefind's browser API that we use (pagefind 1.6, `pagefind.js`). */
interface Pagefind {
  init(): Promise<void>;
  options(options: { excerptLength?: number; ranking?: Record<string, unknown> }): Promise<void>;
  search(query: string): Promise<{ results: readonly PagefindResult[] }>;
}

export interface PagefindResult {
  data(): Promise<PagefindPage>;
}

export interface PagefindPage {
  readonly url: string;
  /** Words around the matches: text in which only `<mark>` is markup. */
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly sub_results: readonly {
    readonly title: string;
    readonly url: string;
    readonly excerpt: string;
  }[];
}

let loading: Promise<Pagefind> | undefined;

/**
 * Loads the search index, once. Called when a search box is focused: nothing of it is fetched before.
 * @throws when the index cannot be had, for example offline; a later call tries again.
 */
export function loadPagefind(): Promise<Pagefind> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Pagefind> {
  // Pagefind is written into the built site after bundling, so the bundler must not look for it.
  const address = '/pagefind/pagefind.js';
  const module: unknown = await import(/* @vite-ignore */ address);
  if (!isPagefind(module)) throw new Error('The search index is not the one this page expects.');
  const pagefind = module;
  await pagefind.options({
    excerptLength: 24,
    // Titles and what customers call a thing say more than a word in passing.
    ranking: { metaWeights: { title: 5, aliases: 3, codes: 6, description: 1, category: 0 } },
  });
  await pagefind.init();
  return pagefind;
}

function isPagefind(module: unknown): module is Pagefind {
  return typeof module === 'object' && module !== null && 'search' in module && 'init' in module;
}
