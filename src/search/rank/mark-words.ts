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
  readonly how: 'same' | 'beginning' | 'synonym';
}

/** Wholes first, such as "5.1.1" and "e-mail"; then the parts of "imap.example.com" and "IMAP/SMTP". */
const wholesAndParts = [/\S+/gu, /[\p{L}\p{M}\p{N}_.'’]+/gu, /[\p{L}\p{M}\p{N}_'’]+/gu];
const withoutPunctuation = /[\p{L}\p{N}_](?:.*[\p{L}\p{M}\p{N}_])?/u;
/** What may stand between two words of a phrase: not the end of a sentence. */
const withinPhrase = /^(?:\s+|[-.'’])$/u;

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
  const choices = terms.flatMap((term) => term.choices);
  const ofChoices = (isWanted: boolean) =>
    choices.filter(({ isSynonym = false }) => isSynonym === isWanted).map(({ words }) => words);
  const typed = formsOfAll([...terms.map((term) => term.typed), ...ofChoices(false)]);
  const synonyms = ofChoices(true).map((phrase) => wordsOf(phrase).map(formsOf));
  const synonymWords = new Set(synonyms.flatMap((words) => (words.length === 1 ? words[0] : [])));
  const synonymPhrases = synonyms.filter((words) => words.length > 1);
  const beginnings = terms.filter((term) => term.isBeginning).map((term) => term.typed);

  function look(text: string): FoundWord['how'] | undefined {
    const folded = foldText(text);
    if (wholes.has(folded)) return 'same';
    const parts = wordsOf(folded);
    // "web-mail" is "webmail".
    const forms = formsOf(parts.join(''));
    if (forms.some((form) => typed.has(form))) return 'same';
    if (parts.length > 1) return undefined;
    if (beginnings.some((beginning) => folded.startsWith(beginning))) return 'beginning';
    return forms.some((form) => synonymWords.has(form)) ? 'synonym' : undefined;
  }

  function find(text: string, at: number, level: number): readonly FoundWord[] {
    const shape = wholesAndParts[level];
    if (!shape) return [];
    return [...text.matchAll(shape)].flatMap((piece) => {
      const core = withoutPunctuation.exec(piece[0]);
      if (!core) return [];
      const from = at + piece.index + core.index;
      const how = look(core[0]);
      if (how) return [{ how, from, to: from + core[0].length }];
      return find(core[0], from, level + 1);
    });
  }

  return (text, { orSynonyms = false } = {}) => {
    const found = find(text, 0, 0);
    const ofTyped = found.filter(({ how }) => how !== 'synonym');
    if (ofTyped.length > 0 || !orSynonyms) return cut(text, ofTyped);
    return cut(text, inOrder([...findPhrases(text, synonymPhrases), ...found]));
  };
}

/** Where whole phrases stand in a text, given by the forms of their words. */
function findPhrases(
  text: string,
  phrases: readonly (readonly (readonly string[])[])[],
): readonly FoundWord[] {
  if (phrases.length === 0) return [];
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}_]+/gu)].map((piece) => {
    const to = piece.index + piece[0].length;
    return { from: piece.index, to, forms: formsOf(foldText(piece[0])) };
  });
  return words.flatMap((first, place) =>
    phrases.flatMap((phrase) => {
      const here = words.slice(place, place + phrase.length);
      const last = here[phrase.length - 1];
      const isPhrase = here.every(({ from, forms }, next) => {
        const before = here[next - 1];
        return (
          (!before || withinPhrase.test(text.slice(before.to, from))) &&
          forms.some((form) => phrase[next]?.includes(form))
        );
      });
      return last && isPhrase ? [{ how: 'synonym' as const, from: first.from, to: last.to }] : [];
    }),
  );
}

/** As they stand in the text; of those that share a place the longest. */
function inOrder(found: readonly FoundWord[]): readonly FoundWord[] {
  const ordered = [...found].sort((a, b) => a.from - b.from || b.to - a.to);
  let end = 0;
  return ordered.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
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
