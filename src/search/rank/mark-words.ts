import { foldText, wordsOf } from '../query/fold.ts';
import { stemOf } from '../query/phrase-key.ts';
import type { SearchTerm } from '../query/search-term.ts';
import { isStopWord } from '../query/stop-words.ts';
import { codePlaces } from './code-places.ts';

/** A piece of a text that is shown; a match is a whole word without the punctuation around it. */
export interface MarkedPiece {
  readonly text: string;
  readonly isMatch: boolean;
}

export interface MarkOptions {
  /** Where nothing that was typed stands in the text, what stands for it is marked. */
  readonly orSynonyms?: boolean;
}

/** Marks the words of a query in a text. */
export type MarkWords = (text: string, options?: MarkOptions) => readonly MarkedPiece[];

interface Place {
  readonly from: number;
  readonly to: number;
}

interface FoundWord extends Place {
  readonly isSynonym: boolean;
}

/** Wholes first, such as "e-mail"; then the parts of "imap.example.com" and "IMAP/SMTP". */
const wholesAndParts = [/\S+/gu, /[\p{L}\p{M}\p{N}_.'’]+/gu, /[\p{L}\p{M}\p{N}_'’]+/gu];
const withoutPunctuation = /[\p{L}\p{N}_](?:.*[\p{L}\p{M}\p{N}_])?/u;
/** "web-mail" is "webmail", but "4.2.1" is not 421. */
const isOfNumbers = /\d[^\p{L}\p{N}]+\d/u;

/** The parts of a folded word, and what they are together. */
export function formsIn(folded: string): {
  readonly parts: readonly string[];
  readonly joined: string;
} {
  const parts = wordsOf(folded);
  return { parts, joined: isOfNumbers.test(folded) ? folded : parts.join('') };
}

/** The words of a phrase that say something: of "can not" neither does by itself. */
export function tellingWords(phrase: string): readonly string[] {
  const words = wordsOf(phrase);
  return words.length > 1 ? words.filter((word) => !isStopWord(word)) : words;
}

/**
 * What a word is compared by: the same for its other forms, "sending" and "send". A noun made of a verb
 * is a thing of its own: "settings" are not "set", a "mailing" is no "mail".
 */
export function formsOf(word: string): readonly string[] {
  if (/.ings$/.test(word)) return [word.slice(0, -1)];
  if (word === 'mailing') return [word];
  return /.ing$/.test(word) ? [stemOf(word), word] : [stemOf(word)];
}

/**
 * What of a term was typed, also corrected. Half a word is the beginning of one: a whole word that it
 * might be a slip of, "mail" for "mailb", is searched beside it, and was not typed.
 */
export function typedPhrases({ typed, choices, isBeginning }: SearchTerm): readonly string[] {
  if (isBeginning) return [];
  return [typed, ...choices.filter(({ isSynonym }) => !isSynonym).map(({ words }) => words)];
}

/**
 * Prepares the marking of a query's words. Marked is what was typed, also corrected and in other forms
 * ("sending" for "send"). Longer words are marked for a word that was searched as a beginning and for no
 * other: a website that is down is no download. A synonym that nobody typed would look like a mistake
 * beside words that somebody did: it is marked only where the text has none of those, and where asked
 * for; a phrase only as a whole.
 * @param terms the terms of the query's plan
 * @param codes its codes, marked as wholes
 */
export function wordMarker(terms: readonly SearchTerm[], codes: readonly string[]): MarkWords {
  const wholes = new Set(codes);
  const formsOfAll = (phrases: readonly string[]) =>
    new Set(phrases.flatMap(tellingWords).flatMap(formsOf));
  const typed = formsOfAll(terms.flatMap(typedPhrases));
  const synonyms = terms
    .flatMap(({ choices }) => choices.filter(({ isSynonym }) => isSynonym))
    .map(({ words }) => wordsOf(words));
  const synonymWords = formsOfAll(synonyms.flatMap((words) => (words.length > 1 ? [] : words)));
  const synonymPhrase = phrasePattern(synonyms.filter((words) => words.length > 1));
  const beginnings = terms.filter((term) => term.isBeginning).map((term) => term.typed);

  function look(text: string): Pick<FoundWord, 'isSynonym'> | undefined {
    const folded = foldText(text);
    const { parts, joined } = formsIn(folded);
    const forms = formsOf(joined);
    if (forms.some((form) => typed.has(form))) return { isSynonym: false };
    if (parts.length > 1) return undefined;
    if (beginnings.some((beginning) => folded.startsWith(beginning))) return { isSynonym: false };
    return forms.some((form) => synonymWords.has(form)) ? { isSynonym: true } : undefined;
  }

  function find(text: string, at: number, level: number): readonly FoundWord[] {
    const shape = wholesAndParts[level];
    if (!shape) return [];
    return [...text.matchAll(shape)].flatMap((piece) => {
      const core = withoutPunctuation.exec(piece[0]);
      if (!core) return [];
      const from = at + piece.index + core.index;
      const found = look(core[0]);
      if (found) return [{ ...found, from, to: from + core[0].length }];
      return find(core[0], from, level + 1);
    });
  }

  return (text, { orSynonyms = false } = {}) => {
    const ofCodes = codePlaces(text, wholes);
    const inWords = find(text, 0, 0).filter(
      ({ from, to }) => !ofCodes.some((code) => from < code.to && code.from < to),
    );
    const found = [...ofCodes.map((place) => ({ ...place, isSynonym: false })), ...inWords].sort(
      (a, b) => a.from - b.from,
    );
    const ofTyped = found.filter(({ isSynonym }) => !isSynonym);
    if (ofTyped.length > 0 || !orSynonyms) return cut(text, ofTyped);
    const phrases = [...text.matchAll(synonymPhrase)].map(({ index, 0: { length } }) => ({
      from: index,
      to: index + length,
    }));
    return cut(text, phrases.length > 0 ? phrases : found);
  };
}

/** Finds whole phrases, in the plural too. Their words hold letters and digits only. */
function phrasePattern(phrases: readonly (readonly string[])[]): RegExp {
  const longestFirst = [...phrases].sort((a, b) => b.length - a.length);
  const whole = longestFirst.map((words) => words.join("(?:\\s+|[-.'’])")).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${whole || '(?!)'})(?:e?s)?(?![\\p{L}\\p{N}])`, 'giu');
}

function cut(text: string, found: readonly Place[]): readonly MarkedPiece[] {
  let at = 0;
  const pieces: MarkedPiece[] = [];
  for (const { from, to } of found) {
    pieces.push({ text: text.slice(at, from), isMatch: false });
    pieces.push({ text: text.slice(from, to), isMatch: true });
    at = to;
  }
  pieces.push({ text: text.slice(at), isMatch: false });
  return pieces.filter((piece) => piece.text !== '');
}
