import type { FieldName } from '../entered-settings.ts';
import type { Finding, FindingText, Severity } from '../finding.ts';
import type { OneDirection } from '../situation.ts';

/** Makes a finding of its words: about this field, of this rule. */
export function tell(
  { direction }: Pick<OneDirection, 'direction'>,
  name: FieldName,
  [severity, rule]: readonly [Severity, string],
  text: FindingText,
): Finding {
  return { rule, severity, field: { direction, name }, ...text };
}

/** "incoming mail" or "outgoing mail". */
export function mailOf({ direction }: Pick<OneDirection, 'direction'>): string {
  return `${direction} mail`;
}
