import { foldText } from '../query/fold.ts';
import type { SearchTerm } from '../query/search-term.ts';
import { codePlaces } from './code-places.ts';
import {
  formsIn,
  formsOf,
  tellingWords,
  typedPhrases,
  wordMarker,
  type MarkedPiece,
} from './mark-words.ts';
import { quotedRuns, type QuotedRun } from './quoted-words.ts';

/** A page as the index gives it: its text, and its headings with the number of words before them. */
export interface PageText {
  readonly content: string;
  readonly anchors: readonly {
    readonly element: string;
    readonly id: string;
    readonly text: string;
    readonly location: number;
  }[];
}

/** A part of a page below a heading of its own. */
export interface SectionHeading {
  readonly id: string;
  readonly text: string;
  /** A word of the query stands in the heading itself, or its first code in what is below it. */
  readonly isSure: boolean;
}

/** The part of a page that answers a query best. */
export interface BestSection {
  /** Absent where the part before the first heading is the best. */
  readonly heading?: SectionHeading;
  /** Other parts that answer it nearly as well and say so in their headings, the best first. */
  readonly further: readonly SectionHeading[];
  /** Some words around most of the matches; empty where no word of the query stands in the text. */
  readonly excerpt: readonly MarkedPiece[];
}

const excerptWords = 26;
/** Words that lead into the first match. */
const wordsBefore = 4;
/**
 * A code stands where the page explains it: it says more than any word. The most telling one comes first;
 * the reply beside it, 550 of "550 SC-004", stands in many places.
 */
const codeWeight = 5;
/** What a match in a heading is worth, in matches in the text below it. */
const headingWorth = 1.5;
/** What words are worth beside that where they stand as in the query, one behind the other: in a message. */
const quoteWorth = 1.5;
/** Below any difference of what windows have: it decides between equal ones only. */
const leastStep = 1e-6;
const mostFurther = 2;
/** What a further part has, as a share of what the best one has. */
const leastShareOfFurther = 0.6;

/** What is looked for in a page: parts of the query's plan. */
export interface AskedFor {
  readonly terms: readonly SearchTerm[];
  readonly codes?: readonly string[];
  /** The words of the query in their order; without them no message is found as it is quoted. */
  readonly words?: readonly string[];
}

/** Finds the section of a page that has most of a query, and words of it to show. */
export function bestSection(
  page: PageText,
  { terms: inWords, codes = [], words: asked = [] }: AskedFor,
): BestSection {
  const terms = [...inWords, ...codes.map(termOfCode)];
  const words = page.content.split(/\s+/).filter((word) => word !== '');
  const isCodeAt = codesByWord(words, codes, inWords.length);
  const partsOf = partsReader();
  const termOf = termFinder(inWords, partsOf);
  const matchesOf = (wanted: readonly SearchTerm[]) => {
    const find = termFinder(wanted, partsOf);
    return words.map((word, place) => isCodeAt.get(place) ?? find(word));
  };
  const matches = matchesOf(inWords);
  // Of a long query only the rarest words are terms: the others are worth no more than those.
  const least = Math.min(...terms.map(({ weight }) => weight));
  const parts = words.map((word) => partsOf(word).parts);
  const runs = quotedRuns(parts, asked, (word) => terms[termOf(word) ?? -1]?.weight ?? least);
  const headings = page.anchors.filter(({ element, text }) => /^h[2-4]$/.test(element) && text);
  const starts = [
    { location: 0, heading: undefined },
    ...headings.map((heading) => ({ location: heading.location, heading })),
  ];
  const sections = starts.map(({ location, heading }, place) => {
    const to = starts[place + 1]?.location ?? words.length;
    const inSection = matches.slice(location, to);
    const inText = weightOf(inSection, terms);
    const inHeading = heading
      ? weightOf(matchesIn(heading.text, termOf, codes, inWords), terms)
      : 0;
    // Beside a code a message stands where the code does.
    const isThere = codes.length === 0 || inSection.some((term) => (term ?? 0) >= inWords.length);
    const quoted = isThere ? quoteWorth * worthOfQuote(runs, location, to) : 0;
    const score = inText + headingWorth * inHeading + quoted;
    const hasCode = codes.length > 0 && inSection.includes(inWords.length);
    return { score, from: location, to, inHeading, hasCode, heading };
  });
  // Of equal ones the first: the sort is stable.
  const [best, ...others] = sections.sort((a, b) => b.score - a.score);
  // Only what was typed is sure to be marked.
  const ofTyped = matchesOf(inWords.map(withoutSynonyms));
  const excerpt = best
    ? excerptOf(words, ofTyped, terms, runs, best) || excerptOf(words, matches, terms, runs, best)
    : '';
  const further = others
    .filter(({ score, inHeading }) => {
      return inHeading > 0 && score >= leastShareOfFurther * (best?.score ?? 0);
    })
    .flatMap(({ heading }) => (heading ? [{ ...named(heading), isSure: true }] : []))
    .slice(0, mostFurther);
  const marked = wordMarker(inWords, codes)(excerpt, { orSynonyms: true });
  if (!best?.heading) return { further, excerpt: marked };
  return {
    heading: { ...named(best.heading), isSure: best.inHeading > 0 || best.hasCode },
    further,
    excerpt: marked,
  };
}

/** Which words of a text hold codes, and which terms those are: they stand behind the terms in words. */
function codesByWord(
  words: readonly string[],
  codes: readonly string[],
  before: number,
): ReadonlyMap<number, number> {
  const text = words.join(' ');
  const byWord = new Map<number, number>();
  let place = 0;
  let end = words[0]?.length ?? 0;
  for (const { code, from } of codePlaces(text, new Set(codes))) {
    while (from >= end && place < words.length) {
      place += 1;
      end += 1 + (words[place]?.length ?? 0);
    }
    // "550-5.1.1" is one word: the first of its codes in the query tells most.
    const term = before + codes.indexOf(code);
    byWord.set(place, Math.min(term, byWord.get(place) ?? term));
  }
  return byWord;
}

function matchesIn(
  text: string,
  termOf: (word: string) => number | undefined,
  codes: readonly string[],
  inWords: readonly SearchTerm[],
): readonly (number | undefined)[] {
  const words = text.split(/\s+/);
  const isCodeAt = codesByWord(words, codes, inWords.length);
  return words.map((word, place) => isCodeAt.get(place) ?? termOf(word));
}

/** What the best quotation between two words of a text is worth. */
function worthOfQuote(runs: readonly QuotedRun[], from: number, to: number): number {
  const within = runs.filter((run) => run.from >= from && run.to < to);
  return Math.max(0, ...within.map(({ worth }) => worth));
}

function termOfCode(code: string, place: number): SearchTerm {
  const weight = codeWeight / (1 + place);
  return { typed: code, choices: [{ words: code, weight: 1 }], weight, certainty: 1 };
}

function withoutSynonyms(term: SearchTerm): SearchTerm {
  return { ...term, choices: typedPhrases(term).map((words) => ({ words, weight: 1 })) };
}

function named({ id, text }: { readonly id: string; readonly text: string }) {
  return { id, text };
}

type ReadParts = (word: string) => ReturnType<typeof formsIn>;

/** Reads each word of a page once. */
function partsReader(): ReadParts {
  const read = new Map<string, ReturnType<typeof formsIn>>();
  return (word) => {
    const known = read.get(word) ?? formsIn(foldText(word));
    read.set(word, known);
    return known;
  };
}

/** Looks up which term of a query a word of a text belongs to. */
function termFinder(
  terms: readonly SearchTerm[],
  partsOf: ReadParts,
): (word: string) => number | undefined {
  const known = new Map<string, number>();
  terms.forEach(({ choices }, place) => {
    for (const choice of choices) {
      for (const form of tellingWords(choice.words).flatMap(formsOf)) {
        known.set(form, known.get(form) ?? place);
      }
    }
  });
  const beginnings = terms.flatMap(({ typed, isBeginning }, place) =>
    isBeginning ? [{ typed, place }] : [],
  );
  const placeOf = (word: string) =>
    formsOf(word)
      .map((form) => known.get(form))
      .find((place) => place !== undefined) ??
    beginnings.find(({ typed }) => word.startsWith(typed))?.place;
  const seen = new Map<string, number | undefined>();
  return (raw) => {
    if (seen.has(raw)) return seen.get(raw);
    const { parts, joined } = partsOf(raw);
    const found = [...parts, joined].map(placeOf).find((place) => place !== undefined);
    seen.set(raw, found);
    return found;
  };
}

/** How much of a query stands in some words, each term counted once. */
function weightOf(matches: readonly (number | undefined)[], terms: readonly SearchTerm[]): number {
  return [...new Set(matches)].reduce<number>(
    (sum, place) => sum + (place === undefined ? 0 : (terms[place]?.weight ?? 0)),
    0,
  );
}

/** At how many words of a window every term that it has has been met. */
function placeOfLastNew(matches: readonly (number | undefined)[]): number {
  const met = new Set<number>();
  let last = 0;
  matches.forEach((term, place) => {
    if (term === undefined || met.has(term)) return;
    met.add(term);
    last = place;
  });
  return last;
}

function excerptOf(
  words: readonly string[],
  matches: readonly (number | undefined)[],
  terms: readonly SearchTerm[],
  runs: readonly QuotedRun[],
  { from, to }: { readonly from: number; readonly to: number },
): string {
  let best = { start: from, score: 0 };
  const starts = new Set(runs.map((run) => run.from));
  for (let start = from; start < to; start += 1) {
    if (matches[start] === undefined && !starts.has(start)) continue;
    const last = Math.min(to, start + excerptWords - wordsBefore);
    const inWindow = matches.slice(start, Math.min(to, start + excerptWords));
    // Of windows with as much, the one that begins with the message, then the one that has it soonest.
    const score =
      weightOf(inWindow, terms) +
      quoteWorth * worthOfQuote(runs, start, last) -
      placeOfLastNew(inWindow) * leastStep;
    const beginsBetter = starts.has(start) && !starts.has(best.start);
    const least = best.score + (beginsBetter ? -excerptWords : 0.5) * leastStep;
    if (score > least) best = { start, score };
  }
  if (best.score <= 0) return '';
  const start = Math.max(from, best.start - wordsBefore);
  const end = Math.min(to, start + excerptWords);
  const shown = words.slice(start, end).join(' ');
  return `${start > from ? '… ' : ''}${shown}${end < to ? ' …' : ''}`;
}
