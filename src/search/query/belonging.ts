import type { QuestionMemory } from '../questions/question-words.ts';
import { isStopWord } from './stop-words.ts';

/** What a word counts that neither questions nor articles hold. */
const foreign = -2;
/** Any word may be taken for a slip of one of ours: a corrected one proves little. */
const mostOfCorrected = 1;

/**
 * How much a sentence is of this trade, and not about trains or recipes: the sum over its words of
 * how much commoner each is in customers' questions than in everyday English (log-likelihood ratio).
 * @param corrected words of the sentence that stand for mistyped ones
 */
export function belonging(
  words: readonly string[],
  corrected: ReadonlySet<string>,
  questions: QuestionMemory,
  isKnown: (word: string) => boolean,
): number {
  let sum = 0;
  for (const word of new Set(words)) {
    if (word.length < 2 || isStopWord(word)) continue;
    const trade = questions.tradeOf(word) ?? (isKnown(word) ? 0 : foreign);
    sum += corrected.has(word) ? Math.min(mostOfCorrected, trade / 2) : trade;
  }
  return sum;
}
