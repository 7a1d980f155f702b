/** A text of a database, and what had to be done to read it. */
export interface DecodedText {
  readonly text: string;
  /** Letters that had been encoded twice (`Ã©` for `é`) were mended. */
  readonly wasDoubleEncoded: boolean;
  /** The bytes are no UTF-8; they were read as Windows-1252. */
  readonly wasNotUtf8: boolean;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const windows1252 = new TextDecoder('windows-1252');

/** The byte of each letter that Windows-1252 has beyond ASCII; MySQL calls that encoding latin1. */
const byteOf = new Map(
  Array.from({ length: 128 }, (_, index): [string, number] => [
    windows1252.decode(Uint8Array.of(index + 128)),
    index + 128,
  ]),
);
const nonAsciiRun = new RegExp(`[${[...byteOf.keys()].join('')}]{2,}`, 'g');

/** Reads the bytes of a column: UTF-8, which old installations have encoded twice, or Windows-1252. */
export function decodeText(bytes: Uint8Array): DecodedText {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { text: windows1252.decode(bytes), wasDoubleEncoded: false, wasNotUtf8: true };
  }
  // Some have gone through it twice.
  const mended = mendOnce(mendOnce(text));
  return { text: mended, wasDoubleEncoded: mended !== text, wasNotUtf8: false };
}

/**
 * Puts letters right whose UTF-8 bytes were taken for letters themselves. Runs of such letters that
 * are no UTF-8 stay: what people write (`“é`, `Ä–`) hardly ever is by chance.
 */
function mendOnce(text: string): string {
  return text.replace(nonAsciiRun, (run) => {
    const bytes = Uint8Array.from(run, (letter) => byteOf.get(letter) ?? 0);
    try {
      return utf8.decode(bytes);
    } catch {
      return run;
    }
  });
}
