import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Problem } from './problem.ts';

/** A file that a person wrote, as text, or what is wrong with the form in which it was saved. */
export type ReadText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Problem };

const newLine = 0x0a;
const remedy = 'Save it again as UTF-8: editors offer that as "Encoding" beside "Save as".';

/**
 * Reads a file as UTF-8, with or without a byte order mark. Any other encoding comes back as a problem,
 * as its letters would be published as something else.
 * @throws {Error} of `node:fs` when the file cannot be read.
 */
export function readText(path: string): ReadText {
  const file = relative(process.cwd(), path);
  const bytes = readFileSync(path);
  // In UTF-16 every other byte of an English text is 0; a text in UTF-8 has none.
  if (bytes.includes(0) || isMarkedUtf16(bytes)) {
    return { ok: false, problem: { file, message: 'The file is saved as UTF-16.', remedy } };
  }
  const text = decoded(bytes);
  if (text !== undefined) return { ok: true, text };
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(newLine, start);
    const part = bytes.subarray(start, end < 0 ? undefined : end);
    if (end < 0 || decoded(part) === undefined) {
      const shown = new TextDecoder('windows-1252').decode(part).trim().slice(0, 60);
      const message = `The file is not saved as UTF-8: "${shown}" has letters in another encoding.`;
      return { ok: false, problem: { file, line, message, remedy } };
    }
    start = end + 1;
  }
}

/** UTF-16 begins with a mark that UTF-8 cannot hold (RFC 2781, section 3.2). */
function isMarkedUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** The text without its byte order mark; undefined where it is not UTF-8. */
function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
