import type { CauseLabel } from '#errors/knowledge/cause-labels.ts';
import { lastingWords } from '../answer-words.ts';
import type { Result } from '../explain/explanation.ts';
import { namesMail } from './error-query.ts';

/** What servers of all kinds say: those of websites, SSH, FTP, databases and of mail. */
const causesOfAnyServer: ReadonlySet<CauseLabel> = new Set<CauseLabel>([
  'dns-temporary',
  'domain-unknown',
  'format-error',
  'login-failed',
  'mailbox-disabled',
  'message-too-large',
  'rate-limited',
  'recipient-blocklist-misconfigured',
  'remote-server-error',
  'remote-unreachable',
  'sender-ip-blocked',
  'sending-limit-reached',
  'tls-required',
  'too-many-connections',
]);

/**
 * Whether words may as well be those of a server that has nothing to do with mail: "connection refused",
 * "account suspended". A code, an address or a word of mail tells that they are not, and so do words
 * that only mail programs show.
 */
export function mayBeOfAnyServer(
  query: string,
  { cause, code, enhanced, recipient, shownBy }: Result,
): boolean {
  const isTold = [code ?? undefined, enhanced ?? undefined, recipient, shownBy].some(
    (sign) => sign !== undefined,
  );
  return !isTold && causesOfAnyServer.has(cause) && !namesMail(query);
}

/** Whether it is over: words that may be of any server do not even tell that there is a message. */
export function toldLasting(pasted: string, result: Result): string {
  return mayBeOfAnyServer(pasted, result) ? 'The text does not tell' : lastingWords(result);
}
