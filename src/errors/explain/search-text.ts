import type { Line } from './line.ts';

/** Lines as one text to search in: small letters, single spaces, and where each line begins in it. */
export interface SearchText {
  readonly text: string;
  /** The same, letter by letter, with line feeds between the lines: a code may begin a line. */
  readonly lined: string;
  readonly lines: readonly Line[];
  readonly starts: readonly number[];
}

const typography: readonly [RegExp, string][] = [
  [/[\u2018\u2019\u02bc\u0060\u00b4]/g, "'"],
  [/[\u201c\u201d\u201e]/g, '"'],
  [/[\u2010-\u2015]/g, '-'],
  [/\u2026/g, '...'],
];

/** Small letters, plain quotation marks and single spaces. */
export function searchForm(text: string): string {
  let form = text.toLowerCase();
  if (/[^\0-\x7f`]|`/.test(form)) {
    for (const [from, to] of typography) form = form.replace(from, to);
  }
  return form.replace(/\s+/g, ' ').trim();
}

/**
 * A reply of several lines as one (RFC 5321, section 4.2.1): the code and the enhanced code are kept
 * once, at the beginning.
 */
function withoutRepeatedCodes(form: string, running: string | undefined): string {
  const code = running ?? /(?:^|[^\w.])([245]\d\d)-/.exec(form)?.[1];
  if (code === undefined) return form;
  let seen = running !== undefined;
  return form.replace(
    new RegExp(`(?<![\\w.])${code}[- ](?:[245]\\.\\d{1,3}\\.\\d{1,3} ?)?`, 'g'),
    (whole: string) => {
      const kept = seen ? '' : whole.replace('-', ' ');
      seen = true;
      return kept;
    },
  );
}

/** The code of a reply that goes on in the next line: `550-`. */
function runningCode(form: string): string | undefined {
  return /(?:^|[^\w.-])([245]\d\d)-(?!\d\d)/.exec(form)?.[1] ?? /^([245]\d\d)-/.exec(form)?.[1];
}

/**
 * Brings lines into the form in which they are searched, up to `most` characters: the reason of a
 * failure stands early.
 */
export function searchText(lines: readonly Line[], most = 16_000): SearchText {
  const starts: number[] = [];
  const forms: string[] = [];
  let length = 0;
  let running: string | undefined;
  for (const line of lines) {
    if (length > most) break;
    const raw = searchForm(line.text.slice(0, most));
    const goesOn = running !== undefined && new RegExp(`^(?:<<< ?)?${running}[- ]`).test(raw);
    const form = withoutRepeatedCodes(raw, goesOn ? running : undefined);
    running = runningCode(raw);
    starts.push(length);
    forms.push(form);
    length += form.length + 1;
  }
  return { text: forms.join(' '), lined: forms.join('\n'), lines, starts };
}

/** The lines that a stretch of the search text covers. */
export function linesBetween(block: SearchText, start: number, end: number): Line[] {
  return block.lines.slice(0, block.starts.length).filter((line, at) => {
    const from = block.starts[at] ?? 0;
    const to = block.starts[at + 1] ?? block.text.length + 1;
    return from < end && to > start && line.text.trim() !== '';
  });
}
