import type { LearntAnswers, QuestionMemory } from '../questions/question-words.ts';
import { isStopWord } from './stop-words.ts';

/** Any word may be taken for a slip of one of ours: a corrected one proves little. */
const mostOfCorrected = 1;

/**
 * What each piece of evidence counts beside the words themselves, and how much of it is enough: a
 * logistic regression over questions and lines about other things, each learnt from without itself.
 * A name counts more than that says: questions seldom hold one, and short queries are little else.
 */
const counts = { pointing: 2.6, named: 3, inOnePage: 3 } as const;
const enough = 6.6;

/**
 * How much the words of a query are of this trade, and not about trains or recipes: the sum over them
 * of how much commoner each is in customers' questions than in everyday English (log-likelihood ratio).
 * @param corrected words of the query that stand for mistyped ones
 */
export function tradeOfQuery(
  words: readonly string[],
  corrected: ReadonlySet<string>,
  questions: QuestionMemory,
): number {
  let sum = 0;
  for (const word of new Set(words)) {
    if (word.length < 2 || isStopWord(word)) continue;
    const trade = questions.tradeOf(word) ?? 0;
    sum += corrected.has(word) ? Math.min(mostOfCorrected, trade / 2) : trade;
  }
  return sum;
}

/** What a query says to the site besides its words. */
export interface Evidence {
  /** Where earlier questions point. */
  readonly learnt?: LearntAnswers | undefined;
  /** How much of it names a page, see `namedPages`. */
  readonly named: ReadonlyMap<string, number>;
}

/**
 * Whether a query is about something that this site is about: its words are of the trade, earlier
 * questions with them were about one article, they name an article, or one page has most of them.
 * @param inOnePage how much of the query the page with most of it has, 0 to 1
 */
export function isOfThisSite(
  { learnt, named }: Evidence,
  trade: number,
  inOnePage: number,
): boolean {
  const strongest = Math.max(0, ...(learnt?.strengths.values() ?? []));
  const pointing = learnt && learnt.mostOfWord > 0 ? strongest / learnt.mostOfWord : 0;
  const evidence =
    trade +
    counts.pointing * pointing +
    counts.named * Math.max(0, ...named.values()) +
    counts.inOnePage * inOnePage;
  return evidence >= enough;
}
