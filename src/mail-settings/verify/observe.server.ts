import { X509Certificate } from 'node:crypto';
import { checkServerIdentity, createSecureContext, type TLSSocket } from 'node:tls';
import type { MailSite } from '#site/site-schema.ts';
import type { Protocol } from '../mail-settings.ts';
import { offersStartTls, type Abilities } from './abilities.ts';
import { refusesVersion } from './connection-errors.ts';
import { TalkFailure, type Dialogue, type Failure } from './conversation.ts';
import { imapDialogue } from './imap-dialogue.ts';
import type { Answer, Observation, ObservedCertificate, ObservedTls } from './observation.ts';
import { openConversation, type OpenConversation } from './open-conversation.server.ts';
import { popDialogue } from './pop-dialogue.ts';
import { printable } from './printable.ts';
import { smtpDialogue } from './smtp-dialogue.ts';
import type { Target } from './targets.ts';
import {
  currentRange,
  olderThan,
  onlyMinimum,
  outdatedRange,
  versionNumber,
  type TlsRange,
} from './tls-versions.ts';

/** How to look. */
export interface Manner {
  /** For connecting, and again for each answer. */
  readonly timeoutMs: number;
  readonly minimumTls: MailSite['minimumTls'];
  /** Certificates of the authorities to trust, in PEM; undefined for Node's own list. */
  readonly authorities: readonly string[] | undefined;
}

type Door = Pick<Target, 'protocol' | 'host' | 'port' | 'security'>;

/** Nobody waits long for a server's good-bye. */
const longestGoodByeMs = 2_000;

const dialogues: Record<Protocol, () => Dialogue> = {
  imap: imapDialogue,
  pop: popDialogue,
  smtp: smtpDialogue,
};

/** Looks at one port: a few connections, one after the other, and never a password. */
export async function observe(door: Door, manner: Manner): Promise<Observation> {
  try {
    return await look(door, manner);
  } catch (error) {
    return { kind: 'failed', failure: await explained(toFailure(error), door, manner) };
  }
}

async function look(door: Door, manner: Manner): Promise<Observation> {
  const seen = await talk(door, manner, currentRange, async (line, dialogue, arrived) => {
    const abilities = await dialogue.abilities(line);
    return { offeredOpenly: arrived.offeredOpenly, abilities, encryption: arrived.encryption };
  });
  const { encryption, ...offers } = seen;
  const tls = encryption && { ...encryption, ...(await versionsTaken(door, manner, encryption)) };
  return { kind: 'talked', tls, ...offers };
}

type Encryption = Pick<ObservedTls, 'version' | 'certificate'>;

interface Arrived {
  readonly offeredOpenly: Abilities | null;
  readonly encryption: Encryption | null;
}

/** Connects, encrypts as the settings say, does something, and takes leave. */
async function talk<Result>(
  door: Door,
  manner: Manner,
  range: TlsRange,
  then: (line: OpenConversation, dialogue: Dialogue, arrived: Arrived) => Promise<Result>,
): Promise<Result> {
  const line = await openConversation(door, manner.timeoutMs);
  const dialogue = dialogues[door.protocol]();
  try {
    const arrived = await arrive(door, manner, range, line, dialogue);
    const result = await then(line, dialogue, arrived);
    await takeLeave(line, dialogue, manner);
    return result;
  } finally {
    line.close();
  }
}

async function arrive(
  door: Door,
  manner: Manner,
  range: TlsRange,
  line: OpenConversation,
  dialogue: Dialogue,
): Promise<Arrived> {
  const secure = async (): Promise<Encryption> => {
    const socket = await line.secure({ ...range, secureContext: secureContext(manner, range) });
    const version = versionNumber(socket.getProtocol());
    return { version, certificate: certificateOf(door.host, socket) };
  };
  if (door.security === 'tls') {
    const encryption = await secure();
    await dialogue.greet(line);
    return { offeredOpenly: null, encryption };
  }
  await dialogue.greet(line);
  if (door.security === 'none') return { offeredOpenly: null, encryption: null };
  const offeredOpenly = await dialogue.abilities(line);
  if (offeredOpenly && !offersStartTls(door.protocol, offeredOpenly)) {
    throw new TalkFailure({ reason: 'no-starttls', stage: 'starttls', detail: '' });
  }
  await dialogue.startTls(line);
  return { offeredOpenly, encryption: await secure() };
}

async function takeLeave(
  line: OpenConversation,
  dialogue: Dialogue,
  { timeoutMs }: Manner,
): Promise<void> {
  line.waitAtMost(Math.min(timeoutMs, longestGoodByeMs));
  try {
    await dialogue.goodBye(line);
  } catch (error) {
    // All that matters has been seen by now; many servers just hang up.
    if (!(error instanceof TalkFailure)) throw error;
  }
}

function certificateOf(host: string, socket: TLSSocket): ObservedCertificate {
  const shown = socket.getPeerCertificate();
  // Without a certificate the object is empty, whatever its type says.
  if (!('raw' in shown)) {
    throw new TalkFailure({ reason: 'tls-failed', stage: 'handshake', detail: 'no certificate' });
  }
  const { subjectAltName, validFrom, validTo } = new X509Certificate(shown.raw);
  const problem: unknown = socket.authorizationError;
  return {
    names: printable(subjectAltName ?? ''),
    validFromMs: Date.parse(validFrom),
    validUntilMs: Date.parse(validTo),
    chainProblem: socket.authorized ? null : printable(String(problem)),
    // Node would make do with a name in the subject; mail programs must not (RFC 9525, section 2).
    fitsHost: subjectAltName !== undefined && checkServerIdentity(host, shown) === undefined,
  };
}

async function versionsTaken(
  door: Door,
  manner: Manner,
  { version }: Encryption,
): Promise<Pick<ObservedTls, 'takesMinimum' | 'takesOlder'>> {
  const { minimumTls } = manner;
  // The newest that both sides know is agreed on (RFC 8446, section 4.2.1): with less than the
  // oldest wanted there is nothing more to ask.
  if (Number(version) < Number(minimumTls)) return { takesMinimum: 'no', takesOlder: 'yes' };
  return {
    takesMinimum:
      version === minimumTls ? 'yes' : await takes(door, manner, onlyMinimum(minimumTls)),
    takesOlder: await takes(door, manner, olderThan(minimumTls)),
  };
}

async function takes(door: Door, manner: Manner, range: TlsRange): Promise<Answer> {
  try {
    return await talk(door, manner, range, () => Promise.resolve('yes'));
  } catch (error) {
    const failure = toFailure(error);
    if (refusesVersion(failure)) return 'no';
    if (!hangsUpAtVersion(failure) || range === currentRange) return 'unknown';
    // It may as well have had enough of us; then it hangs up on what it takes, too.
    return (await takes(door, manner, currentRange)) === 'yes' ? 'no' : 'unknown';
  }
}

/** Some servers, Dovecot among them, end the connection without the alert that says why. */
function hangsUpAtVersion({ reason, stage }: Failure): boolean {
  return reason === 'closed' && stage === 'handshake';
}

/** Looks once more where a failure may have a reason that the host can mend in the settings. */
async function explained(failure: Failure, door: Door, manner: Manner): Promise<Failure> {
  const { reason, stage } = failure;
  if (stage === 'handshake' && (refusesVersion(failure) || hangsUpAtVersion(failure))) {
    return await explainOutdated(failure, door, manner);
  }
  if (reason === 'speaks-plain' && door.security === 'tls') {
    return await explainPlain(failure, door, manner);
  }
  // A server that waits for a TLS handshake says nothing by itself.
  const isSilent = stage === 'greeting' && ['timed-out', 'closed'].includes(reason);
  if (!isSilent || door.security === 'tls') return failure;
  const answer = await takes({ ...door, security: 'tls' }, manner, currentRange);
  return answer === 'yes' ? { ...failure, reason: 'speaks-tls', detail: '' } : failure;
}

async function explainPlain(failure: Failure, door: Door, manner: Manner): Promise<Failure> {
  try {
    const open: Door = { ...door, security: 'none' };
    const abilities = await talk(open, manner, currentRange, (line, dialogue) =>
      dialogue.abilities(line),
    );
    const offers = abilities !== null && offersStartTls(door.protocol, abilities);
    return { ...failure, detail: offers ? 'it offers STARTTLS' : '' };
  } catch (error) {
    const { reason, stage, detail } = toFailure(error);
    return reason === 'not-the-protocol' ? { reason, stage, detail } : { ...failure, detail: '' };
  }
}

async function explainOutdated(failure: Failure, door: Door, manner: Manner): Promise<Failure> {
  try {
    const version = await talk(door, manner, outdatedRange, (_line, _dialogue, { encryption }) =>
      Promise.resolve(encryption?.version ?? ''),
    );
    return { ...failure, reason: 'old-tls-only', detail: `TLS ${version}` };
  } catch (error) {
    toFailure(error);
    return failure;
  }
}

/** The authorities are a long list to read: it is read once for each range of versions. */
const contexts = new WeakMap<Manner, Map<TlsRange, ReturnType<typeof createSecureContext>>>();

function secureContext(manner: Manner, range: TlsRange): ReturnType<typeof createSecureContext> {
  const known = contexts.get(manner) ?? new Map<TlsRange, ReturnType<typeof createSecureContext>>();
  contexts.set(manner, known);
  const { authorities } = manner;
  const context =
    known.get(range) ??
    createSecureContext({ ...range, ...(authorities ? { ca: [...authorities] } : {}) });
  known.set(range, context);
  return context;
}

/** What is no failure of a talk is a fault of ours, and has to be seen. */
function toFailure(error: unknown): Failure {
  if (error instanceof TalkFailure) return error.failure;
  throw error;
}
