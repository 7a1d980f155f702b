import type { Abilities } from './abilities.ts';
import { abilityRules } from './ability-rules.ts';
import { certificateRules } from './certificate-rules.ts';
import { failureFinding } from './failure-rules.ts';
import type { Expectation, Finding } from './finding.ts';
import type { Observation, ObservedTls } from './observation.ts';
import { tlsRules } from './tls-rules.ts';

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

const rules: readonly Rule[] = [...tlsRules, ...certificateRules, ...abilityRules];

/** All that differs between a server and what the site says of it; nothing where all is well. */
export function judge(observation: Observation, expectation: Expectation): readonly Finding[] {
  if (observation.kind === 'failed') return [failureFinding(observation.failure, expectation)];
  return rules.flatMap(({ rule, level, setting, objection }) => {
    const found = objection(observation, expectation);
    return found ? [{ rule, level, setting, ...found }] : [];
  });
}
