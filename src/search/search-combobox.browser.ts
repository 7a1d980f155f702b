import { awaySentence } from './away-sentence.ts';
import { explainError } from './explain-query.browser.ts';
import type { FindArticles, FoundArticles, Hit } from './find-articles.browser.ts';
import { howTo, recentSentence } from './how-to-go-on.ts';
import { hitOptions, wayToAllArticles } from './list-options.browser.ts';
import { OptionList } from './option-list.browser.ts';
import { forgetSearches, recentSearches, rememberSearch } from './recent-searches.browser.ts';
import { watchMisses } from './misses/report-misses.browser.ts';
import {
  asQuoted,
  foundSentence,
  hasOnlyNames,
  isBeginning,
  normaliseQuery,
  onlyNamesSentence,
  queryInAddress,
  resultsAddress,
  resultSentence,
} from './search-query.ts';
import * as shown from './shown-hits.browser.ts';
import { SpokenStatus } from './spoken-status.browser.ts';
import importWaysOn from './ways-on/ways-on.browser.ts?again';

const articlesOffered = 5;
/** A pause that nobody notices, and that spares the words in between. */
const pauseMs = 40;
/** Answers quicker than this need no word of waiting. */
const waitingMs = 250;

/**
 * Offers results below a search box while somebody types (WAI-ARIA APG, editable combobox with a list).
 * Links in the list are the options; the box keeps the focus.
 */
export function offerResults(form: HTMLFormElement, loadSearch: () => Promise<FindArticles>): void {
  const input = form.querySelector('input');
  if (input) new Combobox(form, input, loadSearch);
}

class Combobox {
  readonly #input: HTMLInputElement;
  readonly #loadSearch: () => Promise<FindArticles>;
  readonly #popup = shown.element('div', 'suggestions');
  readonly #lead = shown.element('div', '');
  readonly #note = shown.element('p', 'suggest-note');
  readonly #list: OptionList;
  readonly #foot = shown.element('p', 'suggest-foot');
  readonly #status = new SpokenStatus();
  #turn = 0;
  /** What is shown was found for words typed a moment ago. */
  #hasHits = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #misses = watchMisses();

  constructor(
    form: HTMLFormElement,
    input: HTMLInputElement,
    loadSearch: () => Promise<FindArticles>,
  ) {
    this.#input = input;
    this.#loadSearch = loadSearch;
    this.#list = new OptionList(input);
    this.#popup.hidden = true;
    this.#popup.append(this.#lead, this.#note, this.#list.element, this.#foot);
    form.append(this.#popup, this.#status.element);
    shown.wearStyles(form.dataset['styles']);

    input.addEventListener('input', () => this.#answerSoon());
    form.addEventListener('keydown', (event) => this.#onKey(event));
    input.addEventListener('click', () => this.#open());
    form.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node) || !form.contains(relatedTarget)) this.#close();
    });
    // A press would take the focus from the box, and with it the list before a link is followed.
    this.#popup.addEventListener('mousedown', (event) => event.preventDefault());
    // What is submitted stands in an address. First of all: each page's own script would empty the box.
    form.addEventListener('submit', (event) => this.#onSubmit(event), { capture: true });
    this.#list.element.addEventListener('click', () => {
      rememberSearch(normaliseQuery(input.value));
      this.#misses.followed();
    });
    this.#open();
  }

  #open(): void {
    if (this.#popup.hidden) void this.#answer();
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#hide();
  }

  /** Ends what is being answered, but not what is typed meanwhile. */
  #hide(): void {
    this.#turn += 1;
    this.#hasHits = false;
    this.#popup.hidden = true;
    // Nobody is told later what was found before.
    this.#status.say('');
    this.#list.close();
  }

  #answerSoon(): void {
    clearTimeout(this.#timer);
    this.#status.wait();
    this.#misses.changed();
    this.#timer = setTimeout(() => void this.#answer(), pauseMs);
  }

  async #answer(): Promise<void> {
    const turn = ++this.#turn;
    const query = normaliseQuery(this.#input.value);
    if (hasOnlyNames(query)) {
      this.#tellOfNames();
      return;
    }
    if (query === '') {
      this.#offerRecent();
      // So that the first letter finds the index there.
      this.#loadSearch().catch(() => undefined);
      return;
    }
    // Not over the answer to a later query.
    const waiting = setTimeout(() => {
      if (turn === this.#turn) this.#tell('Searching…');
    }, waitingMs);
    try {
      const find = await this.#loadSearch();
      const found = await find(query, { unfinished: true });
      const hits = await found.hits(0, articlesOffered);
      const nearest = hits.length === 0 ? await found.nearest() : [];
      if (turn !== this.#turn) return;
      clearTimeout(waiting);
      this.#misses.searched(query, { foundNothing: hits.length === 0, isFinished: false });
      if (hits.length > 0) this.#showFound(query, found, hits, turn);
      else if (isBeginning(query)) this.#hide();
      // A sentence that is being typed says little at first: what it found stays until they rest.
      else if (this.#hasHits) {
        this.#status.afterRest(() => this.#showNothing(query, found, nearest, turn));
      } else this.#showNothing(query, found, nearest, turn);
    } catch {
      if (turn === this.#turn) this.#tell(awaySentence(navigator.onLine), wayToAllArticles());
    } finally {
      clearTimeout(waiting);
    }
  }

  #showFound(query: string, found: FoundArticles, hits: readonly Hit[], turn: number): void {
    const all = shown.plainLink(resultsAddress(query), `All results for ${asQuoted(query)}`);
    this.#fill(shown.noteNodes(query, found), hits.flatMap(hitOptions), [all]);
    this.#hasHits = true;
    void this.#tellFound(query, found, turn, howTo.choose);
  }

  #showNothing(query: string, found: FoundArticles, nearest: readonly Hit[], turn: number): void {
    const sentence = resultSentence(query, 0);
    // Not results: nothing about them was found.
    const options = nearest.map(({ url, title }) => shown.plainLink(url, title));
    const hasNearest = options.length > 0;
    const lead = hasNearest ? `${sentence} The nearest articles:` : sentence;
    this.#fill([lead], options, [wayToAllArticles()], 'Nearest articles');
    const howToGo = this.#leadOn(query, hasNearest, turn).then((hasSupport) => {
      if (hasNearest) return `Nearest articles: ${options.length}. ${howTo.choose}`;
      return hasSupport ? howTo.goOn : howTo.seeAll;
    });
    void this.#tellFound(query, found, turn, howToGo);
  }

  /** @returns whether there is a way to support now */
  async #leadOn(query: string, hasNearest: boolean, turn: number): Promise<boolean> {
    if (!navigator.onLine) return false;
    const [support, ...topics] = await import('./ways-on/ways-on.browser.ts')
      .catch(importWaysOn)
      .then(({ waysOn }) => waysOn(query, { withTopics: !hasNearest }))
      // The link to all topics stands there already.
      .catch(() => []);
    if (turn !== this.#turn || !support) return false;
    this.#foot.prepend(support);
    this.#foot.append(...topics);
    return true;
  }

  /** What an error means stands above the articles, as soon as it is known. */
  async #explain(query: string, found: FoundArticles, turn: number) {
    const explained = await explainError(query, Promise.resolve(found));
    // Nobody's chosen row may move away under the finger.
    if (!explained || turn !== this.#turn || this.#list.chosen) return undefined;
    const { inBox } = explained;
    if ('option' in inBox) this.#list.putFirst(inBox.option);
    else this.#lead.append(inBox.line);
    return explained;
  }

  /** One sentence for all that an answer brought, the error that is explained first. */
  async #tellFound(
    query: string,
    found: FoundArticles,
    turn: number,
    goingOn: string | Promise<string>,
  ): Promise<void> {
    const [explained, howToGo] = await Promise.all([this.#explain(query, found, turn), goingOn]);
    if (turn !== this.#turn) return;
    const { plan, count } = found;
    const heard = foundSentence(query, count, plan);
    const sentence = explained?.heard(heard, count) ?? (count === 0 ? heard : `${heard}.`);
    const hasOption = explained && 'option' in explained.inBox;
    this.#status.sayAfterRest(`${sentence} ${hasOption ? howTo.choose : howToGo}`);
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
      this.#status.say('Recent searches are cleared.');
    });
    const options = recent.map((query) => shown.plainLink(resultsAddress(query), query));
    this.#fill(['Recent searches, kept in this browser only'], options, [clear], 'Recent searches');
    this.#status.sayAfterRest(recentSentence(recent.length));
  }

  #onSubmit(event: SubmitEvent): void {
    const query = normaliseQuery(this.#input.value);
    if (hasOnlyNames(query)) {
      event.preventDefault();
      this.#turn += 1;
      this.#tellOfNames();
    } else this.#input.value = queryInAddress(query);
  }

  #tellOfNames(): void {
    this.#tell(onlyNamesSentence, wayToAllArticles());
  }

  #tell(text: string, ...foot: readonly Node[]): void {
    this.#fill([text], [], foot);
    this.#status.say(text);
  }

  #fill(
    note: readonly (Node | string)[],
    options: readonly HTMLAnchorElement[],
    foot: readonly (Node | string)[],
    label = 'Articles',
  ): void {
    this.#hasHits = false;
    this.#lead.replaceChildren();
    this.#note.replaceChildren(...note);
    this.#foot.replaceChildren(...foot);
    this.#list.fill(options, label);
    this.#popup.hidden = false;
  }

  #onKey(event: KeyboardEvent): void {
    // From the links below the list Escape leads back; all else is for the box.
    const isBelow = event.target !== this.#input;
    if (event.isComposing || (isBelow && (event.key !== 'Escape' || this.#popup.hidden))) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (isBelow) this.#input.focus();
      else if (this.#popup.hidden) {
        this.#input.value = '';
        this.#misses.changed();
      }
      this.#close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (this.#popup.hidden) {
        this.#open();
        return;
      }
      this.#list.step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      const { chosen } = this.#list;
      if (!chosen || this.#popup.hidden) return;
      event.preventDefault();
      chosen.click();
    }
  }
}
