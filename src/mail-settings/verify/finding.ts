import type { Security } from '#site/site-schema.ts';
import type { Protocol } from '../mail-settings.ts';
import type { SettingName } from './targets.ts';

/** What the site says of a port, and how strict to be. */
export interface Expectation {
  readonly protocol: Protocol;
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  /** Such as `1.2`. */
  readonly minimumTls: string;
  /** The time at which certificates have to be valid. */
  readonly nowMs: number;
  /** A certificate that ends within so many days is worth a warning. */
  readonly warnDays: number;
}

/** One difference between what the site says and what is there. */
export interface Finding {
  /** A lasting name for machines, such as `certificate-expired`. */
  readonly rule: string;
  /** `drift`: customers are told something that does not work or is not true. */
  readonly level: 'drift' | 'warning';
  /** The setting that it is about. */
  readonly setting: SettingName;
  /** What is wrong, in full sentences. */
  readonly message: string;
  /** How to mend it, in full sentences. */
  readonly remedy: string;
}

/** What a protocol is called in sentences. */
export function protocolName(protocol: Protocol): string {
  return { imap: 'IMAP', pop: 'POP3', smtp: 'SMTP' }[protocol];
}

/** A day in UTC, such as 2026-01-31. */
export function dayOf(timeMs: number): string {
  return Number.isFinite(timeMs) ? new Date(timeMs).toISOString().slice(0, 10) : 'unknown';
}
