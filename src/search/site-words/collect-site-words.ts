import { netEaseCode } from '../query/code-kinds.ts';
import { recognise } from '../query/codes.ts';
import { foldText, wordsOf } from '../query/fold.ts';
import { phraseKey } from '../query/phrase-key.ts';
import { familiesIn } from './code-families.ts';
import { familiesOfCode, type SiteWords, type SynonymGroup } from './site-words.ts';
import { knownSlips, mended, type WordUse } from './known-slips.ts';

/** A page as the index holds it. */
export interface IndexedPage {
  /** The index's own id of the page, as its results carry it. */
  readonly id: string;
  readonly url: string;
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
  /** Headings, with the number of words before them. */
  readonly anchors: readonly {
    readonly element: string;
    readonly id: string;
    readonly text: string;
    readonly location: number;
  }[];
}

/** What other rooms know about codes: by code, addresses of pages that answer it. */
export type CodeAnswers = ReadonlyMap<string, string>;

/**
 * What the search has to know of the site besides the index.
 * @param codeAnswers the page that a code's explanation leads to: it comes before the pages that only
 * list the code.
 * @param slips wrong spellings among the keywords and elsewhere, see `slipsOfSite`
 */
export function collectSiteWords(
  pages: readonly IndexedPage[],
  synonyms: readonly SynonymGroup[],
  codeAnswers: CodeAnswers,
  slips: ReadonlyMap<string, string> = new Map(),
): SiteWords {
  const inOrder = [...pages].sort((a, b) => (a.url < b.url ? -1 : 1));
  const pagesWith = new Map<string, number>();
  const topics = new Set<string>();
  for (const page of inOrder) {
    const headings = page.anchors.map(({ text }) => text);
    // "Certificate" in the name of an error makes no page one about certificates.
    const named = Object.entries(page.meta).flatMap(([name, text]) =>
      codeNames.has(name) ? [] : text,
    );
    for (const word of wordsIn([...named, ...headings].join(' '))) {
      topics.add(word);
    }
    for (const word of wordsIn([page.content, ...Object.values(page.meta)].join(' '))) {
      pagesWith.set(word, (pagesWith.get(word) ?? 0) + 1);
    }
  }
  for (const slip of slips.keys()) {
    topics.delete(slip);
    pagesWith.delete(slip);
  }
  const pins = new Pins();
  const pageAt = new Map(inOrder.map((page) => [page.url, page]));
  // The best first: named in the title, explained by the page, then listed by it, among few others,
  // then shared with others, then said.
  const known = new Set(
    [
      ...[...codeAnswers.keys()].filter(isOfCode),
      ...inOrder.flatMap(codesOf),
      ...inOrder.flatMap(sharedCodesOf),
    ].flatMap((code) => recognise(code, { takesListed: true }).codes),
  );
  const isKnown = (code: string): boolean => known.has(code);
  // Of a title only codes: Microsoft 365 is none.
  const titled = new Map<string, string[]>();
  for (const { id, meta } of inOrder) {
    for (const code of recognise(meta['title'] ?? '', { isCode: isKnown, takesListed: true })
      .codes) {
      pins.add(pins.codes, code, id);
      titled.set(code, [...(titled.get(code) ?? []), id]);
    }
  }
  const explained = [...codeAnswers].flatMap(([code, url]) => {
    const page = pageAt.get(url);
    const [canonical = code.toLowerCase()] = !isOfCode(code)
      ? [code]
      : recognise(code, { takesListed: true }).codes;
    return page ? [{ canonical, page }] : [];
  });
  const pinExplained = (isWanted: (page: IndexedPage, code: string) => boolean): void => {
    for (const { canonical, page } of explained) {
      if (isWanted(page, canonical)) pins.add(pins.codes, canonical, page.id);
    }
  };
  pinExplained(saysCode);
  const byLength = [...inOrder].sort((a, b) => codesOf(a).length - codesOf(b).length);
  const pinAll = (isWanted: (page: IndexedPage, code: string) => boolean): void => {
    for (const page of byLength) {
      const wanted = (text: string): boolean =>
        recognise(text, { takesListed: true }).codes.some((code) => isWanted(page, code));
      pinCodes(page, codesOf(page).filter(wanted));
    }
  };
  // Of pages that list "550 5.7.26", one with 5.7.26 in its title says most, then one that explains it.
  pinAll(({ id }, code) => titled.get(code)?.includes(id) ?? false);
  pinAll(({ url }, code) => codeAnswers.get(code) === url);
  pinAll(() => true);
  pinExplained(() => true);
  for (const page of byLength) pinCodes(page, sharedCodesOf(page));
  for (const page of byLength) pinReplies(page, [...codesOf(page), ...sharedCodesOf(page)]);
  pinFamilies();
  for (const page of inOrder) {
    const said = recognise(page.content, {
      isCode: (code) => isKnown(code) && !/^\d+$/.test(code),
      takesListed: true,
    }).codes;
    for (const code of said) pins.add(pins.codes, code, page.id);
  }
  for (const page of inOrder) {
    for (const written of [page.meta['title'] ?? '', ...list(page.meta['aliases'])]) {
      const phrase = mended(written, slips);
      if (recognise(phrase).text === '') pinCodes(page, [phrase]);
      else pins.add(pins.phrases, phraseKey(phrase), page.id);
    }
  }
  return {
    version: 2,
    pageCount: pages.length,
    words: byFrequency(pagesWith, (word) => topics.has(word)),
    wordsInPassing: byFrequency(pagesWith, (word) => !topics.has(word)),
    ...pins.result(),
    synonyms,
  };

  function pinCodes({ id }: IndexedPage, texts: readonly string[]): void {
    for (const text of texts) {
      const { codes } = recognise(text, { takesListed: true });
      // "550 5.7.1" answers 5.7.1, and is one of many that "550" may be.
      const telling = codes.length > 1 ? codes.filter((code) => !isReply(code)) : codes;
      for (const key of [codes.join(' '), ...telling]) pins.add(pins.codes, key, id);
    }
  }

  function pinReplies({ id }: IndexedPage, texts: readonly string[]): void {
    const all = texts.flatMap((text) => recognise(text, { takesListed: true }).codes);
    for (const code of all.filter(isReply)) pins.add(pins.codes, code, id);
  }

  /** Of the kinds of codes: the page with most of it. What enhanced codes are about has one only where a title has such a code. */
  function pinFamilies(): void {
    const most = new Map<string, { readonly id: string; readonly count: number }>();
    for (const page of inOrder) {
      const { codes } = recognise(page.content);
      for (const [family, count] of familiesIn(codes)) {
        const isNarrow = family.startsWith('family:enhanced-');
        if (isNarrow && !isTitledWith(page.id, family)) continue;
        if (count > (most.get(family)?.count ?? 0)) most.set(family, { id: page.id, count });
      }
    }
    for (const [family, { id }] of most) pins.add(pins.codes, family, id);
  }

  function isTitledWith(id: string, family: string): boolean {
    return [...titled].some(
      ([code, ids]) => ids.includes(id) && familiesOfCode(code).includes(family),
    );
  }
}

/** Three digits, which servers of all kinds answer with. */
function isReply(code: string): boolean {
  return /^\d{3}$/.test(code);
}

/** Articles that explain errors stand among codes under a name of their own. */
function isOfCode(key: string): boolean {
  return !key.includes(':');
}

/** Who comes for a code looks for it on the page. */
function saysCode({ content, meta }: IndexedPage, code: string): boolean {
  return [content, ...Object.values(meta)].some((text) => text.toLowerCase().includes(code));
}

/** What a page tells of codes beside its text. */
const codeNames = new Set(['codes', 'sharedCodes']);

function sharedCodesOf({ meta }: IndexedPage): readonly string[] {
  return list(meta['sharedCodes']);
}

function codesOf({ meta }: IndexedPage): readonly string[] {
  return list(meta['codes']);
}

/**
 * Wrong spellings among the keywords of pages and in lines that people wrote, and the word that each of
 * them stands for.
 */
export function slipsOfSite(
  { inTexts, inKeywords }: SaidWords,
  lines: readonly string[],
  use: WordUse,
  fewestOfAny?: number,
): ReadonlyMap<string, string> {
  const written = new Set(lines.flatMap((line) => wordsOf(foldText(line))));
  return knownSlips(inTexts, written.union(inKeywords), use, fewestOfAny);
}

/** What the pages of a site say. */
export interface SaidWords {
  readonly inTexts: ReadonlySet<string>;
  readonly inKeywords: ReadonlySet<string>;
}

/** The words of all pages, read once for all that asks for them. */
export function saidWords(pages: readonly IndexedPage[]): SaidWords {
  const inTexts = new Set<string>();
  const inKeywords = new Set<string>();
  for (const { content, meta } of pages) {
    const { aliases = '', ...others } = meta;
    for (const word of wordsIn([content, ...Object.values(others)].join(' '))) inTexts.add(word);
    for (const word of wordsIn(aliases)) inKeywords.add(word);
  }
  return { inTexts, inKeywords };
}

const plainWord = /^\w+$/;

/** Words as the index splits them: `auto-reply` is there as a whole and in its parts. */
function wordsIn(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  // "Spm" is a slip of "spam", not a word of `DT:SPM`.
  for (const piece of foldText(text).replace(netEaseCode, ' ').split(' ')) {
    if (plainWord.test(piece)) {
      if (piece.length > 1) words.add(piece);
      continue;
    }
    const parts = wordsOf(piece);
    for (const part of parts) if (part.length > 1) words.add(part);
    if (parts.length === 2 && parts.every((part) => /^\p{L}+$/u.test(part))) {
      words.add(parts.join(''));
    }
  }
  return words;
}

function byFrequency(
  pagesWith: ReadonlyMap<string, number>,
  isWanted: (word: string) => boolean,
): readonly string[] {
  const levels: string[][] = [];
  for (const [word, count] of pagesWith) {
    if (isWanted(word)) (levels[Math.floor(Math.log2(count))] ??= []).push(word);
  }
  return Array.from(levels, (level: string[] | undefined) => (level ?? []).sort().join(' '));
}

function list(joined: string | undefined): readonly string[] {
  return (joined ?? '').split(', ').filter((entry) => entry !== '');
}

/** Collects which pages answer a code or a phrase outright. */
class Pins {
  readonly #places = new Map<string, number>();
  readonly codes = new Map<string, number[]>();
  readonly phrases = new Map<string, number[]>();

  add(kind: Map<string, number[]>, key: string, pageId: string): void {
    if (key === '') return;
    const place = this.#places.get(pageId) ?? this.#places.size;
    this.#places.set(pageId, place);
    const pinned = kind.get(key) ?? [];
    if (!pinned.includes(place)) kind.set(key, [...pinned, place]);
  }

  result(): Pick<SiteWords, 'pages' | 'codes' | 'phrases'> {
    return {
      pages: [...this.#places.keys()],
      codes: Object.fromEntries(this.codes),
      phrases: [...this.#places.values()].map((place) =>
        [...this.phrases]
          .flatMap(([key, places]) => (places.includes(place) ? [key] : []))
          .sort()
          .join(';'),
      ),
    };
  }
}
