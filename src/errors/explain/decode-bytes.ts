const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const valueOf = new Map(Array.from(digits, (digit, value) => [digit, value]));

/** The bytes of base64 (RFC 4648), spaces ignored; nothing for text that is something else. */
export function base64Bytes(text: string): Uint8Array | undefined {
  const packed = text.replace(/\s/g, '').replace(/={1,2}$/, '');
  if (packed.length === 0 || packed.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((packed.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const digit of packed) {
    const value = valueOf.get(digit);
    if (value === undefined) return undefined;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (held >> bits) & 0xff;
      at += 1;
    }
  }
  return bytes;
}

/** The bytes of quoted-printable text without soft line ends (RFC 2045, section 6.7). */
export function quotedPrintableBytes(text: string): Uint8Array {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  const add = (piece: string) => {
    for (const byte of encoder.encode(piece)) bytes.push(byte);
  };
  let at = 0;
  for (const found of text.matchAll(/=([0-9A-Fa-f]{2})/g)) {
    add(text.slice(at, found.index));
    bytes.push(parseInt(found[1] ?? '', 16));
    at = found.index + found[0].length;
  }
  add(text.slice(at));
  return Uint8Array.from(bytes);
}

/** Bytes as text; an unknown character set is read as UTF-8, wrong bytes become the replacement mark. */
export function decodeBytes(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** Header text with its encoded words read (RFC 2047): `=?utf-8?B?…?=`. */
export function decodeEncodedWords(text: string): string {
  if (!text.includes('=?')) return text;
  const closer = text.replace(/\?= {1,8}=\?/g, '?==?');
  return closer.replace(
    /=\?([\w-]{1,40})(?:\*\w{1,8})?\?([BbQq])\?([^?]{0,800})\?=/g,
    (word: string, charset: string, kind: string, body: string) => {
      const bytes =
        kind.toUpperCase() === 'B'
          ? base64Bytes(body)
          : quotedPrintableBytes(body.replaceAll('_', ' '));
      return bytes === undefined ? word : decodeBytes(bytes, charset);
    },
  );
}
