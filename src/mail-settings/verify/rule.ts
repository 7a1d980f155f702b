import type { Abilities } from './abilities.ts';
import type { Expectation, Finding } from './finding.ts';
import type { ObservedTls } from './observation.ts';

/** What a talk showed, with its parts at hand. */
export interface Seen {
  readonly tls: ObservedTls | null;
  readonly offeredOpenly: Abilities | null;
  readonly abilities: Abilities | null;
}

/** What a rule says when it does not hold. */
export type Objection = Pick<Finding, 'message' | 'remedy'>;

/** One thing that has to be so. */
export interface Rule extends Pick<Finding, 'rule' | 'level' | 'setting'> {
  /** Undefined where all is well, or the rule says nothing of this kind of server. */
  readonly objection: (seen: Seen, expected: Expectation) => Objection | undefined;
}
