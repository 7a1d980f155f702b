import type { Line } from './line.ts';

/** What a report says was done (RFC 3464, section 2.3.3). */
export type Action = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

/** All that one text says about one recipient, before anybody judges it. */
export interface Failure {
  readonly recipient?: string;
  readonly action?: Action;
  /** The Status field of a report. */
  readonly status?: string;
  /** ISO date and time. */
  readonly retryUntil?: string;
  /** Server that made the report, and the one it spoke to, in small letters. */
  readonly reportingHost?: string;
  readonly remoteHost?: string;
  /** Kind of the diagnostic text: `smtp`, `x-postfix`, `x-unix`… */
  readonly diagnosticType?: string;
  /** The lines with the reason; the first ones are trusted most. */
  readonly lines: readonly Line[];
  /** Where the lines say little: other lines about this recipient. */
  readonly context: readonly Line[];
}
