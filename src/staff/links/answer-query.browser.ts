import type { FoundArticles, Hit } from '#search/find-articles.browser.ts';
import { normaliseQuery } from '#search/search-query.ts';
import importSearch from '#search/site-search.browser.ts?again';
import { loadArticlePage, loadedArticlePage } from './article-page.browser.ts';
import type { DeskArticle, DeskRow } from './desk-data.ts';
import { rowsOf } from './desk-rows.ts';
import { say, type DeskView } from './desk-view.browser.ts';
import {
  foundContent,
  insideContent,
  nothingContent,
  unsearchableContent,
  type ListContent,
} from './list-content.ts';
import type { RowList } from './row-list.browser.ts';

const articlesOffered = 6;
/** In the pages of so many hits steps are looked for. */
const pagesReadAhead = 3;
/** A pause that nobody notices, and that spares the words in between. */
const pauseMs = 40;

/** What is asked of the desk's list. */
export interface QueryAnswers {
  /** Answers what stands in the box; where nothing does, what the desk begins with is listed. */
  answer(): void;
  /** The row that is chosen once what was typed is answered: Enter may be pressed before that. */
  chosen(): Promise<DeskRow | undefined>;
  /** Lists the headings and steps of the chosen row's article. */
  lookInside(): Promise<void>;
  /** True while they are listed. */
  isInside(): boolean;
}

/**
 * Fills the list: with the answer to what is typed, or with what stands inside of one article.
 * @param offered.here what is listed before anything is typed
 */
export function queryAnswers(
  view: Pick<DeskView, 'input' | 'missing' | 'status'>,
  list: RowList,
  {
    articles,
    here,
  }: { readonly articles: readonly DeskArticle[]; readonly here: readonly DeskRow[] },
): QueryAnswers {
  const { input } = view;
  /** Grows with each question: an answer that belongs to an earlier one comes too late. */
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let answering: Promise<void> = Promise.resolve();
  let isInside = false;

  function showStart(): void {
    list.show({ rows: here, note: '' });
  }

  function begin(): void {
    clearTimeout(timer);
    timer = undefined;
    answering = answer();
  }

  async function answer(): Promise<void> {
    const own = ++turn;
    const query = normaliseQuery(input.value);
    isInside = false;
    if (query === '') {
      showStart();
      return;
    }
    try {
      const { loadSearch } = await import('#search/site-search.browser.ts').catch(importSearch);
      const find = await loadSearch();
      const found = await find(query, { unfinished: true });
      const hits = await found.hits(0, articlesOffered);
      const nearest = hits.length === 0 ? await found.nearest() : [];
      if (own !== turn) return;
      if (hits.length === 0) showNothing(query, rowsFor(nearest, found));
      else {
        show(foundContent(query, found, rowsFor(hits, found)));
        void addSteps(own, query, found, hits);
      }
    } catch {
      if (own === turn) show(unsearchableContent(navigator.onLine));
    }
  }

  function show(content: ListContent): void {
    list.show(content);
    say(view, content.said);
  }

  function showNothing(query: string, nearest: readonly DeskRow[]): void {
    const content = nothingContent(query, nearest);
    list.show(content);
    list.chooseNone();
    view.missing.hidden = false;
    say(view, content.said);
  }

  /** Steps stand in the pages themselves, which are read once the list is there. */
  async function addSteps(
    own: number,
    query: string,
    found: FoundArticles,
    hits: readonly Hit[],
  ): Promise<void> {
    await Promise.allSettled(hits.slice(0, pagesReadAhead).map(({ url }) => loadArticlePage(url)));
    const rows = rowsFor(hits, found);
    const hasMore = rows.length > list.rowCount();
    // Nobody's chosen row may move away under the finger.
    if (own === turn && list.isFirstChosen() && hasMore) {
      list.show(foundContent(query, found, rows));
    }
  }

  function rowsFor(hits: readonly Hit[], { plan }: FoundArticles): readonly DeskRow[] {
    return rowsOf(hits, plan.terms, {
      articleAt: (path) => articles.find((article) => article.path === path),
      partsAt: (path) => loadedArticlePage(path)?.parts ?? [],
    });
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(begin, pauseMs);
  });
  showStart();
  return {
    answer: begin,
    chosen: async () => {
      if (timer !== undefined) begin();
      await answering;
      return list.chosen();
    },
    lookInside: async () => {
      const row = list.chosen();
      if (!row) return;
      const own = ++turn;
      const page = await loadArticlePage(row.page.path).catch(() => undefined);
      if (own !== turn) return;
      if (!page || page.parts.length === 0) {
        say(view, page ? 'There are no headings in it.' : 'The page cannot be read just now.');
        return;
      }
      const content = insideContent(row.page, page.parts);
      list.show(content);
      isInside = true;
      input.focus();
      say(view, content.said);
    },
    isInside: () => isInside,
  };
}
