import type { FoundArticles, Hit } from '#search/find-articles.browser.ts';
import {
  correctedQuery,
  leftOutSentence,
  normaliseQuery,
  resultSentence,
} from '#search/search-query.ts';
import { loadSearch } from '#search/site-search.browser.ts';
import { loadArticlePage } from './article-page.browser.ts';
import { writeClipboard } from './clipboard.browser.ts';
import { collectedLinks } from './collected-links.browser.ts';
import type { DeskRow } from './desk-data.ts';
import { customerValues } from './desk-customer.browser.ts';
import { optionOf, readAhead, rowsOf } from './desk-rows.browser.ts';
import { buildDesk, chosenFormat, type DeskView } from './desk-view.browser.ts';
import * as kept from './kept-choices.browser.ts';
import { linkAddresses } from './link-address.ts';
import { formatLinks, formatNames, toLink, type Copied, type Link } from './link-format.ts';
import { targetTitle, type LinkTarget } from './link-target.ts';
import type { DeskData } from './load-desk.browser.ts';
import { make } from './make-element.browser.ts';
import { readReply } from './read-reply.browser.ts';
import { composeReply, formatReply, type ReplyBlock } from './reply-text.ts';
import { tellCopied, tellMissing } from './tell-copied.browser.ts';
import { weaknesses, wrongProgram } from './weak-article.ts';

const articlesOffered = 6;
/** A pause that nobody notices, and that spares the words in between. */
const pauseMs = 40;

export interface DeskOptions {
  /** Offered before anything is typed: the page that the palette was opened on. */
  readonly here?: readonly DeskRow[];
  /** Called once something is on the clipboard, with what to tell about it. */
  readonly onCopied?: (message: string) => void;
}

/** The desk: a search whose results are copied instead of followed. */
export class Desk {
  readonly view: DeskView;
  readonly #data: DeskData;
  readonly #options: DeskOptions;
  readonly #today = new Date().toISOString().slice(0, 10);
  readonly #values: ReturnType<typeof customerValues>;
  readonly #collected: ReturnType<typeof collectedLinks>;
  #rows: readonly DeskRow[] = [];
  #active = -1;
  /** True while the headings and steps of one article are listed. */
  #isInside = false;
  #turn = 0;
  #previewTurn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #answering: Promise<void> = Promise.resolve();

  constructor(data: DeskData, options: DeskOptions = {}) {
    this.#data = data;
    this.#options = options;
    this.view = buildDesk(data.settings);
    this.#values = customerValues(this.view.customer, {
      changed: () => void this.#preview(),
      done: () => this.focus(),
    });
    this.#collected = collectedLinks(this.view, (message) => {
      this.#say(message);
      this.focus();
    });
    this.#listen();
    const kind = kept.keptFormat();
    const radio = this.view.formats.querySelector<HTMLInputElement>(`[value="${kind}"]`);
    if (radio) radio.checked = true;
    this.#showStart();
  }

  focus(): void {
    this.view.input.focus();
    this.view.input.select();
  }

  /** Goes on where somebody has begun to type. */
  type(text: string): void {
    if (text === '') return;
    this.view.input.value = text;
    this.#beginAnswer();
  }

  #listen(): void {
    const { view } = this;
    view.find.addEventListener('submit', (event) => event.preventDefault());
    view.find.addEventListener('keydown', (event) => this.#onKey(event));
    view.input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#beginAnswer(), pauseMs);
    });
    view.formats.addEventListener('change', () => {
      kept.keepFormat(chosenFormat(view));
      void this.#preview();
    });
    // A press would take the focus from the box.
    view.list.addEventListener('mousedown', (event) => event.preventDefault());
    view.list.addEventListener('click', ({ target }) => {
      const option = target instanceof Element ? target.closest('[role="option"]') : null;
      const place = option ? [...view.list.children].indexOf(option) : -1;
      if (place < 0) return;
      this.#activate(place);
      void this.#copyLink();
    });
    view.copyLink.addEventListener('click', () => void this.#copyLink());
    view.copyReply.addEventListener('click', () => void this.#copyReply());
    view.add.addEventListener('click', () => void this.#collect());
    view.inside.addEventListener('click', () => void this.#lookInside());
    view.copyAll.addEventListener('click', () => void this.#copyCollected());
    view.missing.addEventListener('click', () => void this.#noteMissing());
  }

  #showStart(): void {
    this.#isInside = false;
    this.#show(this.#options.here ?? [], '');
  }

  #beginAnswer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#answering = this.#answer();
  }

  /** Whoever types fast presses Enter before the answer is there, and means that answer. */
  async #answered(): Promise<DeskRow | undefined> {
    if (this.#timer !== undefined) this.#beginAnswer();
    await this.#answering;
    return this.#rows[this.#active];
  }

  async #answer(): Promise<void> {
    const turn = ++this.#turn;
    const query = normaliseQuery(this.view.input.value);
    this.#isInside = false;
    if (query === '') {
      this.#showStart();
      return;
    }
    try {
      const find = await loadSearch();
      const found = await find(query, { unfinished: true });
      const hits = await found.hits(0, articlesOffered);
      const nearest = hits.length === 0 ? await found.nearest() : [];
      if (turn !== this.#turn) return;
      if (hits.length === 0) this.#showNothing(query, found, nearest);
      else this.#showHits(query, found, hits);
      void this.#addSteps(turn, found, hits);
    } catch {
      if (turn !== this.#turn) return;
      this.#show([], 'Search cannot be loaded just now. Are you offline?');
      this.#say('Search cannot be loaded just now.');
    }
  }

  #showHits(query: string, found: FoundArticles, hits: readonly Hit[]): void {
    const { plan, hasAllWords } = found;
    const notes = [
      plan.corrections.length > 0 ? `Showing results for “${correctedQuery(query, plan)}”.` : '',
      leftOutSentence(plan, hasAllWords),
    ];
    this.#show(this.#rowsOf(found, hits), notes.filter((note) => note !== '').join(' '));
    this.#say(`${resultSentence(query, found.count)}.`);
  }

  /** Steps stand in the pages themselves, which are read once the list is there. */
  async #addSteps(turn: number, found: FoundArticles, hits: readonly Hit[]): Promise<void> {
    await readAhead(hits);
    const rows = this.#rowsOf(found, hits);
    const hasMore = rows.length > this.#rows.length;
    // Nobody's chosen row may move away under the finger.
    if (turn === this.#turn && this.#active === 0 && hasMore) {
      this.#show(rows, this.view.note.textContent);
    }
  }

  #rowsOf(found: FoundArticles, hits: readonly Hit[]): readonly DeskRow[] {
    return rowsOf(hits, found, (path) => this.#articleAt(path));
  }

  #showNothing(query: string, found: FoundArticles, nearest: readonly Hit[]): void {
    const rows = this.#rowsOf(found, nearest).filter(({ part }) => !part);
    this.#show(rows, rows.length > 0 ? 'The nearest articles:' : '');
    this.#activate(-1);
    this.view.missing.hidden = false;
    this.#say(resultSentence(query, 0));
  }

  #articleAt(path: string): DeskRow['page'] | undefined {
    return this.#data.articles.find((article) => article.path === path);
  }

  #show(rows: readonly DeskRow[], note: string): void {
    const { list, input, missing } = this.view;
    this.#rows = rows;
    this.view.note.textContent = note;
    missing.hidden = true;
    const options = rows.map((row) => optionOf(row, this.#today));
    options.forEach((option, place) => {
      option.id = `${list.id}-${place}`;
      option.ariaSelected = 'false';
    });
    list.replaceChildren(...options);
    list.hidden = rows.length === 0;
    input.setAttribute('aria-expanded', String(rows.length > 0));
    this.#activate(rows.length > 0 ? 0 : -1);
  }

  #activate(place: number): void {
    const { list, input, chosen } = this.view;
    list.children[this.#active]?.setAttribute('aria-selected', 'false');
    this.#active = place;
    const option = list.children[place];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    chosen.hidden = !option;
    void this.#preview();
  }

  #row(): DeskRow | undefined {
    return this.#rows[this.#active];
  }

  #link(target: LinkTarget): Link {
    return toLink(
      target,
      linkAddresses(this.#data.settings.origin, target, this.#values.current()),
    );
  }

  /** Shows what would be copied, and what speaks against it. */
  async #preview(): Promise<void> {
    const turn = ++this.#previewTurn;
    const { view } = this;
    const row = this.#row();
    if (!row) return;
    const format = chosenFormat(view);
    view.linkText.textContent = formatLinks([this.#link(row)], format).plain;
    const weak = weaknesses(row.page, this.#today);
    this.#showWarnings(weak);
    try {
      const page = await loadArticlePage(row.page.path);
      const { blocks, isWritten } = await this.#reply(row);
      if (turn !== this.#previewTurn) return;
      view.replyText.textContent = formatReply(blocks, format).plain;
      view.replyNote.textContent = isWritten
        ? ''
        : 'The page has no reply of its own: its answer stands in for one.';
      const chosen = this.#data.settings.clients.find(
        ({ id }) => id === this.#values.current().client,
      );
      const wrong = wrongProgram({ chosen, written: page.programs });
      if (wrong) this.#showWarnings([...weak, wrong]);
    } catch {
      if (turn !== this.#previewTurn) return;
      view.replyText.textContent = '';
      view.replyNote.textContent = 'The page cannot be read just now.';
    }
  }

  #showWarnings(warnings: readonly string[]): void {
    this.view.warnings.replaceChildren(...warnings.map((text) => make('li', {}, text)));
  }

  async #reply(
    row: DeskRow,
  ): Promise<{ readonly blocks: readonly ReplyBlock[]; readonly isWritten: boolean }> {
    const { settings, articles } = this.#data;
    const page = await loadArticlePage(row.page.path);
    const reply = await readReply(row.page.title, page, this.#values.current(), (href) => {
      const { origin, pathname, hash, href: whole } = new URL(href, settings.origin);
      if (origin !== new URL(settings.origin).origin) return whole;
      const article = articles.find(({ path }) => path === pathname);
      const part =
        hash === '' ? undefined : { kind: 'heading' as const, id: hash.slice(1), text: '' };
      const linked = article ?? { id: undefined, title: '', path: pathname };
      return linkAddresses(settings.origin, { page: linked, part }, this.#values.current())
        .permanent;
    });
    return {
      blocks: composeReply(settings, reply.blocks, this.#link(row)),
      isWritten: reply.isWritten,
    };
  }

  async #copyLink(): Promise<void> {
    const row = await this.#answered();
    if (!row) return;
    const format = chosenFormat(this.view);
    const what = `${formatNames[format]}: ${targetTitle(row)}`;
    if (!(await this.#copy(formatLinks([this.#link(row)], format), what))) return;
    if (row.page.id !== undefined) tellCopied(row.page.id, format);
  }

  async #copyReply(): Promise<void> {
    const row = await this.#answered();
    if (!row) return;
    const reply = await this.#reply(row).catch(() => undefined);
    if (!reply) {
      this.#say('The page cannot be read just now, so there is no reply to copy.');
      return;
    }
    const copied = formatReply(reply.blocks, chosenFormat(this.view));
    if (!(await this.#copy(copied, `reply: ${row.page.title}`))) return;
    if (row.page.id !== undefined) tellCopied(row.page.id, 'reply');
  }

  async #copyCollected(): Promise<void> {
    const targets = this.#collected.current();
    if (targets.length === 0) {
      this.#say('The list is empty. Shift+Enter adds to it.');
      return;
    }
    const format = chosenFormat(this.view);
    const links = targets.map((target) => this.#link(target));
    const count = links.length === 1 ? '1 link' : `${links.length} links`;
    if (!(await this.#copy(formatLinks(links, format), `${formatNames[format]}: ${count}`))) return;
    for (const { page } of targets) if (page.id !== undefined) tellCopied(page.id, format);
  }

  async #copy(copied: Copied, what: string): Promise<boolean> {
    if (!(await writeClipboard(copied))) {
      this.#offerByHand(copied.plain);
      return false;
    }
    const message = `Copied as ${what}`;
    this.#say(message);
    this.#options.onCopied?.(message);
    // What is typed next is the next question.
    this.view.input.select();
    return true;
  }

  /** Where the browser lets no page copy. */
  #offerByHand(text: string): void {
    const field = make('textarea', { readonly: '', 'aria-label': 'Text to copy', rows: '4' });
    field.value = text;
    this.view.status.replaceChildren('Your browser does not let this page copy. Copy it by hand:');
    this.view.status.after(field);
    field.addEventListener('blur', () => field.remove());
    field.select();
  }

  async #collect(): Promise<void> {
    const row = await this.#answered();
    if (!row) return;
    const count = this.#collected.add(row);
    this.#say(
      count === undefined
        ? `Already in the list: ${targetTitle(row)}`
        : `Added to the list, ${count} in all: ${targetTitle(row)}`,
    );
  }

  async #lookInside(): Promise<void> {
    const row = this.#row();
    if (!row) return;
    const turn = ++this.#turn;
    const page = await loadArticlePage(row.page.path).catch(() => undefined);
    if (turn !== this.#turn) return;
    if (!page || page.parts.length === 0) {
      this.#say(page ? 'There are no headings in it.' : 'The page cannot be read just now.');
      return;
    }
    this.#show(
      [{ page: row.page }, ...page.parts.map((part) => ({ page: row.page, part }))],
      `Headings and steps of “${row.page.title}”. The left arrow leads back.`,
    );
    this.#isInside = true;
    this.view.input.focus();
    this.#say(`${page.parts.length} headings and steps of ${row.page.title}.`);
  }

  async #noteMissing(): Promise<void> {
    const query = normaliseQuery(this.view.input.value);
    this.view.missing.disabled = true;
    const isNoted = await tellMissing(query);
    this.view.missing.disabled = false;
    this.view.missing.hidden = isNoted;
    this.focus();
    this.#say(
      isNoted
        ? 'Noted: there is no article for this.'
        : 'This could not be noted: the server cannot be reached.',
    );
  }

  #onKey(event: KeyboardEvent): void {
    const { input } = this.view;
    if (event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) void this.#copyReply();
      else if (event.altKey) void this.#copyCollected();
      else if (event.shiftKey) void this.#collect();
      else void this.#copyLink();
      return;
    }
    if (event.target !== input || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (this.#rows.length === 0) return;
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = this.#active < 0 && step < 0 ? 0 : this.#active;
      this.#activate((from + step + this.#rows.length) % this.#rows.length);
    } else if (event.key === 'ArrowRight' && !event.shiftKey) {
      const isAtEnd = input.selectionStart === input.value.length;
      if (this.#isInside || !isAtEnd || !this.#row()) return;
      event.preventDefault();
      void this.#lookInside();
    } else if (this.#isInside && (event.key === 'ArrowLeft' || event.key === 'Escape')) {
      event.preventDefault();
      this.#beginAnswer();
    }
  }

  /** Says something aloud, also when it is the same as before. */
  #say(message: string): void {
    this.view.status.replaceChildren(message);
  }
}
