import { firstAddress } from './addresses.ts';
import type { Action, Failure } from './failure.ts';
import type { Line } from './line.ts';

const postfixStatus: Readonly<Record<string, Action>> = {
  bounced: 'failed',
  expired: 'failed',
  undeliverable: 'failed',
  deferred: 'delayed',
  sent: 'delivered',
};

function fromPostfix(line: Line): Failure | undefined {
  const recipient = /\bto=<([^>\s]{1,320})>/.exec(line.text)?.[1];
  const word = /\bstatus=([a-z]{3,20})\b/.exec(line.text)?.[1];
  if (recipient === undefined || word === undefined) return undefined;
  const action = postfixStatus[word];
  const status = /\bdsn=([245]\.\d{1,3}\.\d{1,3})\b/.exec(line.text)?.[1];
  const reason = line.text.indexOf('status=');
  return {
    recipient,
    ...(action !== undefined && { action }),
    ...(status !== undefined && { status }),
    lines: [{ ...line, text: line.text.slice(reason) }],
    context: [],
  };
}

function fromExim(line: Line): Failure | undefined {
  const mark = / (\*\*|==|=>) /.exec(line.text.slice(0, 120));
  if (mark === null || !/[A-Za-z0-9]{6}-[A-Za-z0-9]{6,11}-[A-Za-z0-9]{2,4} /.test(line.text)) {
    return undefined;
  }
  const rest = line.text.slice(mark.index + mark[0].length);
  const recipient = firstAddress(rest.slice(0, 400));
  const action = { '**': 'failed', '==': 'delayed', '=>': 'delivered' } as const;
  const done = action[mark[1] === '**' ? '**' : mark[1] === '==' ? '==' : '=>'];
  return {
    ...(recipient !== undefined && { recipient }),
    action: done,
    lines: [{ ...line, text: rest }],
    context: [],
  };
}

/** Failures from lines of a mail server's log: Postfix (`status=bounced`) and Exim (`**`, `==`). */
export function logFailures(lines: readonly Line[]): Failure[] {
  return lines.flatMap((line) => fromPostfix(line) ?? fromExim(line) ?? []).slice(0, 100);
}
