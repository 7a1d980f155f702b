import { openSearch, type FindArticles, type Hit } from '../find-articles.browser.ts';
import { normaliseQuery } from '../search-query.ts';
import { countSolvedOnce } from './count-solved.browser.ts';
import { SuggestionList } from './suggestion-list.browser.ts';

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Shorter subjects say nothing yet. */
const leastLetters = 4;
const pauseMs = 300;
/** Who has not typed for so long is not between two words: room that is not needed may go. */
const restMs = 1_000;
const usualCount = 3;
const mostCount = 10;

/** Where this script came from is where the articles are. */
const helpOrigin = new URL(import.meta.url).origin;

let opening: Promise<FindArticles> | undefined;

/**
 * `<kb-suggest for="id of a field">` in a ticket form of another site: shows articles for what is typed
 * into the field, and counts those that made the ticket unnecessary. What is typed stays in the
 * browser: the index is fetched and searched there.
 *
 * Attributes: `for`, `count` (3; 10 at most), `heading`. Event `kb-solved` with `detail.url` when an
 * article did.
 */
class KbSuggest extends HTMLElement {
  #list: SuggestionList | undefined;
  #field: TextField | undefined;
  #hits: readonly Hit[] = [];
  #isTypedIn = false;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  #listeners = new AbortController();

  connectedCallback(): void {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.#list ??= new SuggestionList(this.attachShadow({ mode: 'open' }), {
      heading: this.getAttribute('heading') ?? 'Does one of these answer it?',
      helpOrigin,
      onSolved: (url) => this.#solved(url),
    });
    const field = document.getElementById(this.getAttribute('for') ?? '');
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) {
      console.warn('<kb-suggest>: its "for" names no text field of this page.');
      return;
    }
    this.#field = field;
    field.addEventListener('focus', () => this.#comeBack(), { signal });
    field.addEventListener('input', () => this.#typeIn(field), { signal });
    if (field.value !== '') this.#suggestSoon(field);
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    this.#forgetTyping();
  }

  #open(): Promise<FindArticles> {
    opening ??= openSearch(helpOrigin).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  #comeBack(): void {
    this.#open().catch(() => undefined);
    if (this.#isTypedIn) this.#draw();
  }

  #typeIn(field: TextField): void {
    this.#isTypedIn = true;
    this.#releaseLater();
    this.#suggestSoon(field);
  }

  #suggestSoon(field: TextField): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#suggest(normaliseQuery(field.value)), pauseMs);
  }

  async #suggest(query: string): Promise<void> {
    const turn = ++this.#turn;
    const hits = await this.#find(query);
    if (turn !== this.#turn) return;
    this.#hits = hits;
    this.#draw();
  }

  /** The form works without suggestions, and says nothing of what it cannot do. */
  async #find(query: string): Promise<readonly Hit[]> {
    if (query.length < leastLetters) return [];
    try {
      const found = await (await this.#open())(query);
      return await found.hits(0, countOf(this.getAttribute('count')));
    } catch {
      return [];
    }
  }

  /** Late suggestions wait until the field has the focus again. */
  #draw(): void {
    if (this.#isElsewhere()) return;
    this.#list?.show(this.#hits);
    this.#releaseLater();
  }

  #releaseLater(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      if (!this.#isElsewhere()) this.#list?.release();
    }, restMs);
  }

  /**
   * Whether the visitor has gone on to something else, which must not move from under the finger; the
   * articles themselves, too: the one that has the focus must not go.
   */
  #isElsewhere(): boolean {
    const active = document.activeElement;
    const isNowhere = active === null || active === document.body;
    return this.#isTypedIn && !isNowhere && active !== this.#field;
  }

  /** What was typed before is not answered any more. */
  #forgetTyping(): void {
    clearTimeout(this.#pause);
    clearTimeout(this.#rest);
    this.#turn += 1;
    this.#isTypedIn = false;
    this.#hits = [];
  }

  #solved(url: string): void {
    this.#forgetTyping();
    this.#list?.thank();
    this.dispatchEvent(new CustomEvent('kb-solved', { bubbles: true, detail: { url } }));
    void countSolvedOnce(helpOrigin, url);
  }
}

function countOf(attribute: string | null): number {
  const count = Number(attribute);
  return Number.isInteger(count) && count > 0 ? Math.min(count, mostCount) : usualCount;
}

customElements.define('kb-suggest', KbSuggest);
