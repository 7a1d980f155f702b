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
