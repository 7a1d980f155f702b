import { areFarApart, lettersOf, costOfSlips } from './slips.ts';
import type { WordList } from '../site-words/word-list.ts';

/** What slips in a word may cost together, by its letters: see `costOfSlips`. */
const allowedAt = [0, 0, 0, 0.5, 1, 1, 1.5, 1.5, 2] as const;
/** The first letter is seldom missed, and then little else is. */
const mostWithFirst = 1.5;
/** Of three letters the order is mended too, but only into what a page is about: `fpt` is `ftp`. */
const onlySwapped = 3;
/** Shorter words are never meant. */
const fewestLetters = 3;
const mostLettersApart = 2;
const onlyLetters = /^\p{L}*$/u;

/**
 * The word of the site that a mistyped one most likely means, or undefined where none is near enough.
 * Two letters in the wrong order are one slip. Nothing with a digit is ever changed, and the first
 * letter, which people seldom miss, only in long words.
 */
export function correctWord(typed: string, words: WordList): string | undefined {
  if (!onlyLetters.test(typed)) return undefined;
  if (typed.length === onlySwapped) {
    const swapped = swappedTopic(typed, words);
    if (swapped !== undefined) return swapped;
  }
  const allowed = allowedAt[Math.min(typed.length, allowedAt.length - 1)] ?? 0;
  if (allowed === 0) return undefined;
  let best: string | undefined;
  let bestCost = allowed + 0.999;
  const own = lettersOf(typed);
  const known = candidatesIn(words.all);
  for (let place = 0; place < known.words.length; place += 1) {
    if (Math.abs((known.lengths[place] ?? 0) - typed.length) > mostLettersApart) continue;
    if (areFarApart(own, known.letters[place] ?? 0, allowed)) continue;
    const word = known.words[place] ?? '';
    if (word === typed) continue;
    const isFirstWrong = word[0] !== typed[0];
    const most = isFirstWrong ? Math.min(allowed, mostWithFirst) : allowed;
    const slips = costOfSlips(typed, word, most);
    if (slips > most) continue;
    const cost = slips + (isFirstWrong ? firstLetterCost(typed) : 0) + rarity(word, words);
    if (cost < bestCost) [best, bestCost] = [word, cost];
  }
  return best;
}

/** The words that a mistyped one can stand for, and what tells nearly all of them apart from it at once. */
interface Candidates {
  readonly words: readonly string[];
  /** By place: how many letters a word has, and which. */
  readonly lengths: Uint32Array;
  readonly letters: Uint32Array;
}

const candidatesOfLists = new WeakMap<readonly string[], Candidates>();

/** Picked once for a list of words: of a site of a thousand articles most have a digit. */
function candidatesIn(all: readonly string[]): Candidates {
  const before = candidatesOfLists.get(all);
  if (before) return before;
  const words = all.filter((word) => word.length >= fewestLetters && onlyLetters.test(word));
  const candidates = {
    words,
    lengths: Uint32Array.from(words, (word) => word.length),
    letters: Uint32Array.from(words, lettersOf),
  };
  candidatesOfLists.set(all, candidates);
  return candidates;
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
