import { costOfSlips } from '../query/slips.ts';
import { correctWord } from '../query/spelling.ts';
import { isStopWord } from '../query/stop-words.ts';
import type { WordList } from '../site-words/word-list.ts';

/** Nearer than this a word may well be a slip: "massage" for "message". */
const mostOfSlip = 1;
/** Of shorter words no more than one ordinary slip is mended. */
const fewestLetters = 6;

/**
 * Words of the language that the search would take for quite another word of the site, such as "curtains"
 * for "contains": whoever types them means them.
 * @param everyday folded words
 */
export function mistakableWords(everyday: Iterable<string>, site: WordList): readonly string[] {
  return [...everyday].filter((word) => {
    if (word.length < fewestLetters || site.has(word) || site.hasStem(word) || isStopWord(word)) {
      return false;
    }
    const taken = correctWord(word, site);
    return taken !== undefined && costOfSlips(word, taken, Infinity) > mostOfSlip;
  });
}
