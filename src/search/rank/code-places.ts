import { codeKinds } from '../query/code-kinds.ts';

/** Where a code stands in a text, in characters. */
export interface CodePlace {
  readonly code: string;
  readonly from: number;
  readonly to: number;
}

/** Each kind of code with the place of its group told. */
const kindsInTexts = codeKinds.map(({ pattern, canonical }) => ({
  pattern: new RegExp(pattern.source, `${pattern.flags}d`),
  canonical,
}));

/**
 * Finds codes in a text however it writes them: `SC-001` for `sc001`, `-9807` with its minus,
 * `NET::ERR_…` without the part in front. What stands around a code decides as it does in a query:
 * `4.2.1` has no 421, `5.1.10` no `5.1.1`.
 * @param codes in the form that a query's plan has
 * @returns the places in the order of the text, none within another
 */
export function codePlaces(text: string, codes: ReadonlySet<string>): readonly CodePlace[] {
  if (codes.size === 0) return [];
  const plain = plainLetters(text);
  const found: CodePlace[] = [];
  for (const { pattern, canonical } of kindsInTexts) {
    for (const { 1: written = '', index, indices } of plain.matchAll(pattern)) {
      const code = canonical(written);
      const [at, to] = indices?.[1] ?? [0, 0];
      // The `0x` in front is part of the code, `NET::` and `#` are not.
      const from = /^\w+$/.test(plain.slice(index, at)) ? index : at;
      const isTaken = found.some((place) => from < place.to && place.from < to);
      if (codes.has(code) && !isTaken) found.push({ code, from, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** Small letters and one kind of hyphen; each character stays where it is. */
function plainLetters(text: string): string {
  const small = text.toLowerCase();
  // A few capitals become two characters.
  return (small.length === text.length ? small : text).replace(/[‐‑‒–—−]/g, '-');
}
