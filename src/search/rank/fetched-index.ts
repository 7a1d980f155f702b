import { wordsOf } from '../query/fold.ts';
import { stemOf } from '../query/phrase-key.ts';
import type { QueryPlan } from '../query/plan-query.ts';
import type { WordList } from '../site-words/word-list.ts';
import type { IndexSearch } from './rank-pages.ts';

/** A piece of the index could not be fetched, for example offline: what it holds is not known. */
export class IndexUnavailable extends Error {
  constructor() {
    super('A piece of the search index cannot be fetched.');
    this.name = 'IndexUnavailable';
  }
}

/**
 * Makes sure that where nothing was found there is nothing. Pagefind (1.6, `loadChunk`) keeps quiet
 * about a piece of its index that it could not fetch, and finds nothing in it; but each word of the
 * site stands in its index.
 * @throws {IndexUnavailable} where the index does not find a word that the site has.
 */
export async function checkIndexIsThere(
  terms: QueryPlan['terms'],
  words: Pick<WordList, 'has' | 'all'>,
  search: IndexSearch,
): Promise<void> {
  const asked = terms.flatMap(({ choices }) => choices.flatMap((choice) => wordsOf(choice.words)));
  await Promise.all(
    [...new Set(asked)].map(async (word) => {
      if ((await search(word)).length > 0) return;
      const whole = wordOfSite(word, words);
      if (whole !== undefined && (await search(whole)).length === 0) throw new IndexUnavailable();
    }),
  );
}

/** The word itself, one that it begins, or another form of it: the index need not know "tryi". */
function wordOfSite(word: string, { has, all }: Pick<WordList, 'has' | 'all'>) {
  if (has(word)) return word;
  const stem = stemOf(word);
  return all.find((whole) => whole.startsWith(word)) ?? all.find((whole) => stemOf(whole) === stem);
}
