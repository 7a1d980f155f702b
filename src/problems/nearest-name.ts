import { closest, distance } from 'fastest-levenshtein';

/**
 * The known name most like a mistyped one, or undefined when none is near.
 * "Near" means that at most half of the letters (and never more than four) differ.
 */
export function nearestName(mistyped: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const byLowerCase = new Map(known.map((name) => [name.toLowerCase(), name]));
  const candidate = closest(mistyped.toLowerCase(), [...byLowerCase.keys()]);
  const limit = Math.min(4, Math.ceil(mistyped.length / 2));
  if (distance(mistyped.toLowerCase(), candidate) > limit) return undefined;
  return byLowerCase.get(candidate);
}

/** Whether at most so many letters differ; small and capital ones are different. */
export function isMisspelt(written: string, known: string, mostLetters: number): boolean {
  return written !== known && distance(written, known) <= mostLetters;
}

/** "Did you mean …?" for a near name, else the list of all known ones. */
export function suggestName(mistyped: string, known: readonly string[]): string {
  const near = nearestName(mistyped, known);
  if (near !== undefined) return `Did you mean "${near}"?`;
  return `The names known here are: ${[...known].sort().join(', ')}.`;
}
