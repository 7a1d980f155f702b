import { foldText, wordsOf } from '../query/fold.ts';
import type { SearchTerm } from '../query/search-term.ts';
import { formsOf, tellingWords, typedPhrases, wordMarker, type MarkedPiece } from './mark-words.ts';

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
  /** A word of the query stands in the heading itself. */
  readonly isMatch: boolean;
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
/** A code stands where the page explains it: it says more than any word. */
const codeWeight = 5;
/** What a match in a heading is worth, in matches in the text below it. */
const headingWorth = 1.5;
const mostFurther = 2;
/** What a further part has, as a share of what the best one has. */
const leastShareOfFurther = 0.6;

/**
 * Finds the section of a page that has most of a query, and words of it to show.
 * @param inWords the terms of the query's plan
 * @param codes its codes
 */
export function bestSection(
  page: PageText,
  inWords: readonly SearchTerm[],
  codes: readonly string[] = [],
): BestSection {
  const terms = [...inWords, ...codes.map(termOfCode)];
  const words = page.content.split(/\s+/).filter((word) => word !== '');
  const termOf = termFinder(terms);
  const matchesOf = (wanted: readonly SearchTerm[]) => words.map(termFinder(wanted));
  const matches = matchesOf(terms);
  const headings = page.anchors.filter(({ element, text }) => /^h[2-4]$/.test(element) && text);
  const starts = [
    { location: 0, heading: undefined },
    ...headings.map((heading) => ({ location: heading.location, heading })),
  ];
  const sections = starts.map(({ location, heading }, place) => {
    const to = starts[place + 1]?.location ?? words.length;
    const inText = weightOf(matches.slice(location, to), terms);
    const inHeading = heading ? weightOf(heading.text.split(/\s+/).map(termOf), terms) : 0;
    return { score: inText + headingWorth * inHeading, from: location, to, inHeading, heading };
  });
  // Of equal ones the first: the sort is stable.
  const [best, ...others] = sections.sort((a, b) => b.score - a.score);
  // Only what was typed is sure to be marked.
  const ofTyped = matchesOf(terms.map(withoutSynonyms));
  const excerpt = best
    ? excerptOf(words, ofTyped, terms, best.from, best.to) ||
      excerptOf(words, matches, terms, best.from, best.to)
    : '';
  const further = others
    .filter(({ score, inHeading }) => {
      return inHeading > 0 && score >= leastShareOfFurther * (best?.score ?? 0);
    })
    .flatMap(({ heading }) => (heading ? [{ ...named(heading), isMatch: true }] : []))
    .slice(0, mostFurther);
  const marked = wordMarker(inWords, codes)(excerpt, { orSynonyms: true });
  if (!best?.heading) return { further, excerpt: marked };
  return {
    heading: { ...named(best.heading), isMatch: best.inHeading > 0 },
    further,
    excerpt: marked,
  };
}

function termOfCode(code: string): SearchTerm {
  return { typed: code, choices: [{ words: code, weight: 1 }], weight: codeWeight, certainty: 1 };
}

function withoutSynonyms(term: SearchTerm): SearchTerm {
  return { ...term, choices: typedPhrases(term).map((words) => ({ words, weight: 1 })) };
}

function named({ id, text }: { readonly id: string; readonly text: string }) {
  return { id, text };
}

/** Looks up which term of a query a word of a text belongs to. */
function termFinder(terms: readonly SearchTerm[]): (word: string) => number | undefined {
  const known = new Map<string, number>();
  const codes = new Map<string, number>();
  terms.forEach(({ choices }, place) => {
    for (const choice of choices) {
      // "5.1.1" is one word, and its parts are none.
      if (choice.words.includes('.')) {
        codes.set(choice.words, place);
        continue;
      }
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
    const folded = foldText(raw);
    const code = codes.get(folded.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
    const parts = wordsOf(folded);
    const found = [...parts, parts.join('')].map(placeOf).find((place) => place !== undefined);
    seen.set(raw, code ?? found);
    return code ?? found;
  };
}

/** How much of a query stands in some words, each term counted once. */
function weightOf(matches: readonly (number | undefined)[], terms: readonly SearchTerm[]): number {
  return [...new Set(matches)].reduce<number>(
    (sum, place) => sum + (place === undefined ? 0 : (terms[place]?.weight ?? 0)),
    0,
  );
}

function excerptOf(
  words: readonly string[],
  matches: readonly (number | undefined)[],
  terms: readonly SearchTerm[],
  from: number,
  to: number,
): string {
  let best = { start: from, score: 0 };
  for (let start = from; start < to; start += 1) {
    if (matches[start] === undefined) continue;
    const score = weightOf(matches.slice(start, Math.min(to, start + excerptWords)), terms);
    if (score > best.score + 1e-9) best = { start, score };
  }
  if (best.score === 0) return '';
  const start = Math.max(from, best.start - wordsBefore);
  const end = Math.min(to, start + excerptWords);
  const shown = words.slice(start, end).join(' ');
  return `${start > from ? '… ' : ''}${shown}${end < to ? ' …' : ''}`;
}
