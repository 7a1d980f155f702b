/**
 * What the search knows of this site besides the index: `search/words.json`, written at build and
 * fetched together with the index.
 */
export interface SiteWords {
  readonly version: 2;
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
  /** For each of `pages` what customers call its subject, see `phraseKey`, joined by `;`. */
  readonly phrases: readonly string[];
  /** See `content/synonyms.yaml`. */
  readonly synonyms: readonly SynonymGroup[];
}

/** Words and phrases, and what they mean; without it each of them means all the others. */
export type SynonymGroup = readonly [words: readonly string[], means?: readonly string[]];

/** By word or phrase: what is searched as well where a query holds it. */
export function synonymsOf(
  groups: readonly SynonymGroup[],
): ReadonlyMap<string, readonly string[]> {
  const others = new Map<string, Set<string>>();
  for (const [same, means = same] of groups) {
    for (const word of same) {
      const known = others.get(word) ?? new Set<string>();
      for (const other of means) if (other !== word) known.add(other);
      others.set(word, known);
    }
  }
  return new Map([...others].map(([word, set]) => [word, [...set]]));
}

/** Known to the site, or of a form that only a code has. */
export function isCodeOf({ codes }: Pick<SiteWords, 'codes'>, code: string): boolean {
  return Object.hasOwn(codes, code) || /^0x|^\d\.\d+\.\d|^aadsts\d/.test(code);
}

/**
 * The kinds of a code of which there are so many that no site lists all, the narrowest first: each is
 * the key of the page that answers for it. The second number of an enhanced code says what it is about:
 * 1 is an address, 2 a mailbox (RFC 3463, section 3).
 */
export function familiesOfCode(code: string): readonly string[] {
  if (code.startsWith('0x')) return ['family:0x'];
  if (code.startsWith('aadsts')) return ['family:aadsts'];
  const subject = subjectOfCode(code);
  return subject === undefined ? [] : [`family:enhanced-${subject}`, 'family:enhanced'];
}

/** What an enhanced code is about: 1 of `5.1.10` and of `4.1.8`; undefined for codes of other kinds. */
export function subjectOfCode(code: string): string | undefined {
  return /^\d\.(\d+)\.\d+$/.exec(code)?.[1];
}

/** How many characters a code of Windows has with its `0x`. */
const windowsLength = 10;

/**
 * The code of Windows that one with a digit too few or too many stands for: `0x800cc0e` for
 * `0x800ccc0e`. Undefined where it is none, or may be several.
 */
export function wholeCode({ codes }: Pick<SiteWords, 'codes'>, typed: string): string | undefined {
  if (!typed.startsWith('0x') || Math.abs(typed.length - windowsLength) !== 1) return undefined;
  const meant = Object.keys(codes).filter(
    (code) =>
      code.startsWith('0x') &&
      (typed.length < windowsLength ? isOneLess(typed, code) : isOneLess(code, typed)),
  );
  return meant.length === 1 ? meant[0] : undefined;
}

/** The second text without one of its characters is the first. */
function isOneLess(short: string, long: string): boolean {
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return long.length === short.length + 1 && short.slice(at) === long.slice(at + 1);
}

/** Ids in the index of the pages that answer a code, the best first; none for a code of no page. */
export function pagesAt({ codes, pages }: SiteWords, code: string): readonly string[] {
  // A visitor may type any word, such as the name of a method that every object has.
  const places = Object.hasOwn(codes, code) ? (codes[code] ?? []) : [];
  return places.flatMap((place) => pages[place] ?? []);
}
