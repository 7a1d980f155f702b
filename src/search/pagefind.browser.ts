import type { IndexHit } from './rank/rank-pages.ts';
import type { PageText } from './rank/best-section.ts';
import { rankingOptions } from './ranking.ts';

/** The part of Pagefind's browser API that we use (pagefind 1.6, `pagefind.js`). */
interface Pagefind {
  init(): Promise<void>;
  options(options: Readonly<Record<string, unknown>>): Promise<void>;
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

/** The index of a site, opened. */
export interface SearchIndex {
  /** The pages that have all of some words; asked once for each. */
  readonly search: (words: string) => Promise<readonly IndexHit[]>;
  page(id: string): Promise<IndexPage>;
}

/**
 * Loads the index of a site. Fetches what every search needs; words are fetched as they are asked for.
 * @param origin where the site is, such as `https://help.example.com`; empty for this page's own.
 * @throws when the index cannot be had, for example offline.
 */
export async function openIndex(origin: string): Promise<SearchIndex> {
  // Pagefind is written into the built site after bundling, so the bundler must not look for it.
  const address = `${origin}/pagefind/pagefind.js`;
  const module: unknown = await import(/* @vite-ignore */ address);
  if (!isPagefind(module)) throw new Error('The search index is not the one this page expects.');
  const pagefind = module;
  await pagefind.options({ ranking: rankingOptions, baseUrl: `${origin}/` });
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
      const answer = asked.get(words) ?? ask(words);
      asked.set(words, answer);
      answer.catch(() => asked.delete(words));
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

function isPagefind(module: unknown): module is Pagefind {
  return typeof module === 'object' && module !== null && 'search' in module && 'init' in module;
}
