import type { Abilities } from './abilities.ts';
import type { Failure } from './conversation.ts';

/** Whether a server does something, as far as it could be found out. */
export type Answer = 'yes' | 'no' | 'unknown';

/** The certificate that a server shows. Texts are safe to print. */
export interface ObservedCertificate {
  /** Names that it is for, as its `subjectAltName` writes them; empty where it has none. */
  readonly names: string;
  readonly validFromMs: number;
  readonly validUntilMs: number;
  /** OpenSSL's word for what is wrong with the chain, such as `UNABLE_TO_VERIFY_LEAF_SIGNATURE`. */
  readonly chainProblem: string | null;
  readonly fitsHost: boolean;
}

/** The encryption that was agreed on, and what else the server would take. */
export interface ObservedTls {
  /** Such as `1.3`. */
  readonly version: string;
  /** Whether it takes the oldest version that the site says it takes. */
  readonly takesMinimum: Answer;
  /** Whether it takes anything older. */
  readonly takesOlder: Answer;
  readonly certificate: ObservedCertificate;
}

/** What was seen at one port. */
export type Observation =
  | { readonly kind: 'failed'; readonly failure: Failure }
  | {
      readonly kind: 'talked';
      /** Null without encryption. */
      readonly tls: ObservedTls | null;
      /** What the server offered before encryption; null where nothing was said before, or it does not tell. */
      readonly offeredOpenly: Abilities | null;
      /** What it offers where passwords are sent; null where it does not tell. */
      readonly abilities: Abilities | null;
    };
