import type { Take } from './conversation.ts';

/** One line of a POP3 server. RFC 1939, section 3. */
export interface PopStatus {
  readonly ok: boolean;
  readonly text: string;
}

/** The lines of a multi-line answer, with the stuffed dots taken off; null for `-ERR`. */
export type PopList = readonly string[] | null;

/** Takes `+OK …` or `-ERR …`. */
export const takePopStatus: Take<PopStatus> = (received) => {
  const lineEnd = received.indexOf('\n');
  const line = (lineEnd < 0 ? received : received.slice(0, lineEnd)).replace(/\r$/, '');
  if (lineEnd < 0) {
    const canBecome = ['+OK', '-ERR'].some((start) =>
      start.startsWith(line.slice(0, start.length)),
    );
    return { state: canBecome ? 'more' : 'wrong' };
  }
  const [, sign, text = ''] = /^(\+OK|-ERR)(?: (.*))?$/s.exec(line) ?? [];
  if (sign === undefined) return { state: 'wrong' };
  return { state: 'done', value: { ok: sign === '+OK', text }, rest: received.slice(lineEnd + 1) };
};

/** Takes a status and, behind `+OK`, lines up to one with a single dot (RFC 1939, section 3). */
export const takePopList: Take<PopList> = (received) => {
  const status = takePopStatus(received);
  if (status.state !== 'done') return status;
  if (!status.value.ok) return { state: 'done', value: null, rest: status.rest };
  const lines: string[] = [];
  let { rest } = status;
  for (;;) {
    const lineEnd = rest.indexOf('\n');
    if (lineEnd < 0) return { state: 'more' };
    const line = rest.slice(0, lineEnd).replace(/\r$/, '');
    rest = rest.slice(lineEnd + 1);
    if (line === '.') return { state: 'done', value: lines, rest };
    lines.push(line.replace(/^\./, ''));
  }
};
