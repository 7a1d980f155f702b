import { findAddresses } from './addresses.ts';
import type { Action, Failure } from './failure.ts';
import { fieldsOf, fieldValue, type Field } from './header-fields.ts';
import { isBlank, type Line } from './line.ts';

const actions: readonly Action[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'];
const recipientFields = new Set([
  'final-recipient',
  'original-recipient',
  'action',
  'status',
  'remote-mta',
  'diagnostic-code',
  'last-attempt-date',
  'final-log-id',
  'will-retry-until',
]);
const mostRecipients = 100;

/** Text after `type;` as in `rfc822; user@example.com`, comments in brackets taken off the end. */
function afterType(value: string): string {
  const at = value.indexOf(';');
  return (at >= 0 && at < 30 ? value.slice(at + 1) : value).trim();
}

function hostOf(value: string): string | undefined {
  return (
    /[a-z0-9][a-z0-9.-]{0,253}/.exec(afterType(value).toLowerCase().slice(0, 300))?.[0] ?? undefined
  );
}

function recipientOf(fields: readonly Field[]): string | undefined {
  for (const name of ['original-recipient', 'final-recipient']) {
    const found = findAddresses(afterType(fieldValue(fields, name)))[0];
    if (found !== undefined) return found.address;
  }
  return undefined;
}

/** A date of RFC 5322 as ISO text in UTC. */
export function isoDate(value: string): string | undefined {
  const time = Date.parse(value.replace(/\s*\([^)]{0,60}\)\s*$/, ''));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function groupToFailure(group: readonly Field[], reportingHost: string | undefined): Failure {
  const action = fieldValue(group, 'action').toLowerCase();
  const diagnostic = fieldValue(group, 'diagnostic-code');
  const order = ['diagnostic-code', 'status', 'action', 'final-recipient'];
  const status = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}/.exec(fieldValue(group, 'status'))?.[0];
  const recipient = recipientOf(group);
  const known = actions.find((name) => action.startsWith(name));
  const remoteHost = hostOf(fieldValue(group, 'remote-mta'));
  const retryUntil = isoDate(fieldValue(group, 'will-retry-until'));
  const type = /^([A-Za-z0-9-]{1,30}) ?;/.exec(diagnostic)?.[1]?.toLowerCase();
  return {
    ...(recipient !== undefined && { recipient }),
    ...(known !== undefined && { action: known }),
    ...(status !== undefined && { status }),
    ...(retryUntil !== undefined && { retryUntil }),
    ...(remoteHost !== undefined && { remoteHost }),
    ...(reportingHost !== undefined && { reportingHost }),
    ...(type !== undefined && { diagnosticType: type }),
    lines: order.flatMap((name) =>
      group.filter((field) => field.name === name).map(({ line }) => line),
    ),
    context: [],
  };
}

/**
 * The recipients of a delivery report (RFC 3464, section 2.3; RFC 6533 for addresses in other
 * scripts), in order, at most 100. Lines that are no such fields are passed over, so the text may
 * also be a pasted piece. Lines between fields that do not start a new recipient belong to none.
 */
export function reportedFailures(lines: readonly Line[]): Failure[] {
  const groups: Field[][] = [];
  let reportingHost: string | undefined;
  let group: Field[] = [];
  const flush = () => {
    const names = new Set(group.map(({ name }) => name));
    const isReport = names.has('action') || (names.has('status') && names.has('final-recipient'));
    const isTorn = names.has('diagnostic-code') && group.length >= 1;
    if ((isReport || isTorn) && groups.length < mostRecipients) groups.push(group);
    group = [];
  };
  for (const field of fieldsOf(withoutHalfLines(lines))) {
    if (field.name === 'reporting-mta') reportingHost = hostOf(field.value);
    if (!recipientFields.has(field.name)) continue;
    const repeats = group.some(({ name }) => name === field.name);
    if (repeats) flush();
    group.push(field);
  }
  flush();
  return groups.map((fields) => groupToFailure(fields, reportingHost));
}

/** Pasted reports lose the space before a continued line: such lines are joined to a Diagnostic-Code. */
function withoutHalfLines(lines: readonly Line[]): Line[] {
  let inDiagnostic = false;
  return lines.map((line) => {
    if (isBlank(line)) inDiagnostic = false;
    else if (/^[A-Za-z0-9-]{2,40}: /.test(line.text))
      inDiagnostic = /^diagnostic-code:/i.test(line.text);
    else if (inDiagnostic && !/^[ \t]/.test(line.text)) return { ...line, text: ` ${line.text}` };
    return line;
  });
}
