import { maskPersonalData, withoutNames } from '#personal-data/personal-data.ts';
import { foldText } from './query/fold.ts';
import type { QueryPlan } from './query/plan-query.ts';

const longestQuery = 500;
const fewestLetters = 3;
/** More is a message that was pasted: to print it again with its corrections helps nobody. */
const shortText = { words: 12, characters: 120 };
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

const ofNobody = /^127\./;

/**
 * What of a query may stand in an address, which servers and their logs see: neither mailbox addresses
 * nor links, and of an IP address that it is one. What blocklists answer (`127.0.0.4`) names nobody.
 * It finds what the whole query finds.
 */
export function queryInAddress(query: string): string {
  const rest = withoutNames(query, (ip) => (ofNobody.test(ip) ? ip : '[ip]'));
  return rest.replace(/\s+/g, ' ').trim();
}

/** Whether it is nothing but names of mailboxes and machines, of which no article tells. */
export function hasOnlyNames(query: string): boolean {
  const rest = queryInAddress(query);
  return rest !== query && !/[\p{L}\p{N}]/u.test(rest.replaceAll('[ip]', ''));
}

/** What is said of such a query instead of results. */
export const onlyNamesSentence =
  'Addresses and links are not searched. Type what happens, or the message that you see.';

/** Where the results for a query are. */
export function resultsAddress(query: string, { literal = false } = {}): string {
  const parameters = new URLSearchParams({ q: queryInAddress(query) });
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
  if (count === 0) return `Nothing found for ${asQuoted(query)}.`;
  return `${articlesFound(count)} for ${asQuoted(query)}`;
}

/** What was asked, as sentences about it name it: a long text is not repeated. */
export function asQuoted(query: string): string {
  return isLongText(query) ? 'this text' : `“${query}”`;
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

/** What stands above the results: how the query was read where it was changed, and what was left out. */
export function noteOn(
  query: string,
  { plan, hasAllWords }: { readonly plan: QueryPlan; readonly hasAllWords: boolean },
): { readonly searched: string | undefined; readonly leftOut: string } {
  if (isLongText(query)) {
    const short = { ...plan, corrections: [], unknown: [] };
    return { searched: undefined, leftOut: leftOutSentence(short, hasAllWords) };
  }
  const searched = correctedQuery(query, plan);
  return {
    searched: searched === query ? undefined : searched,
    leftOut: leftOutSentence(plan, hasAllWords),
  };
}

/** Whether a query is a pasted message more than something typed. */
export function isLongText(query: string): boolean {
  return query.length > shortText.characters || query.trim().split(/\s+/).length > shortText.words;
}

/** Codes of Outlook and Windows as people write them: capitals, the letter O for the zero, no `0x`. */
const writtenCode = /\b(?:[0o]?x)?([0-9a-fo]{6,9})\b/gi;
/** Surely one of them, with a digit too few or too many. */
const oddCode = /\b[0o]x(?:[0-9a-fo]{7}|[0-9a-fo]{9})\b/i;

/** Whether a code in it may be mended by its plan. */
export function mayLackDigits(query: string): boolean {
  return oddCode.test(query);
}

const besideReply = /(?<![\w.])[1-5]\d\d(?![\w.])/;

/** Three digits beside words may be a reply, or a bus. */
export function mayBeAnyNumber(query: string): boolean {
  return besideReply.test(query) && /\p{L}{2}/u.test(query);
}

/** The query with the codes that its plan took others for, and with its words as typed: `0x800ccoe` as `0x800ccc0e`. */
export function withMendedCodes(
  query: string,
  { corrections }: Pick<QueryPlan, 'corrections'>,
): string {
  return query.replace(writtenCode, (written, digits: string) => {
    const code = `0x${digits.toLowerCase().replaceAll('o', '0')}`;
    return corrections.find(({ typed }) => typed === code)?.used ?? written;
  });
}

/** The codes that others were taken for, said before what they mean; empty where there are none. */
export function takenForSentence({ corrections }: Pick<QueryPlan, 'corrections'>): string {
  const codes = corrections.flatMap(({ used }) => (/^0x/.test(used) ? [used] : []));
  return codes.length > 0 ? `Showing results for ${codes.join(', ')}.` : '';
}

/** Words as they are typed, with accents and apostrophes: `O’Reilly`. */
const writtenWord = /[\p{L}\p{M}\p{N}]+(?:['’‘`´ʼ][\p{L}\p{M}\p{N}]+)*/gu;

/** The query with its corrections: "smpt port" as "smtp port". */
export function correctedQuery(query: string, plan: QueryPlan): string {
  const used = new Map(plan.corrections.map((correction) => [correction.typed, correction.used]));
  return withMendedCodes(query, plan).replace(
    writtenWord,
    (word) => used.get(foldText(word)) ?? word,
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
  return `Ask support about ${asQuoted(query)}`;
}
