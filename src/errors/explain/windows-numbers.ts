/** A number of Windows with letters for digits; with a digit too few or too many it is still one. */
const withLetters = /(?<![\w.+-])(0x|ox|x|)(8[0o]{2}[0-9a-fol]{3,6})(?![\w-]|\.\w)/gi;
const digits = 8;
/** One that a line break or a hand has parted: `0x8004 010f`. */
const parted = /\b0x[ -]?8(?:[ -]?[0-9a-f]){7}\b/gi;

/**
 * A text with the digits in the numbers of Windows and Outlook that were typed as letters, O for 0 and l
 * for 1, and without blanks in them: `0x800CCCOF`, `OX8OOCCCOF`, `0x80040l19`, `0x8004 010f`. Without
 * its `0x` only one of the right length is a number.
 */
export function digitsForLetters(text: string): string {
  const whole = text.replace(parted, (written) => written.replace(/[ -]/g, ''));
  return whole.replace(withLetters, (written, start: string, number: string) => {
    if (start === '' && number.length !== digits) return written;
    const prefix = /^(?:0x|)$/i.test(start) ? start : '0x';
    return `${prefix}${number.replace(/o/gi, '0').replace(/l/gi, '1')}`;
  });
}
