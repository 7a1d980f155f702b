import { decodeEncodedWords } from './decode-bytes.ts';
import type { Line } from './line.ts';

/** One header field (RFC 5322, section 2.2), unfolded; `name` in small letters. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly line: Line;
}

const mailHeaders =
  /^(?:received|return-path|from|to|cc|subject|date|mime-version|content-type|message-id|delivered-to|auto-submitted|x-failed-recipients|reply-to|sender|dkim-signature|authentication-results|received-spf|arc-seal|x-[a-z0-9-]{1,60}|von|an|betreff|datum|de|para|asunto|fecha|objet|à|envoyé|gesendet) ?:/i;

/** Name and value of a line such as `Status: 5.1.1`. */
function splitField(text: string): { name: string; value: string } | undefined {
  const colon = text.indexOf(':');
  if (colon < 1 || colon > 76) return undefined;
  const name = text.slice(0, colon).trimEnd();
  return /^[!-9;-~]+$/.test(name)
    ? { name: name.toLowerCase(), value: text.slice(colon + 1).trim() }
    : undefined;
}

/** Lines that begin with space or tab joined to the line they continue. */
export function unfold(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  let group: Line[] = [];
  const flush = () => {
    const first = group[0];
    if (first === undefined) return;
    joined.push({
      text: group.map(({ text }, at) => (at === 0 ? text : text.trim())).join(' '),
      ranges: group.flatMap(({ ranges }) => ranges),
      decoded: group.some(({ decoded }) => decoded),
    });
    group = [];
  };
  for (const line of lines) {
    if (!/^[ \t]+\S/.test(line.text) || group.length === 0) flush();
    group.push(line);
  }
  flush();
  return joined;
}

/** The fields among the lines, encoded words read; other lines are passed over. */
export function fieldsOf(lines: readonly Line[]): Field[] {
  return unfold(lines).flatMap((line) => {
    const field = splitField(line.text);
    return field === undefined ? [] : [{ ...field, value: decodeEncodedWords(field.value), line }];
  });
}

/** The value of the first field of that name, or an empty text. */
export function fieldValue(fields: readonly Field[], name: string): string {
  return fields.find((field) => field.name === name)?.value ?? '';
}

/** A parameter of a field such as Content-Type: `charset=utf-8`. */
export function parameter(value: string, name: string): string {
  const at = value.toLowerCase().indexOf(`${name}=`);
  if (at < 0) return '';
  const rest = value.slice(at + name.length + 1).trimStart();
  const quoted = /^"([^"]{0,200})"/.exec(rest);
  return quoted?.[1] ?? /^[^\s;"]{0,200}/.exec(rest)?.[0] ?? '';
}

/** Where a block of mail headers that starts at `from` ends; `from` itself if there is none. */
export function headerBlockEnd(lines: readonly Line[], from: number): number {
  let at = from;
  let known = 0;
  for (; at < lines.length; at += 1) {
    const text = lines[at]?.text ?? '';
    if (mailHeaders.test(text)) known += 1;
    else if (text.trim() === '') break;
    else if (at === from || (!/^[ \t]/.test(text) && splitField(text) === undefined)) return from;
  }
  return known >= 2 ? at : from;
}
