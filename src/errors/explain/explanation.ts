import type { CauseLabel, Mender, Shower } from '#errors/knowledge/cause-labels.ts';

/** A stretch of the input, in UTF-16 units; `end` is the first unit after it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** How far an answer can be trusted. */
export type Confidence = 'sure' | 'likely' | 'guess';

/** Whose server spoke: `local` is the one the sender hands mail to. */
export type RefusedBy = 'remote' | 'local' | 'unknown';

/** Another cause that fits, the likelier first. */
export interface Alternative {
  readonly cause: CauseLabel;
  readonly confidence: Confidence;
}

/** What happened to the message on its way to one recipient. Plain data. */
export interface Result {
  readonly recipient?: string;
  /** The reply ("550"), or the number or word a mail program shows ("0x800CCC0E"). */
  readonly code: string | null;
  /** Enhanced status code of RFC 3463. */
  readonly enhanced: string | null;
  readonly cause: CauseLabel;
  readonly confidence: Confidence;
  /** True while a server still tries, or trying again can help. */
  readonly temporary: boolean;
  /** ISO date and time in UTC, where the report names it. */
  readonly retryUntil?: string;
  readonly refusedBy: RefusedBy;
  /** What shows it, where it is a program of whoever pasted it and no message came back. */
  readonly shownBy?: Shower;
  /** Set where the code of a mailbox server decided: what it says goes before what the cause says. */
  readonly byCode?: true;
  /** Label of what it is in `elsewhere.yaml`, where it has nothing to do with mail. */
  readonly elsewhere?: string;
  readonly fixBy: Mender;
  readonly article: number | null;
  /** What the answer was read from: the lines as they stand in the input, or decoded. */
  readonly evidence: string;
  /** Where that stands. Unless `evidenceDecoded`, these stretches joined with line feeds are `evidence`. */
  readonly evidenceRanges: readonly Range[];
  /** True where the input holds the evidence in an encoded form (base64, quoted-printable, HTML). */
  readonly evidenceDecoded: boolean;
  readonly alternatives: readonly Alternative[];
}

/** The answer to one pasted text: at least one result, failures before delays before successes. */
export interface Explanation {
  readonly results: readonly Result[];
  /** True if the input was longer than is read. */
  readonly cut: boolean;
}

export interface ExplainOptions {
  /** Whether the site has this article; without it every article of the knowledge is named. */
  readonly articleExists?: (id: number) => boolean;
  /** Names of our own mail servers: what they say is `local`. */
  readonly ownHosts?: readonly string[];
}
