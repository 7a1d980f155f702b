import type { Line } from './line.ts';

/** How much of an input is read, in UTF-16 units (512 KiB of plain text). */
export const longestInput = 512 * 1024;

const deepestQuote = 50;
/** What a mail server was told, in a Sendmail transcript: no quotation. */
const spokenCommand = /^>>> (?:EHLO|HELO|MAIL|RCPT|DATA|AUTH|QUIT|STARTTLS|RSET)/i;
const invisible = /[\u200b\u200c\u200d\ufeff\u00ad]/g;

/** Where the words of a quoted line (`> > text`) begin. */
function afterQuoteMarks(text: string): number {
  let at = 0;
  for (let depth = 0; depth < deepestQuote; depth += 1) {
    let mark = at;
    while (mark < at + 3 && text[mark] === ' ') mark += 1;
    if (text[mark] !== '>' || spokenCommand.test(text.slice(mark, mark + 12))) break;
    at = mark + 1;
    if (text[at] === ' ') at += 1;
  }
  return at;
}

/**
 * Cuts the input into lines: any kind of line end, quotation marks and space at the end taken off.
 * `cut` is true if the input is longer than `longestInput`.
 */
export function physicalLines(input: string): { lines: Line[]; cut: boolean } {
  const read = input.slice(0, longestInput);
  const lines: Line[] = [];
  let start = 0;
  for (const raw of read.split(/\r\n|\r|\n/)) {
    const skipped = afterQuoteMarks(raw);
    const words = raw.slice(skipped).trimEnd();
    const from = start + skipped;
    lines.push({
      text: words.replace(invisible, '').replaceAll('\u00a0', ' '),
      ranges: words === '' ? [] : [{ start: from, end: from + words.length }],
      decoded: false,
    });
    start += raw.length + (read.startsWith('\r\n', start + raw.length) ? 2 : 1);
  }
  return { lines, cut: input.length > longestInput };
}
