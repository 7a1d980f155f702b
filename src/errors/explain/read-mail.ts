import { reportedFailures } from './dsn-fields.ts';
import type { Failure } from './failure.ts';
import { fieldsOf, type Field } from './header-fields.ts';
import type { Line } from './line.ts';
import { mailParts, type PartKind } from './mail-parts.ts';
import { physicalLines } from './physical-lines.ts';
import { returnedCopyStart } from './returned-copy.ts';

/** A pasted text taken apart. */
export interface ReadMail {
  /** Headers of the report, and of a mail it was passed on in. */
  readonly fields: readonly Field[];
  /** What is meant for people, without the returned message. */
  readonly text: readonly Line[];
  /** The returned message. */
  readonly returned: readonly Line[];
  /** Recipients of the delivery report, if there is one. */
  readonly reported: readonly Failure[];
  readonly cut: boolean;
}

const gap: Line = { text: '', ranges: [], decoded: false };

/** Takes a pasted mail, or a piece of one, apart. */
export function readMail(input: string): ReadMail {
  const { lines, cut } = physicalLines(input);
  const parts = mailParts(lines);
  const of = (kind: PartKind) => parts.filter((part) => part.kind === kind);
  const spoken = parts
    .filter(({ kind }) => kind === 'text' || kind === 'html')
    .map((part) => ({ lines: part.lines, end: returnedCopyStart(part.lines) }));
  const text = spoken.flatMap((part) => [...part.lines.slice(0, part.end), gap]);
  const headers = of('headers').flatMap((part) => [...part.lines, gap]);
  const status = of('status').flatMap((part) => [...part.lines, gap]);
  const returned = [
    ...of('returned').flatMap((part) => part.lines),
    ...spoken.flatMap((part) => part.lines.slice(part.end)),
  ];
  const reported = reportedFailures([...headers, ...status, ...text]);
  return { fields: fieldsOf(headers), text, returned, reported, cut };
}
