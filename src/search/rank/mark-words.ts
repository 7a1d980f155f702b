import { foldText, wordsOf } from '../query/fold.ts';
import { stemOf } from '../query/phrase-key.ts';
import type { SearchTerm } from '../query/search-term.ts';
import { isStopWord } from '../query/stop-words.ts';

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

interface FoundWord {
  readonly from: number;
  readonly to: number;
  readonly stem: string;
  readonly how: 'same' | 'start' | 'synonym';
}

/** Wholes first, such as "5.1.1" and "e-mail"; then the parts of "imap.example.com" and "IMAP/SMTP". */
const wholesAndParts = [/\S+/gu, /[\p{L}\p{M}\p{N}_.'’]+/gu, /[\p{L}\p{M}\p{N}_'’]+/gu];
const withoutPunctuation = /[\p{L}\p{N}_](?:.*[\p{L}\p{M}\p{N}_])?/u;
/** The beginnings of words that short say nothing. */
const shortestStart = 4;

/** The words of a phrase that say something: of "can not" neither does by itself. */
export function tellingWords(phrase: string): readonly string[] {
  const words = wordsOf(phrase);
  return words.length > 1 ? words.filter((word) => !isStopWord(word)) : words;
}

/**
 * Prepares the marking of a query's words. Marked is what was typed, also corrected and in other forms
 * ("sending" for "send"). A longer word that begins with it is marked where the word itself is not in
 * the text, for it may be half typed. A synonym that nobody typed would look like a mistake beside
 * words that somebody did: it is marked only where the text has none of those, and where asked for.
 * @param terms the terms of the query's plan
 * @param codes its codes, marked as wholes
 */
export function wordMarker(terms: readonly SearchTerm[], codes: readonly string[]): MarkWords {
  const wholes = new Set(codes);
  const stemsOf = (phrases: readonly string[]) =>
    new Set(phrases.flatMap(tellingWords).map(stemOf));
  const choices = terms.flatMap((term) => term.choices);
  const ofChoices = (isWanted: boolean) =>
    choices.filter(({ isSynonym = false }) => isSynonym === isWanted).map(({ words }) => words);
  const typed = stemsOf([...terms.map((term) => term.typed), ...ofChoices(false)]);
  const synonyms = stemsOf(ofChoices(true));
  const starts = [...typed].filter((stem) => stem.length >= shortestStart);

  function look(text: string): Pick<FoundWord, 'stem' | 'how'> | undefined {
    const folded = foldText(text);
    if (wholes.has(folded)) return { stem: folded, how: 'same' };
    const parts = wordsOf(folded);
    // "web-mail" is "webmail".
    const stem = stemOf(parts.join(''));
    if (typed.has(stem)) return { stem, how: 'same' };
    if (parts.length > 1) return undefined;
    const start = starts.find((typedStem) => folded.startsWith(typedStem));
    if (start !== undefined) return { stem: start, how: 'start' };
    return synonyms.has(stem) ? { stem, how: 'synonym' } : undefined;
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
    const found = find(text, 0, 0);
    const ofTyped = found.filter(({ how }) => how !== 'synonym');
    const whole = new Set(found.filter(({ how }) => how === 'same').map(({ stem }) => stem));
    const fitting = ofTyped.filter(({ how, stem }) => how === 'same' || !whole.has(stem));
    return cut(text, ofTyped.length === 0 && orSynonyms ? found : fitting);
  };
}

function cut(text: string, found: readonly FoundWord[]): readonly MarkedPiece[] {
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
