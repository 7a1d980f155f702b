const longest = 160;

/**
 * A text from outside made safe to print: control, direction and other unseen characters are written
 * as `\u{1b}`, so that no server can move a terminal's cursor or turn a line around. Cut at 160 characters.
 */
export function printable(text: string): string {
  const shown = text
    .slice(0, longest)
    .replace(
      /[\p{C}\p{Zl}\p{Zp}]/gu,
      (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    );
  return text.length > longest ? `${shown}…` : shown;
}
