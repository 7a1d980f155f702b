import type { Mender, Place } from './knowledge/cause-labels.ts';
import type { CodeEntry } from './codes/error-pages.ts';
import type { Confidence, RefusedBy, Result } from './explain/explanation.ts';

/** Who can usually mend it, as an answer to that question. */
export function menderWords(fixBy: Mender): string {
  return {
    sender: 'You, the sender',
    recipient: 'The recipient or their mail provider',
    host: 'We, or whoever runs the mail server: send us the message',
    'nobody-wait': 'Nobody has to: wait',
  }[fixBy];
}

/** Whose server refused the message. */
export function refuserWords(refusedBy: RefusedBy): string {
  return {
    remote: "The recipient's mail server",
    local: 'The server that you hand your mail to',
    unknown: 'The text does not tell',
  }[refusedBy];
}

/** The same where a program of one's own shows it: nothing was refused to another person. */
export function ownMenderWords(fixBy: Mender): string {
  return fixBy === 'sender' ? 'You, and we help where it stays' : menderWords(fixBy);
}

/** Where a code was seen. */
interface CodeSeen {
  /** A program of one's own shows it, whoever said it: no message came back with it. */
  readonly isInProgram?: boolean;
}

/** Who can mend what a code says. Whoever sees one in a program need not have sent anything. */
export function codeMenderWords(
  { fixBy, refusedBy }: Pick<CodeEntry, 'fixBy' | 'refusedBy'>,
  { isInProgram = refusedBy === 'own-device' }: CodeSeen = {},
): string {
  return isInProgram && fixBy === 'sender' ? 'You' : menderWords(fixBy);
}

/** For errors that a program of one's own shows, where no message came back. */
export const ownLastingWords = 'Not over: your program can try again at any time';

/** The same for a code alone. */
export function codeRefuserWords(refusedBy: CodeEntry['refusedBy']): string {
  return {
    ours: 'The server that you hand your mail to',
    theirs: "The recipient's mail server",
    either: 'Either side; the words beside the code tell',
    'own-device': 'Your own computer or mail program',
  }[refusedBy];
}

/** Whether it is over, or will be tried again, and until when. */
export function lastingWords({
  cause,
  temporary,
  retryUntil,
}: Pick<Result, 'cause' | 'temporary' | 'retryUntil'>): string {
  if (cause === 'delivered-ok') return 'Delivered. Nothing has to be done.';
  if (!temporary) return 'Final: no server will try this message again.';
  return retryUntil === undefined
    ? 'Not final: it can still arrive, or trying again later can help.'
    : `Not final: the server goes on trying until ${readableTime(retryUntil)}.`;
}

/** The same for a code alone. What one's own program shows, or says itself, sends no message back. */
export function codeLastingWords(
  { lasting, refusedBy }: Pick<CodeEntry, 'lasting' | 'refusedBy'>,
  { isInProgram = refusedBy === 'own-device' }: CodeSeen = {},
): string {
  if (isInProgram && lasting !== 'success') {
    return lasting === 'final' ? 'It stays until its cause is mended' : ownLastingWords;
  }
  return {
    success: 'No error',
    temporary: 'Temporary: the sending server tries again by itself',
    final: 'Final: the message comes back',
    either: 'Either, depending on what the server says beside it',
  }[lasting];
}

/** Who says an error that has nothing to do with mail. */
export function placeWords(place: Place): string {
  return {
    browser: 'The browser',
    website: 'The web server',
    wordpress: 'WordPress',
    php: 'PHP, which runs the website',
    database: 'The database of the website',
    ftp: 'The FTP server, or the FTP program',
    ssh: 'The server, or the program for SSH and SFTP',
  }[place];
}

/** Who can mend such an error. */
export function elsewhereMenderWords(fixBy: Mender): string {
  return fixBy === 'sender' ? 'You, or whoever looks after the website' : menderWords(fixBy);
}

/** How far an answer can be trusted; nothing where it is sure. */
export function confidenceWords(confidence: Confidence): string | undefined {
  return { sure: undefined, likely: 'Likely', guess: 'A guess' }[confidence];
}

function readableTime(isoTime: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(new Date(isoTime));
}
