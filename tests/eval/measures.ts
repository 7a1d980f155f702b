/** How well one engine does on a set of queries; shares are 0 to 1. */
export interface Measures {
  readonly queries: number;
  /** Mean of 1/place of the first good result within the first five. */
  readonly reciprocalRank: number;
  /** Share of queries with a good result among the first three. */
  readonly recallAtThree: number;
  /** Share of queries with a good result at the top. */
  readonly rightAtOnce: number;
  /** Share of answerable queries that find nothing. */
  readonly nothingFound: number;
}

/** @param answers for each query the places of its good results are looked up in: ids, best first. */
export function measure(
  answers: readonly { readonly accepted: readonly number[]; readonly found: readonly number[] }[],
): Measures {
  const places = answers.map(({ accepted, found }) => {
    const at = found.findIndex((id) => accepted.includes(id));
    return at < 0 ? Infinity : at + 1;
  });
  const share = (test: (place: number) => boolean) =>
    places.filter(test).length / Math.max(1, places.length);
  return {
    queries: answers.length,
    reciprocalRank:
      places.reduce((sum, place) => sum + (place <= 5 ? 1 / place : 0), 0) /
      Math.max(1, places.length),
    recallAtThree: share((place) => place <= 3),
    rightAtOnce: share((place) => place === 1),
    nothingFound:
      answers.filter(({ found }) => found.length === 0).length / Math.max(1, answers.length),
  };
}
