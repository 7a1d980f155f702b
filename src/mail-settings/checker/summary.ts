import type { Finding, Severity } from './finding.ts';

/** The sentence above the findings. */
export function summary(findings: readonly Finding[]): string {
  const count = (wanted: Severity): number =>
    findings.filter(({ severity }) => severity === wanted).length;
  const [wrong, risky] = [count('wrong'), count('risky')];
  if (findings.some(({ severity }) => severity === 'right')) return 'Nothing is wrong here.';
  if (findings.some(({ rule }) => rule === 'nothing-entered')) return 'The form is empty.';
  if (wrong > 0) {
    const others = findings.length - wrong;
    const more = others > 0 ? `, and ${others} more to look at` : '';
    return `${wrong === 1 ? 'One thing is' : `${wrong} things are`} wrong${more}.`;
  }
  if (risky > 0) return 'Nothing is plainly wrong, but look at this.';
  return 'Nothing of what is filled in is wrong.';
}

/** How a finding is marked, in words, since colour alone tells not everybody. */
export const severityWords: Readonly<Record<Severity, string>> = {
  wrong: 'Wrong',
  risky: 'Risky',
  'fine-but': 'Note',
  right: 'Right',
};
