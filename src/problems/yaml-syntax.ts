import { LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { Problem } from './problem.ts';
import {
  mayBeIndentation,
  misplacedLine,
  misplacedProblem,
  moved,
  type Misplaced,
} from './yaml-indentation.ts';

/** The text that is parsed, and how problems name it. */
export interface YamlSource {
  /** The text to parse. */
  readonly text: string;
  /** The name that problems carry. */
  readonly file: string;
  /** Lines that stand before the text in its file (front matter begins below its fence). */
  readonly linesBefore?: number;
}

export type SyntaxError = Pick<YAMLError, 'message' | 'pos'> & { readonly code?: string };

const field = /^\s*(?:-\s+)?(?<key>[\w-]+):\s+(?<value>\S.*?)\s*$/;
const indentedByTab = /^ *\t/;
/** Signs that mean something where a value begins. */
const sign = /^[@`%*&!{[|>'"]/;

/**
 * What is wrong in a text that is no YAML: one problem a line, in the words of those who write it.
 * @param misfits how many mistakes a text that is YAML has by its schema
 */
export function syntaxProblems(
  errors: readonly SyntaxError[],
  counter: LineCounter,
  source: YamlSource,
  misfits: (text: string) => number = () => 0,
): Problem[] {
  const lines = source.text.split(/\r?\n/);
  const tabs = lines.flatMap((line, index) => (indentedByTab.test(line) ? [index + 1] : []));
  const own = tabs.length > 0 ? [tabProblem(tabs, source)] : [];
  // A tab moves all that follows: what else is wrong shows once it is gone.
  if (errors.some(({ code }) => code === 'TAB_AS_INDENT')) return own;
  const [first] = errors;
  if (first !== undefined && mayBeIndentation(first.code)) {
    const misplaced = misplacedLine(source.text, counter.linePos(first.pos[0]).line, misfits);
    if (misplaced !== undefined) return misplacedAndRest(misplaced, source, misfits);
  }
  const byLine = new Map<number, SyntaxError>();
  for (const error of errors) {
    const line = writtenLine(lines, counter.linePos(error.pos[0]).line);
    if (!byLine.has(line)) byLine.set(line, error);
  }
  return [...byLine].map(([line, error]) => {
    const at = counter.linePos(error.pos[0]);
    const written = lines[line - 1] ?? '';
    return {
      file: source.file,
      line: line + (source.linesBefore ?? 0),
      column: at.line === line ? at.col : written.search(/\S|$/) + 1,
      ...(error.code === 'DUPLICATE_KEY' ? twice(lines, line, source) : explain(error, written)),
    };
  });
}

/** The line that is meant where the parser names an empty one or a remark: the next with something in it. */
function writtenLine(lines: readonly string[], line: number): number {
  const next = lines.findIndex((one, index) => index + 1 >= line && !/^\s*(?:#|$)/.test(one));
  return next < 0 ? line : next + 1;
}

/** A line that is out of line, and what is left to say once it stands where it should. */
function misplacedAndRest(
  misplaced: Misplaced,
  source: YamlSource,
  misfits: (text: string) => number,
): Problem[] {
  const { file, linesBefore = 0 } = source;
  const text = moved(source.text, misplaced);
  const counter = new LineCounter();
  const { errors } = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  return [
    misplacedProblem(misplaced, file, linesBefore),
    ...syntaxProblems(errors, counter, { ...source, text }, misfits),
  ];
}

/** A text as it stands in YAML between quotes. */
export function quoted(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}

function tabProblem(tabs: readonly number[], { file, linesBefore = 0 }: YamlSource): Problem {
  const [first = 1, ...others] = tabs.map((line) => line + linesBefore);
  const further = others.length > 0 ? `, and so do lines ${others.join(', ')}` : '';
  return {
    file,
    line: first,
    message: `This line begins with a tab${further}: YAML takes only spaces there.`,
    remedy: 'Replace each tab at the beginning of a line by two spaces.',
  };
}

/** The same field a second time; the first one stands above it with the same indentation. */
function twice(
  lines: readonly string[],
  line: number,
  { linesBefore = 0 }: YamlSource,
): Pick<Problem, 'message' | 'remedy'> {
  const written = lines[line - 1] ?? '';
  const [, indent = '', key = ''] = /^([\s-]*)([^:]+):/.exec(written) ?? [];
  const before = lines
    .slice(0, line - 1)
    .findLastIndex((other) =>
      other.replace('-', ' ').startsWith(`${indent.replace('-', ' ')}${key}:`),
    );
  const place = before < 0 ? 'in the same line' : `on line ${before + 1 + linesBefore}`;
  return {
    message: `The field "${key}" stands here a second time; the first is ${place}.`,
    remedy: 'Keep the one that you mean and remove the other.',
  };
}

function explain(error: SyntaxError, line: string): Pick<Problem, 'message' | 'remedy'> {
  const { key = '', value = '' } = field.exec(line)?.groups ?? {};
  const text = value.replace(/\s+#.*$/, '');
  const isQuoted = /^(["']).*\1$/.test(text);
  if (text !== '' && !isQuoted) {
    const remedy = `Put the text in quotes: ${key}: ${quoted(text)}.`;
    if (!sign.test(text) && /:(?:\s|$)/.test(text)) {
      return {
        message: `The text "${text}" holds a colon, which begins a field of its own.`,
        remedy,
      };
    }
    const [first = ''] = text;
    const isOneLine = error.code !== 'MISSING_CHAR' && error.code !== 'BAD_INDENT';
    if (sign.test(text) && isOneLine) {
      return {
        message: `The text "${text}" begins with ${first}, which YAML takes as a sign.`,
        remedy,
      };
    }
  }
  return {
    message: `This is not valid YAML: ${error.message.replace(/\.?$/, '.')}`,
    remedy: 'Check indentation, colons and quotes on this line and the one before it.',
  };
}
