import { awaySentence } from './away-sentence.ts';
import { explainError, type ExplainedQuery } from './explain-query.browser.ts';
import type { FoundArticles, Hit } from './find-articles.browser.ts';
import { rememberSearch } from './recent-searches.browser.ts';
import { watchMisses } from './misses/report-misses.browser.ts';
import {
  askedFor,
  askSentence,
  foundSentence,
  hasOnlyNames,
  isBeginning,
  normaliseQuery,
  onlyNamesSentence,
  resultsAddress,
  resultSentence,
  supportAddress,
} from './search-query.ts';
import * as shown from './shown-hits.browser.ts';
import { SpokenStatus } from './spoken-status.browser.ts';
import importSearch from './site-search.browser.ts?again';
import { startAnew } from './start-anew.browser.ts';

/** Each result costs a request: more of them come when asked for. */
const resultsAtOnce = 5;
/** While somebody types, the index is asked once they pause this long. */
const pauseMs = 60;
/** Answers quicker than this need no word of waiting. */
const waitingMs = 250;

interface SearchOptions {
  readonly isFinished: boolean;
  /** The words as they were typed. */
  readonly literal?: boolean;
}

type SearchState = 'idle' | 'searching' | 'found' | 'nothing' | 'failed';

/** The results page: reads `?q=`, answers while the visitor types, and keeps the address in step. */
class KbSearch extends HTMLElement {
  #input = this.querySelector('input');
  #status = new SpokenStatus(this.querySelector<HTMLElement>('[data-status]'));
  #note = this.querySelector('[data-note]');
  #results = this.querySelector('[data-results]');
  #ask = this.querySelector<HTMLElement>('[data-ask]');
  #nearest = this.querySelector<HTMLElement>('[data-nearest]');
  #map = this.querySelectorAll<HTMLElement>('[data-map]');
  #helpful = this.querySelector<HTMLElement>('[data-helpful]');
  #answer = this.querySelector<HTMLElement>('[data-answer]');
  #more = this.querySelector<HTMLButtonElement>('[data-more]');
  #found: FoundArticles | undefined;
  /** What the card above the results explains, and what is said of the results. */
  #explained: ExplainedQuery | undefined;
  /** The note above the results says what was searched instead of what was typed. */
  #hasCorrections = false;
  #message = '';
  #shown = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Somebody types: what was found is said once they rest. */
  #isTyping = false;
  #latest = 0;
  #isLoaded = false;
  /** The turn whose results are shown. */
  #answered = 0;
  #misses = watchMisses();
  #listeners = new AbortController();

  connectedCallback(): void {
    const { signal } = this.#listeners;
    this.#input?.addEventListener('input', () => this.#searchSoon(), { signal });
    this.querySelector('form')?.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        void this.#search({ isFinished: true });
      },
      { signal },
    );
    this.#more?.addEventListener('click', () => void this.#showMore(), { signal });
    this.#results?.addEventListener('click', () => this.#misses.followed(), { signal });
    const { query, literal, isAsked } = askedFor(location.search);
    if (this.#input && isAsked) {
      this.#input.value = query;
      void this.#search({ isFinished: true, literal });
    }
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    clearTimeout(this.#timer);
    this.#status.wait();
  }

  #searchSoon(): void {
    clearTimeout(this.#timer);
    this.#status.wait();
    this.#misses.changed();
    this.#timer = setTimeout(() => void this.#search({ isFinished: false }), pauseMs);
  }

  async #search({ isFinished, literal = false }: SearchOptions): Promise<void> {
    clearTimeout(this.#timer);
    this.#status.wait();
    this.#isTyping = !isFinished;
    this.#misses.changed();
    const query = normaliseQuery(this.#input?.value ?? '');
    const turn = ++this.#latest;
    const address = query ? resultsAddress(query, { literal }) : location.pathname;
    // Behind the # stands what the page is filled in for.
    history.replaceState(null, '', address + location.hash);
    if (!query || hasOnlyNames(query)) {
      const isEmpty = query === '';
      this.#showCard(undefined);
      if (isEmpty) this.#show('idle', isFinished ? 'Type what you are looking for.' : '');
      else this.#show('idle', onlyNamesSentence);
      if (isFinished) this.#input?.focus();
      return;
    }
    const tellSearching = () => {
      // Not over the answer to a later query.
      if (turn === this.#latest && this.dataset['state'] !== 'found') {
        this.#show('searching', 'Searching…');
      }
    };
    const waiting = setTimeout(tellSearching, waitingMs);
    if (isFinished) tellSearching();
    try {
      const finding = this.#find(query, address, { isFinished, literal });
      void this.#explain(query, finding, turn);
      const found = await finding;
      const hits = await found.hits(0, resultsAtOnce);
      const nearest = hits.length === 0 ? await found.nearest() : [];
      const meant = literal ? await this.#meant(query, address) : [];
      // A slower answer to an earlier query must not replace this one.
      if (turn !== this.#latest) return;
      clearTimeout(waiting);
      if (hits.length > 0) this.#showFound(query, found, hits, turn);
      else this.#whenRested(() => this.#showNothing(query, found, nearest, turn));
      this.#note?.prepend(...meant);
      this.#misses.searched(query, { foundNothing: hits.length === 0, isFinished });
    } catch {
      if (turn !== this.#latest) return;
      const away = awaySentence(navigator.onLine);
      this.#show('failed', `${away} Here are all topics and articles.`);
    } finally {
      clearTimeout(waiting);
    }
  }

  async #find(
    query: string,
    address: string,
    { isFinished, literal = false }: SearchOptions,
  ): Promise<FoundArticles> {
    // A module that could not be fetched is never asked for again by this page (HTML, module map).
    if (!this.#isLoaded && !navigator.onLine) throw new Error('There is no network.');
    const { loadSearch } = await import('./site-search.browser.ts')
      .catch(importSearch)
      .catch((error: unknown) => {
        if (isFinished) void startAnew(address);
        throw error;
      });
    this.#isLoaded = true;
    const find = await loadSearch();
    return find(query, { literal, unfinished: !isFinished });
  }

  /** The way from words that are searched as typed to those that they are taken for else. */
  async #meant(query: string, address: string): Promise<readonly (Node | string)[]> {
    const usual = await this.#find(query, address, { isFinished: true });
    return shown.meantNodes(query, usual);
  }

  /** An error that was typed or pasted is explained above the results. */
  async #explain(query: string, finding: Promise<FoundArticles>, turn: number): Promise<void> {
    // Nothing is said of an earlier card together with these results.
    this.#explained = undefined;
    const explained = await explainError(query, finding, { unfinished: this.#isTyping });
    if (turn !== this.#latest) return;
    this.#showCard(explained);
    // Results of an earlier query may still stand there.
    if (this.#answered === turn) this.#whenRested(() => this.#say());
  }

  #showCard(explained: ExplainedQuery | undefined): void {
    // The card's own styles come with the first card.
    if (explained) shown.wearStyles(this.#answer?.dataset['styles']);
    this.#answer?.replaceChildren(...(explained ? [explained.card] : []));
    this.#explained = explained;
  }

  /** At once after Enter; while somebody types, once they rest: each letter finds something else. */
  #whenRested(act: () => void): void {
    if (this.#isTyping) this.#status.afterRest(act);
    else act();
  }

  /** The error that is explained is said first, as it stands first. */
  #say(): void {
    const state = this.dataset['state'];
    const hasAnswered = state === 'found' || state === 'nothing';
    const count = state === 'found' ? (this.#found?.count ?? 0) : 0;
    const explained = hasAnswered ? this.#explained : undefined;
    const sentence = explained?.sentence(this.#message, count) ?? this.#message;
    this.#status.say(sentence, explained?.takenFor, { isSeen: this.#hasCorrections });
  }

  /** Adds the next results below, and goes to the first of them. */
  async #showMore(): Promise<void> {
    const found = this.#found;
    if (!found) return;
    const from = this.#shown;
    // Taken at once, so that a second click takes the next ones.
    this.#shown += resultsAtOnce;
    const hits = await found.hits(from, from + resultsAtOnce).catch(() => []);
    // Another query has been answered meanwhile.
    if (found !== this.#found) return;
    // Nothing came, for example offline: the button stays for another try.
    if (hits.length === 0) this.#shown = from;
    const rows = hits.map(shown.resultRow);
    this.#results?.append(...rows);
    rows[0]?.querySelector('a')?.focus();
    if (this.#more) this.#more.hidden = this.#shown >= found.count;
  }

  #showFound(query: string, found: FoundArticles, hits: readonly Hit[], turn: number): void {
    this.#keep(found, hits.length, turn);
    const note = shown.noteNodes(query, found);
    const sentence = foundSentence(query, found.count, found.plan);
    this.#show('found', sentence, hits.map(shown.resultRow), note);
    if (!this.#isTyping) rememberSearch(query);
  }

  #keep(found: FoundArticles, shownAtOnce: number, turn: number): void {
    this.#answered = turn;
    this.#found = found;
    this.#shown = shownAtOnce;
  }

  #showNothing(query: string, found: FoundArticles, nearest: readonly Hit[], turn: number): void {
    this.#keep(found, 0, turn);
    if (this.#isTyping && isBeginning(query)) {
      this.#show('idle', '');
      return;
    }
    const sentence = resultSentence(query, 0);
    this.#show('nothing', `${sentence} Try other words, or choose a topic below.`);
    this.#offerToAsk(query);
    if (!this.#nearest) return;
    this.#nearest.hidden = nearest.length === 0;
    // What helped others is for those to whom nothing nearer can be offered.
    if (this.#helpful) this.#helpful.hidden = nearest.length > 0;
    this.#nearest.querySelector('ul')?.replaceChildren(
      ...nearest.map(({ url, title }) => {
        const row = document.createElement('li');
        row.append(shown.plainLink(url, title));
        return row;
      }),
    );
  }

  /** The way to support, with what was searched filled in where its page takes it. */
  #offerToAsk(query: string): void {
    if (!this.#ask) return;
    const address = supportAddress(this.#ask.dataset['ask'] ?? '', query);
    this.#ask.replaceChildren(shown.plainLink(address, askSentence(query)));
    this.#ask.hidden = false;
  }

  #show(
    state: SearchState,
    message: string,
    rows: readonly HTMLElement[] = [],
    note: readonly (Node | string)[] = [],
  ): void {
    const isSameState = this.dataset['state'] === state;
    this.dataset['state'] = state;
    this.#message = message;
    // Without them it is one sentence, of what was left out.
    this.#hasCorrections = note.length > 1;
    if (state === 'found' && this.#isTyping) {
      // "Nothing found" must not stand above articles.
      if (!isSameState) this.#status.say('');
      this.#whenRested(() => this.#say());
    } else this.#say();
    this.#note?.replaceChildren(...note);
    this.#results?.replaceChildren(...rows);
    if (this.#nearest) this.#nearest.hidden = true;
    if (this.#helpful) this.#helpful.hidden = false;
    if (this.#ask) this.#ask.hidden = true;
    const rest = (this.#found?.count ?? 0) - this.#shown;
    if (this.#more) this.#more.hidden = state !== 'found' || rest <= 0;
    for (const part of this.#map) part.hidden = state === 'found' || state === 'searching';
  }
}

customElements.define('kb-search', KbSearch);
