import type { PagePart } from './link-target.ts';

/** A word of a query with what else it may stand for, as the search's plan holds it. */
export interface WantedWords {
  readonly choices: readonly { readonly words: string }[];
}

/** Letters that two forms of a word share: "certificate" and "certificates". */
const sharedStart = 4;

/** The step with most words of a query, the first of them; undefined where none has half of them. */
export function bestStep(
  parts: readonly PagePart[],
  wanted: readonly WantedWords[],
): PagePart | undefined {
  const least = Math.max(1, Math.ceil(wanted.length / 2));
  let best: { part: PagePart; score: number } | undefined;
  for (const part of parts) {
    if (part.kind !== 'step') continue;
    const words = wordsIn(part.text);
    const score = wanted.filter(({ choices }) =>
      choices.some((choice) => wordsIn(choice.words).every((word) => hasForm(words, word))),
    ).length;
    if (score >= least && score > (best?.score ?? 0)) best = { part, score };
  }
  return best?.part;
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function hasForm(words: readonly string[], wanted: string): boolean {
  return words.some(
    (word) =>
      word === wanted ||
      (wanted.length >= sharedStart && word.startsWith(wanted)) ||
      (word.length >= sharedStart && wanted.startsWith(word)),
  );
}
