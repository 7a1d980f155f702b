import { answerCards, problemCard } from './answer-cards.browser.ts';
import { textInAddress } from './text-in-address.ts';
import { loadExplainer } from './load-explainer.browser.ts';

/** The field for a pasted error, and the answers below it. */
class KbExplainer extends HTMLElement {
  #form = this.querySelector('form');
  #text = this.querySelector('textarea');
  #answers = this.querySelector<HTMLElement>('[data-answers]');
  #clear = this.querySelector<HTMLButtonElement>('[data-clear]');
  #listeners = new AbortController();

  connectedCallback(): void {
    const { signal } = this.#listeners;
    // Fetched when somebody is about to need it.
    this.#text?.addEventListener('focus', () => void loadExplainer().catch(() => undefined), {
      signal,
    });
    this.#text?.addEventListener('paste', () => setTimeout(() => void this.#explain(false)), {
      signal,
    });
    this.#form?.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        void this.#explain(true);
      },
      { signal },
    );
    this.#form?.addEventListener('reset', () => this.#empty(), { signal });
    this.#takeFromAddress();
    // Also where this page is led to from its own search box.
    addEventListener('hashchange', () => this.#takeFromAddress(), { signal });
  }

  /** The search leads here with the error that it could not explain. */
  #takeFromAddress(): void {
    const text = textInAddress(location.hash);
    if (text === '' || !this.#text) return;
    this.#text.value = text;
    void this.#explain(false);
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
  }

  async #explain(isAsked: boolean): Promise<void> {
    const text = this.#text?.value ?? '';
    if (text.trim() === '') {
      if (isAsked) this.#show([problemCard('Paste an error or a message that came back first.')]);
      this.#text?.focus();
      return;
    }
    try {
      const { explain, knowledge } = await loadExplainer();
      const explanation = explain(text, knowledge, {
        ownHosts: knowledge.ownHosts,
        articleExists: (id) => String(id) in knowledge.articles,
      });
      this.#show(
        answerCards(text, explanation, knowledge, {
          contactAddress: this.dataset['contact'] ?? '/',
        }),
      );
    } catch {
      this.#show([
        problemCard(
          'The explainer cannot be loaded just now. Try again, or look the code up below.',
        ),
      ]);
    }
    if (isAsked) this.#answers?.focus();
  }

  #show(cards: readonly HTMLElement[]): void {
    this.#answers?.replaceChildren(...cards);
    if (this.#clear) this.#clear.hidden = false;
  }

  #empty(): void {
    this.#answers?.replaceChildren();
    if (this.#clear) this.#clear.hidden = true;
    this.#text?.focus();
  }
}

customElements.define('kb-explainer', KbExplainer);
