import { foldText, wordsOf } from '../query/fold.ts';
import { stemOf } from '../query/phrase-key.ts';
import { costOfSlips } from '../query/slips.ts';

/** One ordinary slip: whoever writes keywords writes the common ones down. */
const mostCost = 1;
const fewestLetters = 3;
/** What customers write so many times as often is what they mean by the other. */
const muchOftener = 30;

/** How words are used outside the texts of the site. */
export interface WordUse {
  /** Whether a word is one of the language, though no text of the site has it. */
  readonly isWord: (word: string) => boolean;
  /** How often customers have written it. */
  readonly usesOf: (word: string) => number;
}

/**
 * Keywords hold wrong spellings too, so that other searches find them. Ours mends slips, and would take
 * such a word for one that the site has: here is the right word for each of them.
 * @param inTexts words of titles and texts
 * @param inKeywords words of keywords
 */
export function slipsInKeywords(
  inTexts: ReadonlySet<string>,
  inKeywords: ReadonlySet<string>,
  { isWord, usesOf }: WordUse,
): ReadonlyMap<string, string> {
  const letters = /^\p{L}+$/u;
  const right = [...inTexts].filter((word) => word.length >= fewestLetters && letters.test(word));
  const stems = new Set(right.map(stemOf));
  const slips = new Map<string, string>();
  for (const word of inKeywords) {
    if (word.length < fewestLetters || !letters.test(word)) continue;
    if (inTexts.has(word) || stems.has(stemOf(word)) || isWord(word) || isOfTwo(word, inTexts)) {
      continue;
    }
    const meant = nearest(word, right);
    if (meant !== undefined && usesOf(word) * muchOftener <= usesOf(meant)) slips.set(word, meant);
  }
  return slips;
}

/** "catchall" is no slip where texts say "catch all". */
function isOfTwo(word: string, words: ReadonlySet<string>): boolean {
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    if (words.has(word.slice(0, cut)) && words.has(word.slice(cut))) return true;
  }
  return false;
}

function nearest(word: string, all: readonly string[]): string | undefined {
  let best: { readonly word: string; readonly cost: number } | undefined;
  for (const other of all) {
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
