import type { Range } from './explanation.ts';

/** One line as it is read, and where it stands in the input. */
export interface Line {
  readonly text: string;
  readonly ranges: readonly Range[];
  /** True if `text` is not what stands at `ranges`, because that is encoded. */
  readonly decoded: boolean;
}

/** Two lines as one, with a space between. */
export function joinLines(first: Line, second: Line, between = ' '): Line {
  return {
    text: first.text + between + second.text,
    ranges: [...first.ranges, ...second.ranges],
    decoded: first.decoded || second.decoded,
  };
}

/** The words of the lines, one below the other. */
export function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n');
}

/** Whether a line holds nothing but space. */
export function isBlank(line: Line): boolean {
  return line.text.trim() === '';
}
