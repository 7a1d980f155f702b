/** Text as it stands in HTML, in an attribute too. */
export function htmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Text in CommonMark 0.31 and what GitHub adds to it: each sign that may mean something is escaped. */
export function markdownText(text: string): string {
  return withoutLineStarts(text.replace(/[\\`*_[\]<>~|]/g, '\\$&').replace(/&(?=#?\w+;)/g, '\\&'));
}

/**
 * Text in the first Markdown, which is all that a ticket system's reader can be trusted to know: no
 * backslash before <, >, &, | and ~, which it would print.
 */
export function plainMarkdownText(text: string): string {
  return withoutLineStarts(text.replace(/[\\`*_[\]]/g, '\\$&'));
}

/**
 * Text as a code span, in which nothing is escaped, so that whoever sees the text as it was pasted
 * reads it as it is. Its marks are longer than any row of them inside (CommonMark 0.31, section 6.1;
 * the first Markdown knows the same).
 */
export function codeSpan(text: string): string {
  const rows = text.match(/`+/g) ?? [];
  const marks = '`'.repeat(Math.max(0, ...rows.map((row) => row.length)) + 1);
  // A mark at the edge would be one with those around it.
  const space = /^`|`$/.test(text) ? ' ' : '';
  return marks + space + text + space + marks;
}

/** Text in BBCode, which knows no escapes: brackets that could be a tag become round ones. */
export function bbcodeText(text: string): string {
  return text.replaceAll('[', '(').replaceAll(']', ')');
}

/** Escapes what would begin a heading or a list at the start of a line: "#", "-", "+" and "1.". */
function withoutLineStarts(text: string): string {
  return text
    .replace(/^(\s*)([#+=-])/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2');
}
