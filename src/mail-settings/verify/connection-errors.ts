import type { Failure, FailureReason, Stage } from './conversation.ts';
import { printable } from './printable.ts';

/** From the reason that says most to the one that says least, where several addresses were tried. */
const reasonsByCode: readonly (readonly [code: string, reason: FailureReason])[] = [
  ['ENOTFOUND', 'unknown-host'],
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'closed'],
  ['EPIPE', 'closed'],
  ['ETIMEDOUT', 'timed-out'],
  ['EHOSTUNREACH', 'unreachable'],
  ['EAI_AGAIN', 'no-network'],
  ['ENETUNREACH', 'no-network'],
  ['ENETDOWN', 'no-network'],
];

/** What OpenSSL says when the other side does not speak TLS at all. */
const plainAnswers = [
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_HTTP_REQUEST',
];

/** Makes an error of Node's sockets into a failure. */
export function failureOf(error: unknown, stage: Stage): Failure {
  const codes = errorCodes(error);
  const known = reasonsByCode.find(([code]) => codes.includes(code));
  const [code] = codes;
  if (stage === 'handshake' && !known) {
    const isPlain = codes.some((one) => plainAnswers.includes(one));
    return {
      reason: isPlain ? 'speaks-plain' : 'tls-failed',
      stage,
      detail: code ?? textOf(error),
    };
  }
  return {
    reason: known?.[1] ?? 'unreachable',
    stage,
    detail: known?.[0] ?? code ?? textOf(error),
  };
}

/**
 * Whether a failed handshake says that the server does not take the versions that were offered: it
 * sent an alert (RFC 8446, section 6.2), or answered with another version.
 */
export function refusesVersion({ reason, detail }: Failure): boolean {
  return reason === 'tls-failed' && /ALERT|UNSUPPORTED_PROTOCOL/.test(detail);
}

function errorCodes(error: unknown): string[] {
  if (error instanceof AggregateError) return error.errors.flatMap(errorCodes);
  if (!(error instanceof Error) || !('code' in error)) return [];
  return typeof error.code === 'string' ? [error.code] : [];
}

function textOf(error: unknown): string {
  return printable(error instanceof Error ? error.message : String(error));
}
