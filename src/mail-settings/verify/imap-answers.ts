import type { Take, Taken } from './conversation.ts';

/** The server's first line. RFC 9051, section 7.1. */
export interface ImapGreeting {
  readonly kind: 'OK' | 'PREAUTH' | 'BYE';
  readonly text: string;
}

/** All that came up to the tagged line, without that line's tag. RFC 9051, section 2.2.2. */
export interface ImapAnswer {
  readonly status: 'OK' | 'NO' | 'BAD';
  readonly text: string;
  /** Untagged responses without their `* `; literals stand in them as they came. */
  readonly untagged: readonly string[];
}

/** Takes the greeting. */
export const takeImapGreeting: Take<ImapGreeting> = (received) => {
  if (cannotBegin(received, '* ')) return { state: 'wrong' };
  const response = responseAt(received, 0);
  if (!response) return { state: 'more' };
  const [, kind = '', text = ''] = /^\* (OK|PREAUTH|BYE)(?: (.*))?$/is.exec(response.text) ?? [];
  switch (kind.toUpperCase()) {
    case 'OK':
      return greeting('OK', text, received.slice(response.end));
    case 'PREAUTH':
      return greeting('PREAUTH', text, received.slice(response.end));
    case 'BYE':
      return greeting('BYE', text, received.slice(response.end));
    default:
      return { state: 'wrong' };
  }
};

/** Takes everything up to and with the line that begins with a tag. */
export function takeImapAnswer(tag: string): Take<ImapAnswer> {
  return (received) => {
    const untagged: string[] = [];
    let position = 0;
    for (;;) {
      const response = responseAt(received, position);
      if (!response) return { state: 'more' };
      position = response.end;
      if (response.text.startsWith('* ')) {
        untagged.push(response.text.slice(2));
        continue;
      }
      const status = tagged(response.text, tag);
      if (!status) return { state: 'wrong' };
      return { state: 'done', value: { ...status, untagged }, rest: received.slice(position) };
    }
  };
}

/** The names of a `CAPABILITY` response in capitals, or null where there is none. RFC 9051, section 7.2.2. */
export function imapCapabilities({ untagged, text }: ImapAnswer): readonly string[] | null {
  const listed = untagged.find((line) => /^CAPABILITY /i.test(line))?.slice('CAPABILITY '.length);
  const list = listed ?? /^\[CAPABILITY ([^\]]*)\]/i.exec(text)?.[1];
  return list === undefined ? null : list.toUpperCase().split(/\s+/).filter(Boolean);
}

function greeting(kind: ImapGreeting['kind'], text: string, rest: string): Taken<ImapGreeting> {
  return { state: 'done', value: { kind, text }, rest };
}

function tagged(line: string, tag: string): Pick<ImapAnswer, 'status' | 'text'> | undefined {
  if (!line.startsWith(`${tag} `)) return undefined;
  const [, status = '', text = ''] =
    /^(OK|NO|BAD)(?: (.*))?$/is.exec(line.slice(tag.length + 1)) ?? [];
  switch (status.toUpperCase()) {
    case 'OK':
      return { status: 'OK', text };
    case 'NO':
      return { status: 'NO', text };
    case 'BAD':
      return { status: 'BAD', text };
    default:
      return undefined;
  }
}

/** One response with the literals in it (RFC 9051, section 4.3), or undefined while it is not whole. */
function responseAt(
  received: string,
  start: number,
): { readonly text: string; readonly end: number } | undefined {
  let text = '';
  let position = start;
  for (;;) {
    const lineEnd = received.indexOf('\n', position);
    if (lineEnd < 0) return undefined;
    const piece = received.slice(position, lineEnd).replace(/\r$/, '');
    position = lineEnd + 1;
    const length = /\{(\d{1,9})\+?\}$/.exec(piece)?.[1];
    text += piece;
    if (length === undefined) return { text, end: position };
    const literalEnd = position + Number(length);
    if (literalEnd > received.length) return undefined;
    text += received.slice(position, literalEnd);
    position = literalEnd;
  }
}

function cannotBegin(received: string, wanted: string): boolean {
  const length = Math.min(received.length, wanted.length);
  return received.slice(0, length) !== wanted.slice(0, length);
}
