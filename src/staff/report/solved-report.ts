import type { SolvedCount } from '#search/misses/search-counts.server.ts';
import type { KnownArticle } from '#server/known-articles.ts';
import { amount } from './said-in-words.ts';

/** An article that made tickets unnecessary. */
export interface SolvedArticle {
  readonly article: Pick<KnownArticle, 'id' | 'title' | 'url'>;
  readonly count: number;
  /** ISO day, UTC; empty where all was counted before days were kept. */
  readonly lastDay: string;
}

/** What articles spared, as both forms of the report tell it. */
export interface SolvedReport {
  /** Tickets that any article made unnecessary. */
  readonly total: number;
  /** The article that spared most first. */
  readonly articles: readonly SolvedArticle[];
}

/** Gives the counts the titles of their articles and keeps their order. */
export function solvedReport(
  counts: readonly SolvedCount[],
  articles: readonly KnownArticle[],
): SolvedReport {
  const byId = new Map(articles.map((article) => [article.id, article]));
  return {
    total: counts.reduce((all, { count }) => all + count, 0),
    articles: counts.map(({ articleId: id, count, lastDay = '' }) => ({
      // An article that was removed since spared tickets all the same.
      article: byId.get(id) ?? { id, title: `Article ${id}`, url: `/a/${id}/` },
      count,
      lastDay,
    })),
  };
}

const articlesInText = 20;
const dayWidth = 'yyyy-mm-dd'.length;

/** The articles as lines for a terminal or a mail; what is left out is told in the last. */
export function solvedLines({ articles }: SolvedReport): readonly string[] {
  const lines = articles
    .slice(0, articlesInText)
    .map(
      ({ article, count, lastDay }) =>
        `${String(count).padStart(6)}  ${lastDay.padEnd(dayWidth)}  ${article.id} ${article.title}`,
    );
  return [...lines, ...leftOut(articles, articlesInText).map((said) => `  ${said}`)];
}

/** "and 3 more articles, with 4 tickets"; none where all are shown. */
export function leftOut(articles: readonly SolvedArticle[], shown: number): readonly string[] {
  const others = articles.slice(shown);
  if (others.length === 0) return [];
  const tickets = others.reduce((all, { count }) => all + count, 0);
  return [`and ${amount(others.length, 'more article')}, with ${amount(tickets, 'ticket')}`];
}
