import { areFarApart, lettersOf, costOfSlips } from './slips.ts';
import type { WordList } from '../site-words/word-list.ts';

/** What slips in a word may cost together, by its letters: see `costOfSlips`. */
const allowedAt = [0, 0, 0, 0.5, 1, 1, 1.5, 1.5, 2] as const;
/** The first letter is seldom missed, and then little else is. */
const mostWithFirst = 1.5;
/** Of three letters the order is mended too, but only into what a page is about: `fpt` is `ftp`. */
const onlySwapped = 3;

/**
 * The word of the site that a mistyped one most likely means, or undefined where none is near enough.
 * Two letters in the wrong order are one slip. Nothing with a digit is ever changed, and the first
 * letter, which people seldom miss, only in long words.
 */
export function correctWord(typed: string, words: WordList): string | undefined {
  if (/[^\p{L}]/u.test(typed)) return undefined;
  if (typed.length === onlySwapped) {
    const swapped = swappedTopic(typed, words);
    if (swapped !== undefined) return swapped;
  }
  const allowed = allowedAt[Math.min(typed.length, allowedAt.length - 1)] ?? 0;
  if (allowed === 0) return undefined;
  let best: string | undefined;
  let bestCost = allowed + 0.999;
  const own = lettersOf(typed);
  const letters = lettersOfAll(words.all);
  for (let place = 0; place < words.all.length; place += 1) {
    if (areFarApart(own, letters[place] ?? 0, allowed)) continue;
    const word = words.all[place] ?? '';
    if (word === typed || word.length < 3 || Math.abs(word.length - typed.length) > 2) continue;
    if (/[^\p{L}]/u.test(word)) continue;
    const isFirstWrong = word[0] !== typed[0];
    const most = isFirstWrong ? Math.min(allowed, mostWithFirst) : allowed;
    const slips = costOfSlips(typed, word, most);
    if (slips > most) continue;
    const cost = slips + (isFirstWrong ? firstLetterCost(typed) : 0) + rarity(word, words);
    if (cost < bestCost) [best, bestCost] = [word, cost];
  }
  return best;
}

const lettersOfLists = new WeakMap<readonly string[], Uint32Array>();

/** Worked out once for a list of words. */
function lettersOfAll(words: readonly string[]): Uint32Array {
  const before = lettersOfLists.get(words);
  if (before) return before;
  const letters = Uint32Array.from(words, lettersOf);
  lettersOfLists.set(words, letters);
  return letters;
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
