import { isSmallWord } from './describe.ts';

interface Titled {
  readonly id: number;
  readonly title: string;
}

/** From here on two titles most likely ask the same: measured on the titles of the product's own articles. */
const leastLikeness = 0.65;

/**
 * Finds for a title the article whose title is most like it, by the words that both have (the
 * Sørensen–Dice coefficient). A word counts the more, the fewer titles have it: "iPhone" says more than
 * "set up e-mail".
 * @param there the articles to compare with
 * @returns undefined for a title that no other is like
 */
export function likeTitles<T extends Titled>(
  there: readonly T[],
): (title: string) => T | undefined {
  const known = there.map((article) => ({ article, words: wordsOf(article.title) }));
  const counts = new Map<string, number>();
  for (const { words } of known) {
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const weight = (words: Iterable<string>): number =>
    [...words].reduce((sum, word) => sum + Math.log(1 + known.length / (counts.get(word) ?? 1)), 0);
  return (title) => {
    const own = wordsOf(title);
    let best: { readonly article: T; readonly likeness: number } | undefined;
    for (const { article, words } of known) {
      const shared = own.intersection(words);
      // One word in common is a subject, not a question.
      if (shared.size < Math.min(2, own.size)) continue;
      const likeness = (2 * weight(shared)) / (weight(own) + weight(words));
      if (likeness >= leastLikeness && likeness > (best?.likeness ?? 0))
        best = { article, likeness };
    }
    return best?.article;
  };
}

/** The words that tell what a title is about: "e-mails" as "email", "setup" as "set up". */
function wordsOf(title: string): ReadonlySet<string> {
  const plain = title
    .toLowerCase()
    .replace(/\be-?mails?\b/g, 'email')
    .replace(/\b(set|log|sign)-?(up|in)\b/g, '$1 $2');
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words
      .filter((word) => !isSmallWord(word))
      .map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, '') : word)),
  );
}
