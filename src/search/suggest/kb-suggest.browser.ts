import { openSearch, type FindArticles, type Hit } from '../find-articles.browser.ts';
import { normaliseQuery } from '../search-query.ts';
import { suggestStyles } from './suggest-styles.ts';

/** Shorter subjects say nothing yet. */
const leastLetters = 4;
const pauseMs = 300;
const usualCount = 3;

/** Where this script came from is where the articles are. */
const helpOrigin = new URL(import.meta.url).origin;

let opening: Promise<FindArticles> | undefined;

/**
 * `<kb-suggest for="id of a field">` in a ticket form of another site: shows articles for what is typed
 * into the field, and counts those that made the ticket unnecessary. What is typed stays in the
 * browser: the index is fetched and searched there.
 *
 * Attributes: `for`, `count` (3), `heading`. Event `kb-solved` with `detail.url` when an article did.
 */
class KbSuggest extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #heading = document.createElement('h2');
  readonly #list = document.createElement('ul');
  readonly #status = document.createElement('p');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  #listeners = new AbortController();

  connectedCallback(): void {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    if (this.#root.childElementCount === 0) this.#build();
    const field = document.getElementById(this.getAttribute('for') ?? '');
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) {
      console.warn('<kb-suggest>: its "for" names no text field of this page.');
      return;
    }
    field.addEventListener('focus', () => void this.#open().catch(() => undefined), { signal });
    field.addEventListener('input', () => this.#suggestSoon(field), { signal });
    if (field.value !== '') this.#suggestSoon(field);
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    clearTimeout(this.#timer);
  }

  #build(): void {
    const styles = new CSSStyleSheet();
    styles.replaceSync(suggestStyles);
    this.#root.adoptedStyleSheets = [styles];
    this.#heading.textContent = this.getAttribute('heading') ?? 'Does one of these answer it?';
    this.#heading.id = 'heading';
    this.#list.setAttribute('aria-labelledby', 'heading');
    this.#status.role = 'status';
    this.#heading.hidden = true;
    this.#root.append(this.#heading, this.#list, this.#status);
  }

  #open(): Promise<FindArticles> {
    opening ??= openSearch(helpOrigin).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  #suggestSoon(field: HTMLInputElement | HTMLTextAreaElement): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#suggest(normaliseQuery(field.value)), pauseMs);
  }

  async #suggest(query: string): Promise<void> {
    const turn = ++this.#turn;
    try {
      const found = query.length < leastLetters ? undefined : await (await this.#open())(query);
      const count = Number(this.getAttribute('count')) || usualCount;
      const hits = (await found?.hits(0, count)) ?? [];
      if (turn === this.#turn) this.#show(hits);
    } catch {
      // The form works without suggestions, and says nothing of what it cannot do.
      if (turn === this.#turn) this.#show([]);
    }
  }

  #show(hits: readonly Hit[]): void {
    this.#heading.hidden = hits.length === 0;
    this.#list.replaceChildren(...hits.map((hit) => this.#row(hit)));
    this.#status.textContent =
      hits.length === 0 ? '' : `${hits.length} help ${hits.length === 1 ? 'article' : 'articles'}`;
  }

  #row({ url, title, description }: Hit): HTMLElement {
    const row = document.createElement('li');
    const link = document.createElement('a');
    link.href = new URL(url, helpOrigin).href;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = title;
    link.dataset['searchResult'] = '';
    const text = document.createElement('p');
    text.textContent = description;
    const solved = document.createElement('button');
    solved.type = 'button';
    solved.textContent = 'This solved it';
    solved.setAttribute('aria-label', `This solved it: ${title}`);
    solved.addEventListener('click', () => void this.#solved(url));
    row.append(link, text, solved);
    return row;
  }

  async #solved(url: string): Promise<void> {
    this.#show([]);
    this.#status.textContent = 'Good to hear. You need not send this form.';
    this.dispatchEvent(new CustomEvent('kb-solved', { bubbles: true, detail: { url } }));
    try {
      const article = await articleAt(url);
      if (article === undefined) return;
      const body = new URLSearchParams({ article: String(article) });
      // A plain form needs no leave from the other site; the answer says nothing and is not read.
      const simple = { method: 'POST', mode: 'no-cors', credentials: 'omit', body } as const;
      await fetch(`${helpOrigin}/api/search-solved`, { ...simple, keepalive: true });
    } catch {
      // Only a count is lost.
    }
  }
}

async function articleAt(url: string): Promise<number | undefined> {
  const response = await fetch(`${helpOrigin}/articles.json`);
  const list: unknown = await response.json();
  if (!isArticleList(list)) return undefined;
  const path = new URL(url, helpOrigin).pathname;
  return list.articles.find((article) => article.url === path)?.id;
}

function isArticleList(
  data: unknown,
): data is { articles: readonly { readonly id: number; readonly url: string }[] } {
  return (
    typeof data === 'object' && data !== null && 'articles' in data && Array.isArray(data.articles)
  );
}

customElements.define('kb-suggest', KbSuggest);
