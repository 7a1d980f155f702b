import { distance } from 'fastest-levenshtein';
import type { WordList } from '../site-words/word-list.ts';

/** From how many letters one slip is mended, and two (Algolia's customary thresholds). */
const oneSlip = 4;
const twoSlips = 8;
/** Of three letters only the order is mended, and only into what a page is about: `sll` is `ssl`. */
const onlySwapped = 3;

/**
 * The word of the site that a mistyped one most likely means, or undefined where none is near enough.
 * Two letters in the wrong order are one slip. Nothing with a digit is ever changed, and the first
 * letter, which people seldom miss, only in long words.
 */
export function correctWord(typed: string, words: WordList): string | undefined {
  if (/[^\p{L}]/u.test(typed)) return undefined;
  if (typed.length === onlySwapped) return swappedTopic(typed, words);
  if (typed.length < oneSlip) return undefined;
  const allowed = typed.length >= twoSlips ? 2 : 1;
  let best: string | undefined;
  let bestCost = allowed + 0.999;
  for (const word of words.all) {
    if (word === typed || word.length < oneSlip || Math.abs(word.length - typed.length) > allowed)
      continue;
    if (/[^\p{L}]/u.test(word)) continue;
    const slips = slipsBetween(typed, word, allowed);
    if (slips > allowed) continue;
    const cost = slips + (word[0] === typed[0] ? 0 : firstLetterCost(typed)) + rarity(word, words);
    if (cost < bestCost) [best, bestCost] = [word, cost];
  }
  return best;
}

function swappedTopic(typed: string, words: WordList): string | undefined {
  const [a = '', b = '', c = ''] = typed;
  return [b + a + c, a + c + b]
    .filter((word) => word !== typed && words.isTopic(word))
    .sort((one, other) => words.pagesWith(other) - words.pagesWith(one))[0];
}

function firstLetterCost(typed: string): number {
  return typed.length >= 6 ? 0.5 : 1;
}

/** Between words at the same distance the commoner one wins: at most a fifth of a slip. */
function rarity(word: string, words: WordList): number {
  return 0.4 / (1 + Math.log2(words.pagesWith(word) + 1));
}

function slipsBetween(typed: string, word: string, allowed: number): number {
  const slips = distance(typed, word);
  // A swap costs two there.
  if (slips < 2 || slips > allowed + 1) return slips;
  for (let place = 0; place + 1 < typed.length; place += 1) {
    // Of a double letter nobody would notice the swap.
    if (typed[place] === typed[place + 1]) continue;
    if (typed[place] !== word[place + 1] || typed[place + 1] !== word[place]) continue;
    const swapped = typed.slice(0, place) + word.slice(place, place + 2) + typed.slice(place + 2);
    return Math.min(slips, 1 + distance(swapped, word));
  }
  return slips;
}
