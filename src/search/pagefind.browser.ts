import type { IndexHit } from './rank/rank-pages.ts';
import type { PageText } from './rank/best-section.ts';
import { rankingOptions } from './ranking.ts';

/** The part of Pagefind's browser module that we use (pagefind 1.6, `pagefind.js`). */
interface PagefindModule {
  createInstance(options: Readonly<Record<string, unknown>>): Pagefind;
}

interface Pagefind {
  init(): Promise<void>;
  /** Without words: all pages. */
  search(words: string | null): Promise<{ results: readonly PagefindResult[] }>;
}

interface PagefindResult extends IndexHit {
  data(): Promise<IndexPage>;
}

/** A page as the index holds it. */
export interface IndexPage extends PageText {
  readonly url: string;
  readonly meta: Readonly<Record<string, string>>;
}

/** Up to so many pages a word takes a few milliseconds: less than a frame. */
const mostPagesWithoutWorker = 300;

let failedImports = 0;

/** The index of a site, opened. */
export interface SearchIndex {
  /**
   * The pages that have all of some words; asked once for each. None where there are none, and where
   * the piece of the index with the words could not be fetched: then a later call fetches it.
   */
  readonly search: (words: string) => Promise<readonly IndexHit[]>;
  page(id: string): Promise<IndexPage>;
}

/**
 * Loads the index of a site. Fetches what every search needs; words are fetched as they are asked for.
 * @param origin where the site is, such as `https://help.example.com`; empty for this page's own.
 * @param pageCount how many pages the site has, as soon as that is known
 * @throws when the index cannot be had, for example offline.
 */
export async function openIndex(origin: string, pageCount: Promise<number>): Promise<SearchIndex> {
  // Pagefind is written into the built site after bundling, so the bundler must not look for it.
  // A module that could not be fetched stays so for its address as long as the page is open.
  const again = failedImports === 0 ? '' : `?${failedImports}`;
  const address = `${origin}/pagefind/pagefind.js${again}`;
  const module: unknown = await import(/* @vite-ignore */ address).catch((error: unknown) => {
    failedImports += 1;
    throw error;
  });
  if (!isPagefind(module)) throw new Error('The search index is not the one this page expects.');
  const pagefind = module.createInstance({
    ranking: rankingOptions,
    basePath: `${origin}/pagefind/`,
    baseUrl: `${origin}/`,
    // A worker of another site's script is not allowed, and on a small site it only costs bytes.
    noWorker: origin !== '' || (await pageCount) <= mostPagesWithoutWorker,
  });
  await pagefind.init();
  const asked = new Map<string, Promise<readonly IndexHit[]>>();
  const pages = new Map<string, PagefindResult>();

  async function ask(words: string | null): Promise<readonly IndexHit[]> {
    const { results } = await pagefind.search(words);
    for (const result of results) if (!pages.has(result.id)) pages.set(result.id, result);
    return results;
  }

  return {
    search: (words) => {
      const kept = asked.get(words);
      if (kept) return kept;
      const answer = ask(words);
      asked.set(words, answer);
      const forget = (): boolean => asked.delete(words);
      answer.then((hits) => hits.length === 0 && forget(), forget);
      return answer;
    },
    page: async (id) => {
      // A page may answer a code without any word of the query in its text.
      if (!pages.has(id)) await ask(null);
      const page = pages.get(id);
      if (!page) throw new Error('The index and the words of this site are not of the same build.');
      return page.data();
    },
  };
}

function isPagefind(module: unknown): module is PagefindModule {
  return typeof module === 'object' && module !== null && 'createInstance' in module;
}
