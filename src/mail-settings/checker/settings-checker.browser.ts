import { readFragment } from '../fragment.ts';
import { remembered } from '../personalise/remembered.browser.ts';
import type * as CheckerForm from './checker-form.browser.ts';

/** Shows the form of the settings checker; the rules are fetched when somebody goes to a field. */
class KbSettingsChecker extends HTMLElement {
  #listeners = new AbortController();

  connectedCallback(): void {
    const { signal } = this.#listeners;
    const form = this.querySelector('form');
    if (!form) return;
    form.hidden = false;
    for (const instead of this.querySelectorAll<HTMLElement>('[data-without-form]')) {
      instead.hidden = true;
    }
    choose(form, 'client', readFragment(location.hash).values.get('client') ?? remembered().client);
    const choosePlan = (): void =>
      choose(form, 'plan', document.documentElement.dataset['customerPlan']);
    choosePlan();
    document.addEventListener('kb-customer', choosePlan, { signal });
    // Some aids fill a field in without going to it.
    for (const sign of ['focusin', 'input']) {
      form.addEventListener(sign, () => void prepare(form), { once: true, signal });
    }
    form.addEventListener('submit', (event) => this.#submit(event, form), { signal });
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    this.#listeners = new AbortController();
  }

  #submit(event: SubmitEvent, form: HTMLFormElement): void {
    event.preventDefault();
    const { signal } = this.#listeners;
    prepare(form)
      .then(({ showFindings, keepChecking }) => {
        showFindings(this);
        keepChecking(this, signal);
      })
      .catch(() => {
        const results = this.querySelector('[data-results]');
        if (results)
          results.textContent = 'The checker could not be loaded. Please load the page again.';
      });
  }
}

/** Fetches the rules, and shows the words of the program that is chosen. */
async function prepare(form: HTMLFormElement): Promise<typeof CheckerForm> {
  const loaded = await import('./checker-form.browser.ts');
  loaded.useProgramWords(form);
  return loaded;
}

/** Chooses an entry of a list if the list has it. */
function choose(form: HTMLFormElement, name: string, value: string | undefined): void {
  const list = form.querySelector<HTMLSelectElement>(`select[name="${name}"]`);
  const entry = [...(list?.options ?? [])].find((option) => option.value === value);
  if (entry) entry.selected = true;
}

customElements.define('kb-settings-checker', KbSettingsChecker);
