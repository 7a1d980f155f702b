import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '#imports/text/decode-text.ts';

/** The bytes of a text whose UTF-8 was taken for Windows-1252 and encoded again. */
function encodedAgain(bytes: Uint8Array): Uint8Array {
  return Buffer.from(new TextDecoder('windows-1252').decode(bytes));
}

describe('a text of a database', () => {
  it.each(['plain', 'Café – “naïve” ™', 'Ärger über Öl', 'Äé', 'Â', '你好', 'ÃÃ', '¿Qué?', '10 €'])(
    'stays as it is: %s',
    (text) => {
      expect(decodeText(Buffer.from(text))).toEqual({
        text,
        wasDoubleEncoded: false,
        wasNotUtf8: false,
      });
    },
  );

  it.each(['Café – “naïve” ™', 'Ärger über Öl', '你好', 'Ђурђевак', '10 €', '😀'])(
    'is mended where it was encoded twice or three times: %s',
    (text) => {
      const twice = encodedAgain(Buffer.from(text));
      expect(decodeText(twice)).toMatchObject({ text, wasDoubleEncoded: true });
      expect(decodeText(encodedAgain(twice))).toMatchObject({ text, wasDoubleEncoded: true });
    },
  );

  it('is mended in the part that was encoded twice only', () => {
    expect(decodeText(Buffer.from('Café and CafÃ©')).text).toBe('Café and Café');
  });

  it('is Windows-1252 where it is no UTF-8', () => {
    expect(decodeText(Uint8Array.of(0x43, 0x61, 0x66, 0xe9, 0x20, 0x80))).toEqual({
      text: 'Café €',
      wasDoubleEncoded: false,
      wasNotUtf8: true,
    });
  });

  it('never fails, whatever the bytes are', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof decodeText(bytes).text === 'string'));
  });
});
