/** A number of Windows with the letter O for a zero; with a digit too few or too many it is still one. */
const withLetterO = /(?<![\w.+-])(0x|ox|x|)(8[0o]{2}[0-9a-fo]{3,6})(?![\w-]|\.\w)/gi;
const digits = 8;

/**
 * A text with zeros in the numbers of Windows and Outlook that were typed with the letter O:
 * `0x800CCCOF`, `OX8OOCCCOF`, `800CCCOF`. Without its `0x` only one of the right length is a number.
 */
export function zerosForO(text: string): string {
  return text.replace(withLetterO, (written, start: string, number: string) => {
    if (start === '' && number.length !== digits) return written;
    const prefix = /^(?:0x|)$/i.test(start) ? start : '0x';
    return `${prefix}${number.replace(/o/gi, '0')}`;
  });
}
