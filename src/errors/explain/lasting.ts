import type { CauseLabel } from '#errors/knowledge/cause-labels.ts';
import type { Failure } from './failure.ts';
import type { Verdict } from './judge.ts';

/** Words of reports that only warn. */
const warnings = [
  'still being retried',
  'has not yet been delivered',
  'has not been delivered yet',
  'could not be delivered yet',
  'will be retried',
  'will keep trying',
  'will continue to try',
  'will continue trying',
  'will be reattempted later',
  'delivery incomplete',
  'delivery status notification (delay)',
  'this is a warning message only',
  'you do not need to resend',
  'do not need to take any action',
  'warning: could not send message for past',
  'warning: message',
  'temporary problem delivering your message',
  'delivery attempts will continue',
  'delivery is delayed',
  'message is delayed',
  'message delayed',
  'delayed mail',
  'zustellung verzögert',
  'wird weiterhin versucht',
];
const endings = [
  'permanent error',
  'permanent fatal error',
  'this is a permanent',
  "i've given up",
  'giving up',
  'gave up',
  'gives up',
  'stopped trying',
  'retry timeout exceeded',
  'retry time not reached for any host after a long failure',
  'message expired',
  'message discarded',
  'in the queue too long',
  'could not be delivered for',
  'delivery has failed',
  "wasn't delivered",
  'could not be delivered to one or more',
  'undeliverable:',
  'undelivered mail returned',
  'failed permanently',
  'cannot send message for',
  'message will be deleted from queue',
  'delivery status notification (failure)',
  'could not be delivered. no further attempts',
];
const passing = new Set<CauseLabel>([
  'greylisted',
  'rate-limited',
  'too-many-connections',
  'dns-temporary',
  'remote-server-error',
  'remote-unreachable',
]);

/** What the words of a report say about it as a whole. */
export type Tone = 'warning' | 'final' | 'open';

/** Whether a text, in search form, only warns that a message is late, or says that a server gave up. */
export function toneOf(text: string): Tone {
  if (warnings.some((words) => text.includes(words))) return 'warning';
  return endings.some((words) => text.includes(words)) ? 'final' : 'open';
}

/**
 * Whether a failure can pass by itself. What the report says was done decides, then the words of the
 * report, then the class of the codes (RFC 3463, section 3.1), then the cause. `tone` is that of
 * the text for people.
 */
export function isTemporary(
  failure: Failure,
  { code, enhanced, meaning, cause }: Verdict,
  tone: Tone,
): boolean {
  if (failure.action !== undefined) return failure.action === 'delayed';
  if (tone !== 'open') return tone === 'warning';
  if (/^[45]\d\d$/.test(code ?? '')) return code?.startsWith('4') ?? false;
  if (enhanced !== null) return enhanced.startsWith('4');
  if (meaning?.lasting === 'temporary') return true;
  return meaning?.lasting !== 'final' && passing.has(cause);
}
