/** Without such a character, as nearly all texts are, nothing has an accent or cannot be seen. */
const beyondAscii = /\P{ASCII}/u;
const smallLetters = /^[a-z]*$/;

/**
 * Text as the search compares it: small letters without accents, apostrophes and characters that
 * cannot be seen, one kind of hyphen and of blank. "E-mail", "e mail" and "email" become one word, and
 * so does a name such as "K-9".
 */
export function foldText(text: string): string {
  if (smallLetters.test(text)) return text;
  return withoutAccents(text)
    .toLowerCase()
    .replace(/(?<=\p{L})['’‘`´ʼ](?=\p{L})/gu, '')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/\be[- ]mail/g, 'email')
    .replace(/(?<=\b[a-z])-(?=\d\b)/g, '')
    .trim();
}

function withoutAccents(text: string): string {
  if (!beyondAscii.test(text)) return text;
  return text.normalize('NFKD').replace(/[\p{M}\u{200b}-\u{200d}\u{2060}\u{feff}\u{ad}]/gu, '');
}

/** The words of a folded text, split wherever the index splits: at everything but letters, digits and `_`. */
export function wordsOf(folded: string): readonly string[] {
  return folded.match(beyondAscii.test(folded) ? /[\p{L}\p{N}_]+/gu : /\w+/g) ?? [];
}
