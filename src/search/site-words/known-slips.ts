import { foldText, wordsOf } from '../query/fold.ts';
import { stemOf } from '../query/phrase-key.ts';
import { costOfSlips } from '../query/slips.ts';

/** One ordinary slip. */
const mostCost = 1;
const fewestLetters = 3;
/** From so many letters on a word that is nearly another one is hardly a word of its own. */
const fewestLettersOfAnySlip = 6;
/** What people write so many times as often is what they mean by the other. */
const muchOftener = 12;

/** How words are used outside the texts of the site. */
export interface WordUse {
  /** Whether a word is one of the language, though no text of the site has it. */
  readonly isWord: (word: string) => boolean;
  /** How often people have written it, here and elsewhere. */
  readonly usesOf: (word: string) => number;
}

/**
 * Keywords hold wrong spellings, so that other searches find them, and so do lines that customers wrote.
 * Ours mends slips, and would take such a word for one that the site has, or for one of another trade:
 * here is the right word for each of them.
 * @param inTexts words of titles and texts
 * @param written words of keywords and of customers' lines
 */
export function knownSlips(
  inTexts: ReadonlySet<string>,
  written: ReadonlySet<string>,
  { isWord, usesOf }: WordUse,
): ReadonlyMap<string, string> {
  const letters = /^\p{L}+$/u;
  const right = [...inTexts].filter((word) => word.length >= fewestLetters && letters.test(word));
  const all = right.map((word) => ({ word, letters: lettersOf(word) }));
  const stems = new Set(right.map(stemOf));
  const slips = new Map<string, string>();
  for (const word of written) {
    if (word.length < fewestLetters || !letters.test(word)) continue;
    if (inTexts.has(word) || stems.has(stemOf(word)) || isWord(word) || isOfTwo(word, inTexts)) {
      continue;
    }
    const meant = nearest(word, all);
    if (
      meant !== undefined &&
      isPlainSlip(word, meant) &&
      usesOf(word) * muchOftener <= usesOf(meant)
    )
      slips.set(word, meant);
  }
  return slips;
}

/** Short words are often names, such as NAS beside "was": only a slip of the hand is told from those. */
function isPlainSlip(word: string, meant: string): boolean {
  if (word.length >= fewestLettersOfAnySlip) return true;
  return withoutDoubles(word) === withoutDoubles(meant) || isSwapped(word, meant);
}

function withoutDoubles(word: string): string {
  return word.replace(/(.)\1+/gu, '$1');
}

/** Whether two letters stand in the wrong order: "smpt". */
function isSwapped(word: string, meant: string): boolean {
  const at = [...word].findIndex((letter, place) => letter !== meant[place]);
  const swapped =
    word.slice(0, at) +
    word
      .slice(at, at + 2)
      .split('')
      .reverse()
      .join('') +
    word.slice(at + 2);
  return at >= 0 && swapped === meant;
}

/** "catchall" is no slip where texts say "catch all". */
function isOfTwo(word: string, words: ReadonlySet<string>): boolean {
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    if (words.has(word.slice(0, cut)) && words.has(word.slice(cut))) return true;
  }
  return false;
}

interface WordWithLetters {
  readonly word: string;
  readonly letters: number;
}

function nearest(word: string, all: readonly WordWithLetters[]): string | undefined {
  const own = lettersOf(word);
  let best: { readonly word: string; readonly cost: number } | undefined;
  for (const { word: other, letters } of all) {
    // Nearly all words are told apart by their letters, which is quickly done.
    if (bitsOf(own ^ letters) > mostOtherLetters) continue;
    const cost = costOfSlips(word, other, mostCost);
    if (cost < (best?.cost ?? Infinity)) best = { word: other, cost };
  }
  return best?.word;
}

/** Two wrong vowels cost as much as one ordinary slip, and each takes a letter out and puts one in. */
const mostOtherLetters = 4;

/** A bit for each letter that a word has; those beyond a to z share the same bits. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) % 32);
  return bits;
}

function bitsOf(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** A text with its slips mended. */
export function mended(text: string, slips: ReadonlyMap<string, string>): string {
  if (!wordsOf(foldText(text)).some((word) => slips.has(word))) return text;
  return wordsOf(foldText(text))
    .map((word) => slips.get(word) ?? word)
    .join(' ');
}
