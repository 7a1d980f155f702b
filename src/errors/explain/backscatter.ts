import { fieldsOf, type Field } from './header-fields.ts';
import type { Line } from './line.ts';

const denial =
  /\b(?:i|we) (?:have )?(?:never|did not|didn't|have not|haven't) (?:sent|send|write|wrote|written)\b|\b(?:i|we) never (?:send|sent)\b|nicht von mir (?:gesendet|geschickt|verschickt)|habe ich (?:nie|nicht) (?:gesendet|geschickt|verschickt)|someone is (?:sending|using) (?:mail |e-?mails? )?(?:from |as )?my address/;

/** The line in which the returned message failed the sender's own SPF or DMARC check. */
function failedCheck(fields: readonly Field[]): Field | undefined {
  return fields.find(
    ({ name, value }) =>
      (name === 'received-spf' && /^(?:fail|softfail)\b/i.test(value)) ||
      (name === 'authentication-results' && /\b(?:spf|dmarc)=fail\b/i.test(value)),
  );
}

/** The oldest Received line, if it names none of our servers. */
function foreignOrigin(fields: readonly Field[], ownHosts: readonly string[]): Field | undefined {
  const trace = fields.filter(({ name }) => name === 'received');
  if (ownHosts.length === 0 || trace.length === 0) return undefined;
  const own = ownHosts.map((host) => host.toLowerCase());
  return trace.some(({ value }) => own.some((host) => value.toLowerCase().includes(host)))
    ? undefined
    : trace.at(-1);
}

/**
 * Signs that the message that bounced was never sent by the person who got the bounce: the person
 * says so, the returned copy failed the checks for its own domain, or none of our servers handled
 * it. The lines that show it; none if nothing does.
 */
export function backscatterSigns(
  textLines: readonly Line[],
  returned: readonly Line[],
  ownHosts: readonly string[],
): Line[] {
  const said = textLines.filter(({ text }) => denial.test(text.toLowerCase()));
  const fields = fieldsOf(returned.slice(0, 200));
  const shown = failedCheck(fields) ?? foreignOrigin(fields, ownHosts);
  return [...said.slice(0, 2), ...(shown === undefined ? [] : [shown.line])];
}
