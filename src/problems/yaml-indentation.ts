import { LineCounter, parseDocument } from 'yaml';
import type { Problem } from './problem.ts';

/** A line whose indentation is not that of its neighbours, with those right behind it that share it. */
export interface Misplaced {
  /** The first of them; the first line of the text is 1. */
  readonly line: number;
  readonly count: number;
  /** Spaces before it, and before its neighbours. */
  readonly found: number;
  readonly wanted: number;
  /** The field that it begins, or the hyphen of an entry. */
  readonly name: string;
}

/** An unlikely one has to leave nothing to complain of. */
interface Candidate extends Misplaced {
  readonly isLikely: boolean;
}

/** A line that begins a field or an entry of a list: what else stands in a file moves with those. */
interface PlacedLine {
  readonly line: number;
  readonly indent: number;
  readonly name: string;
  /** Whether nothing stands behind it, so that what belongs to it stands below. */
  readonly opens: boolean;
}

const begins = /^(?<spaces> *)(?:(?<hyphen>-)(?:\s|$)|(?<name>[\w.-]+|"[^"]*"|'[^']*'):(?:\s|$))/;

/** A file has to be parsed for each place that is tried: a long one is not tried as often. */
const [fewestTries, mostTries, mostLetters] = [12, 150, 2_000_000];

/** What the parser says where lines of a block do not stand below each other. */
const codesOfIndentation: readonly (string | undefined)[] = [
  'BAD_INDENT',
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
  'MISSING_CHAR',
  'UNEXPECTED_TOKEN',
];

/** Whether a complaint of the parser may come from a line with spaces too many or too few. */
export function mayBeIndentation(code: string | undefined): boolean {
  return codesOfIndentation.includes(code);
}

/**
 * The line that stands elsewhere than its neighbours, where moving it is all that a text needs to be YAML.
 * The parser complains of the line at which it lost its way, which is often a faultless one.
 * @param complaint the first line that the parser complains of
 * @param misfits how many mistakes a text that is YAML has by its schema: of two lines that could be moved
 *   it is the one after which fewer are left
 */
export function misplacedLine(
  text: string,
  complaint: number,
  misfits: (text: string) => number,
): Misplaced | undefined {
  const placed = placedLines(text);
  const countOf = countsOf(placed);
  let best: { readonly misplaced: Misplaced; readonly left: number } | undefined;
  let tries = Math.max(fewestTries, Math.min(mostTries, mostLetters / text.length));
  for (const { isLikely, ...misplaced } of candidates(placed, complaint)) {
    if (tries-- <= 0) break;
    const repaired = moved(text, misplaced);
    const remaining = firstComplaint(repaired);
    // Another mistake further down is told by itself, if nobody else writes such spaces.
    const isFurther = remaining > Math.max(complaint, misplaced.line + misplaced.count - 1);
    const isAlone = countOf(misplaced.found) === misplaced.count;
    if (remaining !== Infinity && !(isFurther && isAlone)) continue;
    const left = remaining === Infinity ? misfits(repaired) : Infinity;
    if (!isLikely && left > 0) continue;
    if (best === undefined || left < best.left) best = { misplaced, left };
    if (left === 0) break;
  }
  return best?.misplaced;
}

function placedLines(text: string): readonly PlacedLine[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const { spaces: before, hyphen, name } = begins.exec(line)?.groups ?? {};
    const begun = hyphen ?? name;
    if (before === undefined || begun === undefined) return [];
    const opens = /:\s*(?:#.*)?$/.test(line);
    return [{ line: index + 1, indent: before.length, name: begun, opens }];
  });
}

function countsOf(placed: readonly PlacedLine[]): (indent: number) => number {
  const groups = Map.groupBy(placed, ({ indent }) => indent);
  return (indent) => groups.get(indent)?.length ?? 0;
}

/** The moves that could mend a text, the likeliest first. */
function candidates(placed: readonly PlacedLine[], complaint: number): readonly Candidate[] {
  const countOf = countsOf(placed);
  // The block that is broken begins with a line at the margin, and its next line may be the wrong one.
  const after = placed.findIndex(({ line }) => line > complaint);
  const last = after < 0 ? placed.length - 1 : after;
  const start = placed.findLastIndex(({ line, indent }) => line < complaint && indent === 0);
  // The line before it, too: a first field that was pushed to the margin begins no block.
  const first = Math.max(start - 1, 0);
  const moves = placed.slice(first, last + 1).flatMap(({ line, indent: found, name }, index) => {
    const at = first + index;
    const isPushedOut = firstOfBlock(placed, at);
    // A line that stands below its neighbour is hardly out of line, whatever else is wrong with it.
    const isBelow = placed[at - 1]?.indent === found && !isPushedOut;
    const near = placed.slice(Math.max(at - 12, 0), at + 12).map(({ indent }) => indent);
    const others = [...new Set(near)].filter((indent) => indent !== found);
    return others.flatMap((wanted) => {
      // What many lines do is hardly a mistake, except between two neighbours that agree.
      const isUsual =
        countOf(wanted) >= countOf(found) ||
        isBetween(placed, at, wanted) ||
        (isPushedOut && placed[at + 1]?.indent === wanted);
      const isLikely = !isBelow && isUsual;
      const counts = [...new Set([1, runFrom(placed, at)])];
      return counts.map((count) => ({ line, count, found, wanted, name, isLikely }));
    });
  });
  // Few stand where it stands, it moves by little, and to where lines usually are.
  return moves.sort(
    (a, b) =>
      Number(b.isLikely) - Number(a.isLikely) ||
      countOf(a.found) - countOf(b.found) ||
      (a.wanted % 2) - (b.wanted % 2) ||
      Math.abs(a.wanted - a.found) - Math.abs(b.wanted - b.found) ||
      a.wanted - b.wanted ||
      a.line - b.line,
  );
}

/** Whether a field with a value stands right below one without, and the next stands further in. */
function firstOfBlock(placed: readonly PlacedLine[], at: number): boolean {
  const [before, one, next] = [placed[at - 1], placed[at], placed[at + 1]];
  if (before === undefined || one === undefined || next === undefined) return false;
  return before.opens && !one.opens && next.indent > one.indent;
}

function isBetween(placed: readonly PlacedLine[], at: number, indent: number): boolean {
  return placed[at - 1]?.indent === indent && placed[at + 1]?.indent === indent;
}

/** How many lines right behind each other have the indentation of the first. */
function runFrom(placed: readonly PlacedLine[], at: number): number {
  const first = placed[at];
  let count = 0;
  while (first !== undefined) {
    const next = placed[at + count];
    if (next?.indent !== first.indent || next.line !== first.line + count) break;
    count++;
  }
  return count;
}

/** The text with these lines where their neighbours are. */
export function moved(text: string, { line, count, wanted }: Misplaced): string {
  return text
    .split('\n')
    .map((one, index) =>
      index + 1 >= line && index + 1 < line + count
        ? ' '.repeat(wanted) + one.replace(/^ +/, '')
        : one,
    )
    .join('\n');
}

/** The first line that the parser complains of; Infinity for none. */
function firstComplaint(text: string): number {
  const counter = new LineCounter();
  const { errors } = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  return Math.min(...errors.map(({ pos }) => counter.linePos(pos[0]).line));
}

/** The same in words. */
export function misplacedProblem(misplaced: Misplaced, file: string, linesBefore: number): Problem {
  const { count, found, wanted, name } = misplaced;
  const line = misplaced.line + linesBefore;
  const more = count > 1 ? `, and so have the lines to ${line + count - 1}` : '';
  const what = name === '-' ? 'a hyphen' : `"${name.replace(/^(["'])(.*)\1$/, '$2')}"`;
  return {
    file,
    line,
    message: `This line has ${spaces(found)} before ${what}${more}; its neighbours have ${wanted === 0 ? 'none' : wanted}.`,
    remedy: `Write ${spaces(wanted)} there: what belongs together begins in the same column.`,
  };
}

function spaces(count: number): string {
  if (count === 0) return 'no space';
  return count === 1 ? '1 space' : `${count} spaces`;
}
