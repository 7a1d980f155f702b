import type { FoundArticles, Hit } from './find-articles.browser.ts';
import { forgetSearches, recentSearches, rememberSearch } from './recent-searches.browser.ts';
import { leftOutSentence, normaliseQuery, resultsAddress } from './search-query.ts';
import {
  correctionNodes,
  element,
  excerptNodes,
  hitAddress,
  resultLink,
} from './shown-hits.browser.ts';
import { loadSearch } from './site-search.browser.ts';
import { looksLikeError } from '#errors/explainer/error-query.ts';

const articlesOffered = 6;
/** A pause that nobody notices, and that spares the words in between. */
const pauseMs = 40;
/** Answers quicker than this need no word of waiting. */
const waitingMs = 250;

/**
 * Offers results below a search box while somebody types (WAI-ARIA APG, editable combobox with a list).
 * Links in the list are the options; the box keeps the focus.
 */
export function offerResults(form: HTMLFormElement): void {
  const input = form.querySelector('input');
  if (input) new Combobox(form, input);
}

class Combobox {
  readonly #input: HTMLInputElement;
  readonly #popup = element('div', 'suggestions');
  readonly #note = element('p', 'suggest-note');
  readonly #list = element('div', 'suggest-list');
  readonly #foot = element('p', 'suggest-foot');
  readonly #status = element('p', 'visually-hidden');
  #active = -1;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(form: HTMLFormElement, input: HTMLInputElement) {
    this.#input = input;
    this.#list.id = `${input.id}-list`;
    this.#list.role = 'listbox';
    this.#list.ariaLabel = 'Articles';
    this.#status.role = 'status';
    this.#popup.hidden = true;
    this.#popup.append(this.#note, this.#list, this.#foot);
    form.append(this.#popup, this.#status);
    wearStyles(form.dataset['styles']);

    input.addEventListener('input', () => this.#answerSoon());
    input.addEventListener('keydown', (event) => this.#onKey(event));
    input.addEventListener('click', () => this.#open());
    form.addEventListener('submit', () => rememberSearch(normaliseQuery(input.value)));
    form.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node) || !form.contains(relatedTarget)) this.#close();
    });
    // A tap on an option would take the focus, and the list away, before the link is followed.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('click', () => rememberSearch(normaliseQuery(input.value)));
    this.#open();
  }

  #open(): void {
    if (this.#popup.hidden) void this.#answer();
  }

  #close(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#popup.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#activate(-1);
  }

  #answerSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#answer(), pauseMs);
  }

  async #answer(): Promise<void> {
    const turn = ++this.#turn;
    const query = normaliseQuery(this.#input.value);
    if (query === '') {
      this.#offerRecent();
      // So that the first letter finds the index there.
      loadSearch().catch(() => undefined);
      return;
    }
    // Not over the answer to a later query.
    const waiting = setTimeout(() => {
      if (turn === this.#turn) this.#tell('Searching…');
    }, waitingMs);
    try {
      const find = await loadSearch();
      const found = await find(query, { unfinished: true });
      const hits = await found.hits(0, articlesOffered);
      const nearest = hits.length === 0 ? await found.nearest() : [];
      if (turn !== this.#turn) return;
      clearTimeout(waiting);
      this.#show(query, found, hits, nearest);
      await this.#explainCode(query, turn);
    } catch {
      if (turn === this.#turn) this.#tellFailure();
    } finally {
      clearTimeout(waiting);
    }
  }

  #show(query: string, found: FoundArticles, hits: readonly Hit[], nearest: readonly Hit[]): void {
    const notes = [...correctionNodes(query, found.plan)];
    const leftOut = leftOutSentence(found.plan, found.hasAllWords);
    if (hits.length === 0) {
      const nothing = `Nothing found for “${query}”.`;
      this.#fill(
        [nothing, nearest.length > 0 ? ' The nearest articles:' : ''],
        nearest.map(nearestOption),
        [footLink('/search/', 'All topics and articles')],
      );
      this.#status.textContent = nothing;
      return;
    }
    if (leftOut !== '') notes.push(`${notes.length > 0 ? ' ' : ''}${leftOut}`);
    const all = footLink(resultsAddress(query), `All results for “${query}”`);
    this.#fill(notes, hits.flatMap(hitOptions), [all]);
    const count = found.count === 1 ? '1 article' : `${found.count} articles`;
    this.#status.textContent = `${count} found. Use the arrow keys to choose one.`;
  }

  /** What a code means stands above the articles, as soon as it is known. */
  async #explainCode(query: string, turn: number): Promise<void> {
    if (!looksLikeError(query)) return;
    const { codeSummary } = await import('#errors/explainer/search-answer.browser.ts');
    const summary = await codeSummary(query).catch(() => undefined);
    if (!summary || turn !== this.#turn) return;
    const option = document.createElement('a');
    option.className = 'suggest-code';
    option.href = summary.address;
    option.append(
      element('strong', '', `${summary.code}: ${summary.title}`),
      element('span', 'suggest-excerpt', summary.meaning),
    );
    // Nobody's chosen row may move away under the finger.
    if (this.#active >= 0) return;
    this.#fillOptions([option, ...this.#options()]);
  }

  #offerRecent(): void {
    const recent = recentSearches();
    if (recent.length === 0) {
      this.#close();
      return;
    }
    const clear = document.createElement('button');
    clear.type = 'button';
    clear.className = 'suggest-clear';
    clear.textContent = 'Clear recent searches';
    clear.addEventListener('click', () => {
      forgetSearches();
      this.#input.focus();
      this.#close();
      this.#status.textContent = 'Recent searches are cleared.';
    });
    const options = recent.map((query) => footLink(resultsAddress(query), query));
    this.#fill(['Recent searches, kept in this browser only'], options, [clear]);
    this.#status.textContent = `${recent.length} recent searches.`;
  }

  #tell(text: string): void {
    this.#fill([text], [], []);
    this.#status.textContent = text;
  }

  #tellFailure(): void {
    const text = 'Search cannot be loaded just now. Are you offline?';
    this.#fill([text], [], [footLink('/search/', 'All topics and articles')]);
    this.#status.textContent = text;
  }

  #fill(
    note: readonly (Node | string)[],
    options: readonly HTMLAnchorElement[],
    foot: readonly (Node | string)[],
  ): void {
    this.#note.replaceChildren(...note);
    this.#foot.replaceChildren(...foot);
    this.#fillOptions(options);
    this.#popup.hidden = false;
    this.#input.setAttribute('aria-expanded', String(options.length > 0));
  }

  #fillOptions(options: readonly HTMLAnchorElement[]): void {
    options.forEach((option, place) => {
      option.id = `${this.#list.id}-${place}`;
      option.role = 'option';
      option.tabIndex = -1;
      option.ariaSelected = 'false';
    });
    this.#list.hidden = options.length === 0;
    this.#list.replaceChildren(...options);
    this.#activate(-1);
  }

  #options(): readonly HTMLAnchorElement[] {
    return [...this.#list.querySelectorAll('a')];
  }

  #activate(place: number): void {
    const options = this.#options();
    options[this.#active]?.setAttribute('aria-selected', 'false');
    this.#active = place;
    const option = options[place];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.#input.setAttribute('aria-activedescendant', option.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const options = this.#options();
    if (event.key === 'Escape') {
      event.preventDefault();
      if (this.#popup.hidden) this.#input.value = '';
      this.#close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (this.#popup.hidden) {
        this.#open();
        return;
      }
      // One place before the first is the box itself.
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const places = options.length + 1;
      this.#activate(((this.#active + 1 + step + places) % places) - 1);
    } else if (event.key === 'Enter') {
      const chosen = options[this.#active];
      if (!chosen || this.#popup.hidden) return;
      event.preventDefault();
      chosen.click();
    }
  }
}

/** An article and, where a heading of it is what was looked for, the way there. */
function hitOptions(hit: Hit): readonly HTMLAnchorElement[] {
  const option = resultLink(hit.url, '');
  option.className = 'suggest-hit';
  const excerpt = element('span', 'suggest-excerpt');
  excerpt.append(...excerptNodes(hit));
  option.append(
    element('span', 'suggest-title', hit.title),
    element('span', 'suggest-category', hit.category),
    excerpt,
  );
  if (!hit.heading?.isMatch) return [option];
  const heading = resultLink(hitAddress(hit), hit.heading.text);
  heading.className = 'suggest-heading';
  return [option, heading];
}

/** Not a result: nothing about it was found. */
function nearestOption({ url, title }: Hit): HTMLAnchorElement {
  return footLink(url, title);
}

function footLink(address: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = text;
  return link;
}

/** The list's own styles come with the first list. */
function wearStyles(address: string | undefined): void {
  if (address === undefined || document.querySelector(`link[href="${address}"]`)) return;
  const styles = document.createElement('link');
  styles.rel = 'stylesheet';
  styles.href = address;
  document.head.append(styles);
}
