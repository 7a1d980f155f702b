import {
  mailingSentences,
  planMailing,
  readWholeNumber,
  type MailingLimits,
  type PlannedMailing,
} from './plan-mailing.ts';

/** Shows the form of the mailing planner and answers it; nothing leaves the page. */
class KbMailingPlanner extends HTMLElement {
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
    // From the first plan on it follows what is changed.
    form.addEventListener('change', () => this.#again(form), { signal });
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    this.#listeners = new AbortController();
  }

  #submit(event: SubmitEvent, form: HTMLFormElement): void {
    event.preventDefault();
    if (!this.#show(form).ok) recipientsField(form)?.focus();
  }

  #again(form: HTMLFormElement): void {
    if (form.querySelector('output')?.hasChildNodes() === true) this.#show(form);
  }

  #show(form: HTMLFormElement): PlannedMailing {
    const field = recipientsField(form);
    const copies = form.querySelector<HTMLInputElement>('[name="copies"]:checked')?.value;
    const result = planMailing({
      recipients: readWholeNumber(field?.value ?? ''),
      copies: copies === 'bcc-groups' ? 'bcc-groups' : 'one-each',
      limits: this.#limits(form),
    });
    const output = form.querySelector('output');
    if (field) markField(field, result.ok ? undefined : output?.id);
    if (output) {
      output.dataset['verdict'] = verdictOf(result);
      const sentences = result.ok ? mailingSentences(result.plan) : [result.message];
      output.replaceChildren(...sentences.map(line));
    }
    return result;
  }

  /** Of the chosen plan where there is a choice, otherwise of the host. */
  #limits(form: HTMLFormElement): MailingLimits {
    const { dataset } = planList(form)?.selectedOptions[0] ?? this;
    return {
      messagesPerHour: limitIn(dataset['messagesPerHour']),
      recipientsPerMessage: limitIn(dataset['recipientsPerMessage']),
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

function recipientsField(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>('[name="recipients"]');
}

/** Ties a field to the text that says what is wrong with it; without such a text it is right. */
function markField(field: HTMLInputElement, wrongBy: string | undefined): void {
  if (wrongBy === undefined) {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  } else {
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', wrongBy);
  }
}

function planList(form: HTMLFormElement): HTMLSelectElement | null {
  return form.querySelector<HTMLSelectElement>('select[name="plan"]');
}

function limitIn(text: string | undefined): number | null {
  return text === undefined ? null : readWholeNumber(text);
}

function verdictOf(result: PlannedMailing): string {
  if (!result.ok) return 'refused';
  const { isFarOver, batches } = result.plan;
  if (isFarOver) return 'over';
  return batches.count > 1 ? 'near' : 'within';
}

/** An `<output>` holds no paragraphs: each sentence is a line of its own. */
function line(text: string): HTMLElement {
  const made = document.createElement('span');
  made.textContent = text;
  return made;
}

customElements.define('kb-mailing-planner', KbMailingPlanner);
