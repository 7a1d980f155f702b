import type { QueryPlan } from '#search/query/plan-query.ts';

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
