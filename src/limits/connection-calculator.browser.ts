import { readableNumber } from '#site/limits.ts';
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
} from './count-connections.ts';
import { readWholeNumber } from './plan-mailing.ts';

/** Shows the form of the connections calculator and answers it; nothing leaves the page. */
class KbConnectionCalculator extends HTMLElement {
  #listeners = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    form.hidden = false;
    for (const instead of this.querySelectorAll<HTMLElement>('[data-without-form]')) {
      instead.hidden = true;
    }
    const { signal } = this.#listeners;
    this.#choosePlan(form);
    document.addEventListener('kb-customer', () => this.#choosePlan(form), { signal });
    form.addEventListener('submit', (event) => this.#submit(event, form), { signal });
    // From the first sum on it follows what is changed.
    form.addEventListener('change', () => this.#again(form), { signal });
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    this.#listeners = new AbortController();
  }

  #submit(event: SubmitEvent, form: HTMLFormElement): void {
    event.preventDefault();
    this.#show(form);
    form.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }

  #again(form: HTMLFormElement): void {
    if (form.querySelector('output')?.hasChildNodes() === true) this.#show(form);
  }

  #show(form: HTMLFormElement): void {
    const output = form.querySelector('output');
    if (!output) return;
    const refusal = refusalOf(form);
    if (refusal !== undefined) {
      output.dataset['verdict'] = 'refused';
      output.replaceChildren(line(refusal));
      return;
    }
    const devices = readDevices(form);
    const mailboxes = numberIn(fieldOf(form, 'mailboxes'), 1);
    const limits = this.#limits(form);
    const sum = countConnections(devices);
    const judgement = judge(sum, limits, mailboxes);
    const changes = whatToChange(devices, judgement);
    output.dataset['verdict'] = worst(judgement);
    output.replaceChildren(
      ...connectionSentences(sum, limits, mailboxes).map(line),
      ...(changes.length > 0 ? [title('What to change')] : []),
      ...changes.map(line),
    );
  }

  /** Of the chosen plan where there is a choice, otherwise of the host. */
  #limits(form: HTMLFormElement): ConnectionLimits {
    const { dataset } = planList(form)?.selectedOptions[0] ?? this;
    const reading = dataset['imapConnectionsPerUser'];
    return {
      smtpConnectionsPerIp: readWholeNumber(dataset['smtpConnectionsPerIp'] ?? ''),
      imapConnectionsPerUser: reading === undefined ? null : readWholeNumber(reading),
    };
  }

  #choosePlan(form: HTMLFormElement): void {
    const plan = document.documentElement.dataset['customerPlan'];
    const entry = [...(planList(form)?.options ?? [])].find(({ value }) => value === plan);
    if (!entry) return;
    entry.selected = true;
    this.#again(form);
  }
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

function planList(form: HTMLFormElement): HTMLSelectElement | null {
  return form.querySelector<HTMLSelectElement>('select[name="plan"]');
}

function labelOf(field: HTMLInputElement): string {
  return field.labels?.[0]?.textContent.trim() ?? field.name;
}

function worst({ sending, reading }: Judgement): string {
  const given: readonly (string | null)[] = [sending, reading];
  return ['over', 'near'].find((verdict) => given.includes(verdict)) ?? 'within';
}

/** An `<output>` holds no paragraphs: each sentence is a line of its own. */
function line(text: string): HTMLElement {
  const made = document.createElement('span');
  made.textContent = text;
  return made;
}

function title(text: string): HTMLElement {
  const made = document.createElement('strong');
  made.textContent = text;
  return made;
}

customElements.define('kb-connection-calculator', KbConnectionCalculator);
