import type { CauseLabel } from '#errors/knowledge/cause-labels.ts';
import type { RefusedBy } from './explanation.ts';
import type { Failure } from './failure.ts';
import type { Verdict } from './judge.ts';
import { startsWithReply } from './quoted-reply.ts';

/** Nobody refused anything. */
const peaceful = new Set<CauseLabel>([
  'delivered-ok',
  'auto-reply',
  'fake-bounce',
  'not-a-bounce',
  'challenge-response',
]);
/** Only the server that a person sends through says these to that person. */
const ours = new Set<CauseLabel>(['login-required', 'login-failed', 'sending-limit-reached']);
const local = [
  'unrouteable address',
  'unroutable address',
  'all relevant mx records point to non-existent hosts',
  'name service error',
  'lowest numbered mx record points to local host',
  "couldn't find any host",
  "couldn't establish an smtp connection",
  'loops back to myself',
  'retry timeout exceeded',
  'retry time not reached for any host',
  'all hosts for',
  'all hosts have been failing',
  'max emails per hour',
  'max defers and failures',
  'host or domain name not found',
  'connection timed out',
  'connection refused',
  'no route to host',
  'host name lookup failure',
  'host unknown',
  'has exceeded the max',
  'mailbox is full: retry timeout',
  'message expired',
  'too many hops',
  'recipient table',
  'user unknown in local',
  '[private/',
  'host 127.0.0.1',
  'host localhost',
  "can't create user output file",
  'message is looping',
  "sorry, i wasn't able to establish an smtp connection",
  'no mailbox here by that name',
];
const remote = [
  'error from remote mail server',
  ' said: ',
  ' smtp;',
  '(reason: ',
  'remote host said',
  'remote host replied',
  'remote server returned',
  'error that the other server returned',
  'response from the remote server',
  'response was:',
  'the response from',
  '<<< ',
  'while talking to',
  'remote server responded',
  'remote mail server',
  'mx server said',
  'does not like recipient',
  'does not like sender',
];
/** A mail program's own window: the server in it is the one it sends through. */
const dialog =
  /the (?:outgoing |mail |smtp )*server responded|mail server responded|an error occurred (?:while )?sending|sending of (?:the )?message failed|smtp server error|0x800[0-9a-f]{5}|smtp error \(|smtp-fehler|\bimap\b|-err\b|reported error \(|outgoing server|cannot send mail|cannot get mail/;

/** Host that is quoted: `host mx.example.net[192.0.2.1] said`. */
function quotedHost(text: string): string | undefined {
  return /\bhost ([a-z0-9][a-z0-9.-]{0,250})[ [(]/.exec(text)?.[1];
}

function isOwn(host: string | undefined, ownHosts: readonly string[]): boolean {
  return (
    host !== undefined &&
    ownHosts.some((own) => host === own.toLowerCase() || host.endsWith(`.${own.toLowerCase()}`))
  );
}

/** Nobody answered: the server that reports it is the sender's. */
const unanswered = new Set<CauseLabel>(['remote-unreachable', 'domain-unknown', 'dns-temporary']);

/** A failure and the texts it stands in, in search form. */
export interface Spoken {
  readonly failure: Failure;
  readonly verdict: Verdict;
  readonly own: string;
  /** All text for people. */
  readonly report: string;
  /** True if the text is a report of a server, false for a line or a window of a program. */
  readonly isReport: boolean;
}

/** Whose server speaks, by the words around the reason. */
function byWords({ failure, verdict, own, isReport }: Spoken): RefusedBy | undefined {
  const hasReply = /^[245]\d\d$/.test(verdict.code ?? '');
  if (own.includes('[private/') || /host (?:127\.0\.0\.1|localhost)\b/.test(own)) return 'local';
  if (unanswered.has(verdict.cause) && !hasReply) return 'local';
  const isBare = startsWithReply(own) && !isReport;
  if (!isBare && remote.some((words) => own.includes(words))) return 'remote';
  if ((!hasReply || isReport) && local.some((words) => own.includes(words))) return 'local';
  const type = failure.diagnosticType;
  if (failure.remoteHost !== undefined || type === 'smtp') return 'remote';
  if (type !== undefined) return 'local';
  return undefined;
}

/** Whose server refused; `ownHosts` are names of our own servers. */
export function whoRefused(spoken: Spoken, ownHosts: readonly string[]): RefusedBy {
  const { failure, verdict, own, report, isReport } = spoken;
  if (peaceful.has(verdict.cause)) return 'unknown';
  if (isOwn(quotedHost(own) ?? failure.remoteHost, ownHosts)) return 'local';
  const told = byWords(spoken);
  if (told !== undefined) return told;
  if (dialog.test(own) || dialog.test(report)) return ofDialog(verdict);
  if (isReport && remote.some((words) => report.includes(words))) return 'remote';
  if (isReport) return /^[45]\d\d$/.test(verdict.code ?? '') ? 'remote' : ofReport(report);
  if (ours.has(verdict.cause)) return 'local';
  return verdict.meaning?.refusedBy === 'ours' ? 'local' : 'unknown';
}

/** Servers that say by these words that the reason is their own, where they quote nobody. */
const sendersServer =
  /created automatically by mail delivery software|a message that you sent|qmail-send program|this is the mail system at host/;

/** A report that quotes nobody speaks for itself where the sender's own server writes it so. */
function ofReport(report: string): RefusedBy {
  return sendersServer.test(report) ? 'local' : 'unknown';
}

function ofDialog({ meaning, code }: Verdict): RefusedBy {
  const byDevice = code?.startsWith('0x') === true && meaning?.refusedBy !== 'ours';
  return byDevice ? 'unknown' : 'local';
}
