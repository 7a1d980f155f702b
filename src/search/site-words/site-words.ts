/**
 * What the search knows of this site besides the index: `search/words.json`, written at build and
 * fetched together with the index.
 */
export interface SiteWords {
  readonly version: 1;
  /** How many pages are searched. */
  readonly pageCount: number;
  /**
   * Words of titles, keywords, descriptions and headings, as the index holds them, joined by blanks. A
   * word at place n of the list stands in 2ⁿ pages or more, and in less than 2ⁿ⁺¹.
   */
  readonly words: readonly string[];
  /** Likewise the words that stand in running text only: no page is about them. */
  readonly wordsInPassing: readonly string[];
  /** Ids in the index of the pages that `codes` and `phrases` point at. */
  readonly pages: readonly string[];
  /** By code, in the form that a query's codes take: places in `pages`, the best first. */
  readonly codes: Readonly<Record<string, readonly number[]>>;
  /** By what customers call a thing, see `phraseKey`: places in `pages`. */
  readonly phrases: Readonly<Record<string, readonly number[]>>;
  /** See `content/synonyms.yaml`; only with words that the site has. */
  readonly synonyms: readonly SynonymEntry[];
}

/** A word or phrase and what is searched as well where a query holds it. */
export type SynonymEntry = readonly [phrase: string, others: readonly string[]];

/** Ids in the index of the pages that answer a code, the best first; none for a code of no page. */
export function pagesAt({ codes, pages }: SiteWords, code: string): readonly string[] {
  // A visitor may type any word, such as the name of a method that every object has.
  const places = Object.hasOwn(codes, code) ? (codes[code] ?? []) : [];
  return places.flatMap((place) => pages[place] ?? []);
}
