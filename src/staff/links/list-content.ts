import { awaySentence } from '#search/away-sentence.ts';
import type { FoundArticles } from '#search/find-articles.browser.ts';
import { noteOn, resultSentence } from '#search/search-query.ts';
import type { DeskArticle, DeskRow } from './desk-data.ts';
import type { PagePart } from './link-target.ts';

/** The rows of the desk's list with the words around them. */
export interface ListContent {
  readonly rows: readonly DeskRow[];
  /** Above the list; empty for none. */
  readonly note: string;
  /** What is read aloud of it. */
  readonly said: string;
}

/** For a query that was answered: what was changed in it stands above the answer. */
export function foundContent(
  query: string,
  found: Pick<FoundArticles, 'plan' | 'count' | 'hasAllWords'>,
  rows: readonly DeskRow[],
): ListContent {
  const { searched, leftOut } = noteOn(query, found);
  const notes = [searched === undefined ? '' : `Showing results for “${searched}”.`, leftOut];
  return {
    rows,
    note: notes.filter((note) => note !== '').join(' '),
    said: `${resultSentence(query, found.count)}.`,
  };
}

/**
 * For a query without an answer.
 * @param nearest rows of the articles that come nearest; of those only whole articles are offered
 */
export function nothingContent(query: string, nearest: readonly DeskRow[]): ListContent {
  const rows = nearest.filter(({ part }) => !part);
  return {
    rows,
    note: rows.length > 0 ? 'The nearest articles:' : '',
    said: resultSentence(query, 0),
  };
}

/** For one article that is looked into. */
export function insideContent(page: DeskArticle, parts: readonly PagePart[]): ListContent {
  return {
    rows: [{ page }, ...parts.map((part) => ({ page, part }))],
    note: `Headings and steps of “${page.title}”. The left arrow leads back.`,
    said: `${parts.length} headings and steps of ${page.title}.`,
  };
}

/** For a search that cannot be had, without a network or with one. */
export function unsearchableContent(isOnline: boolean): ListContent {
  const sentence = awaySentence(isOnline);
  return { rows: [], note: sentence, said: sentence };
}
