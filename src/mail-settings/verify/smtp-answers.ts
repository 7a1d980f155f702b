import type { Take } from './conversation.ts';

/** One reply, in as many lines as the server wanted. RFC 5321, section 4.2. */
export interface SmtpReply {
  readonly code: number;
  /** What stands behind the code in each line. */
  readonly lines: readonly string[];
}

/** Takes a reply such as `250-first`, `250 last`; all its lines have to carry the same code. */
export const takeSmtpReply: Take<SmtpReply> = (received) => {
  const lines: string[] = [];
  let code: string | undefined;
  let rest = received;
  for (;;) {
    const lineEnd = rest.indexOf('\n');
    if (lineEnd < 0)
      return { state: /^(?:\d{0,3}|\d{3}[ -].*)\r?$/s.test(rest) ? 'more' : 'wrong' };
    const line = rest.slice(0, lineEnd).replace(/\r$/, '');
    rest = rest.slice(lineEnd + 1);
    const [, digits, sign, text = ''] = /^([2-5]\d\d)(?:([ -])(.*))?$/s.exec(line) ?? [];
    if (digits === undefined || (code ?? digits) !== digits) return { state: 'wrong' };
    code = digits;
    lines.push(text);
    if (sign !== '-') return { state: 'done', value: { code: Number(code), lines }, rest };
  }
};
