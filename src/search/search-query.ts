import { withoutAddresses } from '#personal-data/mail-address.ts';
import { maskPersonalData } from '#personal-data/personal-data.ts';
import type { QueryPlan } from './query/plan-query.ts';

const longestQuery = 500;
const fewestLetters = 3;
/** Asks for the words as typed, without corrections. */
const literalParameter = 'exact';

/** A visitor's words as they are searched: one line, without the blanks that pasting brings along. */
export function normaliseQuery(typed: string): string {
  return typed.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, longestQuery);
}

/** What the codes of Outlook and Windows begin with: whole ones have eight digits. */
const halfCode = /^0x[0-9a-f]{0,7}$/i;

/** Too little to say that nothing was found: while somebody types, it is the beginning of a word. */
export function isBeginning(query: string): boolean {
  const letters = query.match(/[\p{L}\p{N}]/gu) ?? [];
  return letters.length < fewestLetters || halfCode.test(query);
}

/** Where the results for a query are; a mailbox address in it finds nothing and stays out. */
export function resultsAddress(query: string, { literal = false } = {}): string {
  const parameters = new URLSearchParams({ q: withoutAddresses(query) });
  if (literal) parameters.set(literalParameter, '1');
  return `/search/?${parameters.toString()}`;
}

/** What the address of the results page asks for. */
export function askedFor(search: string): {
  readonly query: string;
  readonly literal: boolean;
  /** False where nobody has pressed Enter yet, not even without words. */
  readonly isAsked: boolean;
} {
  const parameters = new URLSearchParams(search);
  return {
    query: normaliseQuery(parameters.get('q') ?? ''),
    literal: parameters.has(literalParameter),
    isAsked: parameters.has('q'),
  };
}

/** "3 articles found for “pop3”", as shown and as read aloud. */
export function resultSentence(query: string, count: number): string {
  if (count === 0) return `Nothing found for “${query}”.`;
  return `${articlesFound(count)} for “${query}”`;
}

/** The same with the words that were searched: "18 articles found for “smtp”" where "smpt" was typed. */
export function foundSentence(query: string, count: number, plan: QueryPlan): string {
  return resultSentence(count === 0 ? query : correctedQuery(query, plan), count);
}

/** "3 articles found". */
export function articlesFound(count: number): string {
  return `${count === 1 ? '1 article' : `${count} articles`} found`;
}

/** What was left out of a query, and what no article has together; empty where all is well. */
export function leftOutSentence(
  { unknown, learnt, corrections }: QueryPlan,
  hasAllWords: boolean,
): string {
  const words = unknown.map((word) => `“${word}”`);
  if (words.length > 0) {
    return `Left out, because no article has ${words.length === 1 ? 'it' : 'them'}: ${words.join(', ')}.`;
  }
  if (hasAllWords) return '';
  const isLearnt = learnt && learnt.strengths.size > 0;
  // Behind "Showing results for … Search instead for …" there is room for what is needed only.
  if (corrections.length > 0) return isLearnt ? '' : 'No article has all of these words.';
  return isLearnt
    ? 'The likeliest answers come first.'
    : 'No article has all of these words. Those with most of them come first.';
}

/** The query with its corrections: "smpt port" as "smtp port". */
export function correctedQuery(query: string, { corrections }: QueryPlan): string {
  return corrections.reduce(
    (text, { typed, used }) => text.replace(new RegExp(`\\b${typed}\\b`, 'iu'), () => used),
    query,
  );
}

/**
 * Where to ask support about what was searched. The address of the page tells servers and logs of it,
 * so what may name or betray somebody is masked.
 * @param pattern the address, with `{subject}` where its page takes one
 */
export function supportAddress(pattern: string, query: string): string {
  return pattern.replace('{subject}', () => encodeURIComponent(maskPersonalData(query)));
}

export function askSentence(query: string): string {
  return `Ask support about “${query}”`;
}
