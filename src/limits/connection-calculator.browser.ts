import { readableNumber } from '#site/limits.ts';
import { CalculatorForm, type CalculatorAnswer } from './calculator-form.browser.ts';
import {
  connectionSentences,
  countConnections,
  isDeviceCount,
  judge,
  mostDevices,
  programs,
  whatToChange,
  type ConnectionLimits,
  type Devices,
  type Judgement,
  type Verdict,
} from './count-connections.ts';
import { readWholeNumber } from './plan-mailing.ts';

/** Answers the form of the connections calculator. */
class KbConnectionCalculator extends CalculatorForm {
  protected override answer(form: HTMLFormElement, data: DOMStringMap): CalculatorAnswer {
    const refusal = refusalOf(form);
    if (refusal !== undefined) return { verdict: 'refused', lines: [refusal] };
    const devices = readDevices(form);
    const mailboxes = numberIn(fieldOf(form, 'mailboxes'), 1);
    const limits = limitsIn(data);
    const sum = countConnections(devices);
    const judgement = judge(sum, limits, mailboxes);
    const changes = whatToChange(devices, judgement);
    return {
      verdict: worst(judgement),
      lines: connectionSentences(sum, limits, mailboxes),
      ...(changes.length > 0 && { more: { title: 'What to change', lines: changes } }),
    };
  }
}

function limitsIn(data: DOMStringMap): ConnectionLimits {
  const reading = data['imapConnectionsPerUser'];
  return {
    smtpConnectionsPerIp: readWholeNumber(data['smtpConnectionsPerIp'] ?? ''),
    imapConnectionsPerUser: reading === undefined ? null : readWholeNumber(reading),
  };
}

/** Why nothing can be counted; marks the fields in which something else than a number stands. */
function refusalOf(form: HTMLFormElement): string | undefined {
  const wrong = markWrongFields(form);
  if (wrong.length > 0) {
    const names = wrong.map((field) => `“${labelOf(field)}”`).join(', ');
    return `Please type whole numbers up to ${readableNumber(mostDevices)}, with at least 1 mailbox: ${names}.`;
  }
  return readDevices(form).every(({ count }) => count === 0)
    ? 'Please type how many you have of at least one program.'
    : undefined;
}

/** Programs that the page does not ask for are none. */
function readDevices(form: HTMLFormElement): readonly Devices[] {
  return programs.map(({ id }) => ({ program: id, count: numberIn(fieldOf(form, id), 0) }));
}

function markWrongFields(form: HTMLFormElement): readonly HTMLInputElement[] {
  return [...form.querySelectorAll('input')].filter((field) => {
    const isMailboxes = field.name === 'mailboxes';
    const number = numberIn(field, isMailboxes ? 1 : 0);
    const isRight = isDeviceCount(number) && !(isMailboxes && number === 0);
    if (isRight) field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
    return !isRight;
  });
}

/** What stands in a field; nothing in it means the usual number. */
function numberIn(field: HTMLInputElement | null, usual: number): number {
  const text = field?.value.trim() ?? '';
  return text === '' ? usual : readWholeNumber(text);
}

function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
}

function labelOf(field: HTMLInputElement): string {
  return field.labels?.[0]?.textContent.trim() ?? field.name;
}

function worst({ sending, reading }: Judgement): Verdict {
  const given = [sending, reading];
  return (['over', 'near'] as const).find((verdict) => given.includes(verdict)) ?? 'within';
}

customElements.define('kb-connection-calculator', KbConnectionCalculator);
