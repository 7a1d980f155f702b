import type { ContentRule } from '../content-rule.ts';

/** Code in braces would run, or fail without a line, when the page is built. Comments do neither. */
export const noExpressions: ContentRule = ({ articles }) =>
  articles.flatMap(({ outline, file }) =>
    outline.expressions
      .filter(({ code }) => !/^\s*\/\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.test(code))
      .map(({ code, line, column }) => ({
        file,
        line,
        column,
        message: `Code in braces cannot stand in an article: ${shorten(code)}.`,
        remedy:
          'Write \\{ where you mean the character itself; in a component write a bare word, as in <Port imap />.',
      })),
  );

function shorten(code: string): string {
  const oneLine = code.trim().replace(/\s+/g, ' ');
  return oneLine.length > 40 ? `${oneLine.slice(0, 39)}…` : oneLine;
}
