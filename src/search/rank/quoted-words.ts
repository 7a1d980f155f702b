import { isFailureMessage } from '#errors/explainer/error-query.ts';
import { isStopWord } from '../query/stop-words.ts';

/** Words of a query that stand in a text one behind the other. */
export interface QuotedRun {
  /** Its first and last word in the text. */
  readonly from: number;
  readonly to: number;
  /** What its words are worth together. */
  readonly worth: number;
}

/** One word alone quotes nothing, nor do words that say nothing: "how do I". */
const fewestTelling = 2;
/** Two words stand together in many places, and are a message where they tell of a failure. */
const fewestOfOthers = 3;

/**
 * Finds where a text quotes a query: a message stands there as it is shown, "command not found" also
 * with the words in between that are not searched.
 * @param text for each word of the text, as blanks part them, its folded parts
 * @param query the words of the query, folded
 * @param worthOf what a word of the query is worth
 * @returns the runs that no longer run holds, in the order of the text
 */
export function quotedRuns(
  text: readonly (readonly string[])[],
  query: readonly string[],
  worthOf: (word: string) => number,
): readonly QuotedRun[] {
  if (query.length < fewestTelling) return [];
  const known = new Set(query);
  const parts = text.flatMap((word, place) => word.map((part) => ({ part, place })));
  const runs: QuotedRun[] = [];
  // By place in the query: how many of its words before it, and it, the text has just had.
  let lengths: readonly number[] = [];
  parts.forEach(({ part, place: to }, at) => {
    const before = lengths;
    lengths = known.has(part)
      ? query.map((word, place) => (word === part ? 1 + (before[place - 1] ?? 0) : 0))
      : [];
    const next = parts[at + 1]?.part;
    for (const [place, length] of lengths.entries()) {
      const goesOn = next !== undefined && query[place + 1] === next;
      if (length < fewestTelling || goesOn) continue;
      const quoted = query.slice(place + 1 - length, place + 1);
      const telling = [...new Set(quoted)].filter((word) => !isStopWord(word));
      if (telling.length < fewestTelling) continue;
      if (length < fewestOfOthers && !isFailureMessage(quoted.join(' '))) continue;
      const worth = telling.reduce((sum, word) => sum + worthOf(word), 0);
      runs.push({ from: parts[at + 1 - length]?.place ?? to, to, worth });
    }
  });
  return runs;
}
