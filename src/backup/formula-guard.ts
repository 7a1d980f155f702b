/**
 * What a spreadsheet would take for a formula, or strip before it does (OWASP, CSV Injection): one of
 * = + - @, also in full width and after blanks, a tab, a line end, a NUL. Texts that begin with an
 * apostrophe are marked too, so that taking the mark away is always right.
 */
const looksLikeFormula = /^(?:'|[\s\0]*[=+\-@＝＋－＠]|[\t\r\n\0])/u;

/** A text as it may stand in a spreadsheet: what begins like a formula gets an apostrophe in front. */
export function guardedText(text: string): string {
  return looksLikeFormula.test(text) ? `'${text}` : text;
}

/** The text that was guarded. */
export function unguardedText(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}
