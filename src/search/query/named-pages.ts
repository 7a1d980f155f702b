import type { SiteWords } from '../site-words/site-words.ts';
import { wordsOf } from './fold.ts';
import { stemOf } from './phrase-key.ts';
import type { SearchTerm } from './search-term.ts';

/** Less of a title or keyword than this is not it. */
const leastPart = 0.5;

/**
 * Pages whose title or one of whose keywords is in a query: by id, the share of the query that it takes,
 * 0 to 1, and less where only a part of it is there. Words that stand for a word of the query count
 * as it.
 */
export function namedPages(
  { phrases, pages }: SiteWords,
  terms: readonly SearchTerm[],
  codes: readonly string[],
): ReadonlyMap<string, number> {
  const named = new Map<string, number>();
  const whole = terms.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return named;
  const termsOf = new Map<string, number[]>(codes.map((code) => [code, []]));
  terms.forEach(({ choices }, place) => {
    for (const stem of choices.flatMap((choice) => wordsOf(choice.words).map(stemOf))) {
      termsOf.set(stem, [...(termsOf.get(stem) ?? []), place]);
    }
  });
  pages.forEach((id, place) => {
    for (const key of (phrases[place] ?? '').split(';')) {
      const share = shareOf(key.split(' '));
      if (share > 0) named.set(id, Math.max(named.get(id) ?? 0, share));
    }
  });
  return named;

  /** The share of the query that a title or keyword takes; 0 where it is not in the query. */
  function shareOf(stems: readonly string[]): number {
    const had = stems.filter((stem) => termsOf.has(stem));
    const part = had.length / stems.length;
    // One word of a longer name is an accident.
    if (part < leastPart || (part < 1 && had.length < 2)) return 0;
    const covered = new Set(stems.flatMap((stem) => termsOf.get(stem) ?? []));
    const weight = [...covered].reduce((sum, at) => sum + (terms[at]?.weight ?? 0), 0);
    return (weight / whole) * part;
  }
}
