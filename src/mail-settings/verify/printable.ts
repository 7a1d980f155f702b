const longest = 160;
const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * A text from outside made safe to print: control, direction and other unseen characters are written
 * as `\u{1b}`, so that no server can move a terminal's cursor or turn a line around. Cut at 160 characters.
 */
export function printable(text: string): string {
  const shown = text
    .slice(0, longest)
    .replace(unseen, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return text.length > longest ? `${shown}…` : shown;
}

/**
 * JSON made as safe to print, and still the same value: JSON itself escapes only the first 32
 * characters (RFC 8259, section 7), and terminals obey some of the others. Keeps its line feeds.
 */
export function printableJson(json: string): string {
  return json.replace(unseen, (character) =>
    character === '\n' ? character : character.split('').map(jsonEscape).join(''),
  );
}

function jsonEscape(codeUnit: string): string {
  return `\\u${codeUnit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
