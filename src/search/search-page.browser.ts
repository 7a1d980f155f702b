import { looksLikeError } from '#errors/explainer/error-query.ts';
import { loadPagefind, type PagefindPage, type PagefindResult } from './pagefind.browser.ts';
import { normaliseQuery, resultSentence } from './search-query.ts';

/** Each result costs a request: more of them come when asked for. */
const resultsAtOnce = 8;
/** While somebody types, the index is asked once they pause this long. */
const pauseMs = 150;

type SearchState = 'idle' | 'searching' | 'found' | 'nothing' | 'failed';

/** The results page: reads `?q=`, answers while the visitor types, and keeps the address in step. */
class KbSearch extends HTMLElement {
  #input = this.querySelector('input');
  #status = this.querySelector('[data-status]');
  #results = this.querySelector('[data-results]');
  #allArticles = this.querySelector<HTMLElement>('[data-all-articles]');
  #answer = this.querySelector<HTMLElement>('[data-answer]');
  #more = this.querySelector<HTMLButtonElement>('[data-more]');
  #rest: PagefindResult[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #latest = 0;
  #listeners = new AbortController();

  connectedCallback(): void {
    const { signal } = this.#listeners;
    this.#input?.addEventListener('input', () => this.#searchSoon(), { signal });
    this.querySelector('form')?.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        void this.#search();
      },
      { signal },
    );
    this.#more?.addEventListener('click', () => void this.#showMore(), { signal });
    const asked = new URLSearchParams(location.search).get('q');
    if (this.#input && asked) {
      this.#input.value = asked;
      void this.#search();
    }
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    clearTimeout(this.#timer);
  }

  #searchSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(), pauseMs);
  }

  async #search(): Promise<void> {
    clearTimeout(this.#timer);
    const query = normaliseQuery(this.#input?.value ?? '');
    const turn = ++this.#latest;
    const address = query ? `?q=${encodeURIComponent(query)}` : location.pathname;
    // Behind the # stands what the page is filled in for.
    history.replaceState(null, '', address + location.hash);
    void this.#showAnswer(query, turn);
    if (!query) {
      this.#show('idle', '');
      return;
    }
    if (this.dataset['state'] !== 'found') this.#show('searching', 'Searching…');
    try {
      const pagefind = await loadPagefind();
      const { results } = await pagefind.search(query);
      const rows = await resultRows(results.slice(0, resultsAtOnce));
      // A slower answer to an earlier query must not replace this one.
      if (turn !== this.#latest) return;
      this.#rest = results.slice(resultsAtOnce);
      if (rows.length > 0) this.#show('found', resultSentence(query, results.length), rows);
      else
        this.#show(
          'nothing',
          `${resultSentence(query, 0)} Try fewer words, or choose a topic below.`,
        );
    } catch {
      if (turn !== this.#latest) return;
      this.#show('failed', 'Search cannot be loaded just now. Here are all topics and articles.');
    }
  }

  /** An error that was typed or pasted is explained above the results. */
  async #showAnswer(query: string, turn: number): Promise<void> {
    if (!looksLikeError(query)) {
      this.#answer?.replaceChildren();
      return;
    }
    try {
      const { searchAnswer } = await import('#errors/explainer/search-answer.browser.ts');
      const card = await searchAnswer(query);
      if (turn !== this.#latest) return;
      this.#wearStyles();
      this.#answer?.replaceChildren(...(card ? [card] : []));
    } catch {
      // The results below answer as well.
      this.#answer?.replaceChildren();
    }
  }

  /** The card's own styles come with the first card. */
  #wearStyles(): void {
    const address = this.#answer?.dataset['styles'];
    if (address === undefined || document.querySelector(`link[href="${address}"]`)) return;
    const styles = document.createElement('link');
    styles.rel = 'stylesheet';
    styles.href = address;
    document.head.append(styles);
  }

  /** Adds the next results below, and goes to the first of them. */
  async #showMore(): Promise<void> {
    const shown = this.#rest;
    // Taken at once, so that a second click takes the next ones.
    const next = shown.splice(0, resultsAtOnce);
    const rows = await resultRows(next).catch(() => []);
    // Another query has been answered meanwhile.
    if (shown !== this.#rest) return;
    // Nothing came, for example offline: the button stays for another try.
    if (rows.length === 0) shown.unshift(...next);
    this.#results?.append(...rows);
    rows[0]?.querySelector('a')?.focus();
    if (this.#more) this.#more.hidden = this.#rest.length === 0;
  }

  #show(state: SearchState, message: string, rows: readonly HTMLElement[] = []): void {
    this.dataset['state'] = state;
    if (this.#status) this.#status.textContent = message;
    this.#results?.replaceChildren(...rows);
    if (this.#more) this.#more.hidden = this.#rest.length === 0 || state !== 'found';
    if (this.#allArticles) this.#allArticles.hidden = state === 'found' || state === 'searching';
  }
}

async function resultRows(results: readonly PagefindResult[]): Promise<readonly HTMLElement[]> {
  const pages = await Promise.all(results.map((result) => result.data()));
  return pages.map(resultRow);
}

function resultRow(page: PagefindPage): HTMLElement {
  const row = element('li', 'result');
  const title = element('h2', 'result-title');
  title.append(resultLink(page.url, page.meta['title'] ?? page.url));
  row.append(title, element('p', 'result-category', page.meta['category'] ?? ''));
  const excerpt = element('p', 'result-excerpt');
  // A page found only by what customers call it has no marked words: its description says more.
  if (page.excerpt.includes('<mark>')) excerpt.append(...markedText(page.excerpt));
  else excerpt.textContent = page.meta['description'] ?? '';
  row.append(excerpt);
  const section = page.sub_results.find(({ url }) => url.includes('#'));
  if (section) {
    const link = resultLink(section.url, section.title);
    link.className = 'result-heading';
    row.append(link);
  }
  return row;
}

function resultLink(address: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = text;
  link.dataset['searchResult'] = '';
  return link;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Pagefind's excerpt as nodes: its `<mark>` stays, everything else is text. */
function markedText(excerpt: string): readonly Node[] {
  const parsed = new DOMParser().parseFromString(excerpt, 'text/html');
  return [...parsed.body.childNodes].map((node) => {
    if (!(node instanceof HTMLElement) || node.localName !== 'mark') {
      return document.createTextNode(node.textContent ?? '');
    }
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}

customElements.define('kb-search', KbSearch);
