/** A number of Windows with letters for digits; with a digit too few or too many it is still one. */
const withLetters = /(?<![\w.+-])(0x|ox|x|)(8[0o]{2}[0-9a-fol]{3,6})(?![\w-]|\.\w)/gi;
const digits = 8;

/**
 * A text with the digits in the numbers of Windows and Outlook that were typed as letters, O for 0 and l
 * for 1: `0x800CCCOF`, `OX8OOCCCOF`, `0x80040l19`. Without its `0x` only one of the right length is a
 * number.
 */
export function digitsForLetters(text: string): string {
  return text.replace(withLetters, (written, start: string, number: string) => {
    if (start === '' && number.length !== digits) return written;
    const prefix = /^(?:0x|)$/i.test(start) ? start : '0x';
    return `${prefix}${number.replace(/o/gi, '0').replace(/l/gi, '1')}`;
  });
}
