import { foldText, wordsOf } from '../query/fold.ts';
import { stemOf } from '../query/phrase-key.ts';
import { areFarApart, lettersOf, costOfSlips } from '../query/slips.ts';

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
 * @param fewestOfAny letters of a word for which any slip counts; of shorter ones only those of the hand
 */
export function knownSlips(
  inTexts: ReadonlySet<string>,
  written: ReadonlySet<string>,
  { isWord, usesOf }: WordUse,
  fewestOfAny = fewestLettersOfAnySlip,
): ReadonlyMap<string, string> {
  const letters = /^\p{L}+$/u;
  const right = [...inTexts].filter((word) => word.length >= fewestLetters && letters.test(word));
  const all = right.map((word) => ({ word, letters: lettersOf(word) }));
  const stems = new Set(right.map(stemOf));
  const slips = new Map<string, string>();
  const doubtful = new Map<string, string>();
  for (const word of written) {
    if (word.length < fewestLetters || !letters.test(word)) continue;
    if (inTexts.has(word) || stems.has(stemOf(word)) || isWord(word) || isOfTwo(word, inTexts)) {
      continue;
    }
    const meant = nearest(word, all);
    if (meant === undefined || !(word.length >= fewestOfAny || isPlainSlip(word, meant))) continue;
    const isSeldom = usesOf(word) * muchOftener <= usesOf(meant);
    (isSeldom ? slips : doubtful).set(word, meant);
  }
  // "Recieved" is one where "recieve" is.
  const stemsOfSlips = new Set([...slips.keys()].map(stemOf));
  for (const [word, meant] of doubtful) if (stemsOfSlips.has(stemOf(word))) slips.set(word, meant);
  return slips;
}

/** Short words are often names, such as NAS beside "was": only a slip of the hand is told from those. */
function isPlainSlip(word: string, meant: string): boolean {
  return withoutDoubles(word) === withoutDoubles(meant) || isSwapped(word, meant);
}

function withoutDoubles(word: string): string {
  return word.replace(/(.)\1+/gu, '$1');
}

/** Whether two letters stand in the wrong order: "smpt". */
function isSwapped(word: string, meant: string): boolean {
  for (let at = 0; at + 1 < word.length; at += 1) {
    const [one = '', other = ''] = [word[at], word[at + 1]];
    if (word.slice(0, at) + other + one + word.slice(at + 2) === meant) return true;
  }
  return false;
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
    if (areFarApart(own, letters, mostCost)) continue;
    const cost = costOfSlips(word, other, mostCost);
    if (cost < (best?.cost ?? Infinity)) best = { word: other, cost };
  }
  return best?.word;
}

/** A text with its slips mended. */
export function mended(text: string, slips: ReadonlyMap<string, string>): string {
  if (!wordsOf(foldText(text)).some((word) => slips.has(word))) return text;
  return wordsOf(foldText(text))
    .map((word) => slips.get(word) ?? word)
    .join(' ');
}
