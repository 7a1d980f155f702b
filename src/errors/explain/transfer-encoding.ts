import { base64Bytes, decodeBytes, quotedPrintableBytes } from './decode-bytes.ts';
import type { Line } from './line.ts';

function fromBase64(lines: readonly Line[], charset: string): readonly Line[] {
  const filled = lines.filter(({ text }) => text.trim() !== '');
  const bytes = base64Bytes(filled.map(({ text }) => text).join(''));
  if (bytes === undefined) return lines;
  const start = filled.at(0)?.ranges.at(0)?.start ?? 0;
  const end = filled.at(-1)?.ranges.at(-1)?.end ?? start;
  return decodeBytes(bytes, charset)
    .split(/\r\n|\r|\n/)
    .map((text) => ({ text: text.trimEnd(), ranges: [{ start, end }], decoded: true }));
}

function fromQuotedPrintable(lines: readonly Line[], charset: string): Line[] {
  const decoded: Line[] = [];
  let waiting: Line[] = [];
  const flush = () => {
    const raw = waiting.map(({ text }) => text.replace(/=$/, '')).join('');
    const encoded = waiting.length > 1 || raw.includes('=');
    decoded.push({
      text: encoded ? decodeBytes(quotedPrintableBytes(raw), charset).replace(/[\r\n]/g, ' ') : raw,
      ranges: waiting.flatMap(({ ranges }) => ranges),
      decoded: encoded || waiting.some((line) => line.decoded),
    });
    waiting = [];
  };
  for (const line of lines) {
    waiting.push(line);
    if (!line.text.endsWith('=')) flush();
  }
  if (waiting.length > 0) flush();
  return decoded;
}

/**
 * The lines of a part with its transfer encoding taken off (RFC 2045, section 6). What cannot be
 * decoded stays as it is.
 */
export function decodeTransfer(
  lines: readonly Line[],
  encoding: string,
  charset: string,
): readonly Line[] {
  if (encoding === 'base64') return fromBase64(lines, charset);
  if (encoding === 'quoted-printable') return fromQuotedPrintable(lines, charset);
  return lines;
}

/** Whether loose lines without a header are plainly quoted-printable. */
export function looksQuotedPrintable(lines: readonly Line[]): boolean {
  let softEnds = 0;
  let escapes = 0;
  for (const { text } of lines) {
    if (text.length >= 60 && text.length <= 76 && text.endsWith('=')) softEnds += 1;
    if (/=(?:20|3D|E2|C3|C2|0A)/.test(text)) escapes += 1;
  }
  return softEnds >= 2 || (softEnds >= 1 && escapes >= 1);
}
