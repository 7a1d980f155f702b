import type { QueryPlan } from '#search/query/plan-query.ts';
import type { SearchTerm } from '#search/query/search-term.ts';

/** A plan of an empty query, with what a test is about in it. */
export function planOf(parts: Partial<QueryPlan> = {}): QueryPlan {
  return {
    codes: [],
    words: [],
    terms: [],
    corrections: [],
    unknown: [],
    inNoPage: 0,
    isAnswerable: true,
    answers: [],
    areAnswersInOrder: true,
    named: new Map(),
    pointing: 0,
    ...parts,
  };
}

/** A term of a plan, with words that stand for it. */
export function termOf(words: string, weight = 2, ...others: readonly string[]): SearchTerm {
  const synonyms = others.map((other) => ({ words: other, weight: 0.5, isSynonym: true as const }));
  return { typed: words, weight, certainty: 1, choices: [{ words, weight: 1 }, ...synonyms] };
}
