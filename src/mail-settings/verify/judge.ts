import { abilityRules } from './ability-rules.ts';
import { certificateRules } from './certificate-rules.ts';
import { failureFinding } from './failure-rules.ts';
import type { Expectation, Finding } from './finding.ts';
import type { Observation } from './observation.ts';
import type { Rule } from './rule.ts';
import { tlsRules } from './tls-rules.ts';

const rules: readonly Rule[] = [...tlsRules, ...certificateRules, ...abilityRules];

/** All that differs between a server and what the site says of it; nothing where all is well. */
export function judge(observation: Observation, expectation: Expectation): readonly Finding[] {
  if (observation.kind === 'failed') return [failureFinding(observation.failure, expectation)];
  return rules.flatMap(({ rule, level, setting, objection }) => {
    const found = objection(observation, expectation);
    return found ? [{ rule, level, setting, ...found }] : [];
  });
}
