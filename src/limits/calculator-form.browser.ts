/** What a calculator answers: sentences, and how they are coloured. */
export interface CalculatorAnswer {
  readonly verdict: 'within' | 'near' | 'over' | 'refused';
  readonly lines: readonly string[];
  /** Sentences below a heading of their own. */
  readonly more?: { readonly title: string; readonly lines: readonly string[] };
}

/**
 * A form that the script shows in the place of what stands there without it, and answers in its
 * `<output>`. From the first answer on it follows what is changed; nothing leaves the page.
 */
export abstract class CalculatorForm extends HTMLElement {
  #listeners = new AbortController();

  /**
   * Reads the form and answers it; marks the fields that are wrong.
   * `limits` are the data attributes of the chosen plan, else those of the host.
   */
  protected abstract answer(form: HTMLFormElement, limits: DOMStringMap): CalculatorAnswer;

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
    const limits = planList(form)?.selectedOptions[0]?.dataset ?? this.dataset;
    const { verdict, lines, more } = this.answer(form, limits);
    output.dataset['verdict'] = verdict;
    output.replaceChildren(
      ...lines.map((text) => made('span', text)),
      ...(more
        ? [made('strong', more.title), ...more.lines.map((text) => made('span', text))]
        : []),
    );
  }

  #choosePlan(form: HTMLFormElement): void {
    const plan = document.documentElement.dataset['customerPlan'];
    const entry = [...(planList(form)?.options ?? [])].find(({ value }) => value === plan);
    if (!entry) return;
    entry.selected = true;
    this.#again(form);
  }
}

function planList(form: HTMLFormElement): HTMLSelectElement | null {
  return form.querySelector<HTMLSelectElement>('select[name="plan"]');
}

/** An `<output>` holds no paragraphs: each sentence is an element of its own line. */
function made(name: 'span' | 'strong', text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
