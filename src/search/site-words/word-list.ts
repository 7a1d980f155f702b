import { stemmer } from 'stemmer';
import type { SiteWords } from './site-words.ts';

/** The words of the site, to look one up in. */
export interface WordList {
  readonly pageCount: number;
  has(word: string): boolean;
  /** Whether some word of the site begins with these letters. */
  hasPrefix(start: string): boolean;
  /** Whether the site has the word in another form: "forwarded" where it says "forwarding". */
  hasStem(word: string): boolean;
  /** Whether some page is about the word; false for one that stands in running text only. */
  isTopic(word: string): boolean;
  /** In how many pages the word stands, at least; 0 for an unknown one. */
  pagesWith(word: string): number;
  /** All of them, the commonest first. */
  readonly all: readonly string[];
}

/** Opens the words of a site; forms are computed when first asked for. */
export function openWordList(site: SiteWords): WordList {
  const topics = levels(site.words);
  const levelOf = new Map([...levels(site.wordsInPassing), ...topics]);
  const all = [...levelOf].sort(([, a], [, b]) => b - a).map(([word]) => word);
  let sorted: readonly string[] | undefined;
  let stems: ReadonlySet<string> | undefined;
  return {
    pageCount: site.pageCount,
    all,
    has: (word) => levelOf.has(word),
    hasPrefix: (start) => {
      sorted ??= [...all].sort();
      return sorted[firstAtOrAfter(sorted, start)]?.startsWith(start) ?? false;
    },
    isTopic: (word) => topics.has(word),
    hasStem: (word) => {
      stems ??= new Set(all.map(stemmer));
      return stems.has(stemmer(word));
    },
    pagesWith: (word) => {
      const level = levelOf.get(word);
      return level === undefined ? 0 : 2 ** level;
    },
  };
}

function levels(joined: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    joined.flatMap((level, place) =>
      level.split(' ').flatMap((word) => (word === '' ? [] : [[word, place] as const])),
    ),
  );
}

function firstAtOrAfter(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
