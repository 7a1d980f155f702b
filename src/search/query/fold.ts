/**
 * Text as the search compares it: small letters without accents, apostrophes and characters that
 * cannot be seen, one kind of hyphen and of blank. "E-mail", "e mail" and "email" become one word, and
 * so does a name such as "K-9".
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u{200b}-\u{200d}\u{2060}\u{feff}\u{ad}]/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{L})['’‘`´ʼ](?=\p{L})/gu, '')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/\be[- ]mail/g, 'email')
    .replace(/(?<=\b[a-z])-(?=\d\b)/g, '')
    .trim();
}

/** The words of a folded text, split wherever the index splits: at everything but letters, digits and `_`. */
export function wordsOf(folded: string): readonly string[] {
  return folded.match(/[\p{L}\p{N}_]+/gu) ?? [];
}
