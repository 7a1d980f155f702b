import type { LearntAnswers } from '../questions/question-words.ts';
import type { WordList } from '../site-words/word-list.ts';
import type { SearchTerm } from './search-term.ts';

/** A word that stands in one text in passing proves little. */
const certaintyInPassing = 0.4;
/** No query about something else points anywhere as strongly as so many words that only one article has. */
const sureWords = 1.6;
/** So many terms of a longer text that the site knows are no accident. */
const manyTerms = 4;

/**
 * Whether so much of a query is known to the site that results would be no nonsense. Where no word is
 * unknown it always is.
 * @param unknown words that the site does not have
 * @param named what the known words name, see `namedPages`
 * @param learnt where earlier questions point, for a sentence
 */
export function isAnswerable(
  terms: readonly SearchTerm[],
  unknown: readonly string[],
  words: WordList,
  named: ReadonlyMap<string, number>,
  learnt?: LearntAnswers,
): boolean {
  const strongest = Math.max(0, ...(learnt?.strengths.values() ?? []));
  if (learnt && strongest > 0 && strongest >= sureWords * learnt.mostOfWord) return true;
  if (terms.length === 0) return false;
  const isNamed = [...named.values()].some((share) => share > 0.99);
  if (isNamed && unknown.length <= 1) return true;
  if (terms.length >= manyTerms) return true;
  if (unknown.length === 0) return true;
  const certaintyIn = ({ choices, certainty }: SearchTerm): number => {
    const isInPassing = choices.every(
      (choice) => words.has(choice.words) && !words.isTopic(choice.words),
    );
    return isInPassing ? Math.min(certainty, certaintyInPassing) : certainty;
  };
  const sure = terms.filter((term) => certaintyIn(term) === 1).length;
  if (sure >= 2 && sure >= 2 * unknown.length) return true;
  const strange = unknown.length * Math.log(1 + words.pageCount);
  const known = terms.reduce((sum, term) => sum + term.weight * certaintyIn(term), 0);
  const whole = terms.reduce((sum, { weight }) => sum + weight, strange);
  return known / whole > 0.5;
}
