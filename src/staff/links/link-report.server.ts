import type { KnownArticle } from '#server/known-articles.ts';
import type { MissingAnswer, OutcomeCount } from './link-counts.ts';
import type { LinkCounts } from './link-counts-tables.server.ts';

/** What is linked from tickets and what came of it. */
export interface LinkedArticle {
  readonly article: Pick<KnownArticle, 'id' | 'title' | 'url'>;
  /** Copies within {@link recentDays}. */
  readonly recent: number;
  /** All copies that are kept. */
  readonly copies: number;
  readonly outcome: Omit<OutcomeCount, 'articleId'>;
}

export interface LinkReport {
  /** The most linked lately first. */
  readonly articles: readonly LinkedArticle[];
  /** All that are kept, what is missed most first. */
  readonly missing: readonly MissingAnswer[];
}

/** What counts as lately, in days. */
export const recentDays = 30;

/** More than are kept: what a report leaves out is counted. */
const mostMissing = 100_000;
const everSince = '0000-00-00';
const dayMs = 24 * 60 * 60 * 1000;

/** Reads what staff link and miss, as it is now. @param today the ISO day, UTC. */
export async function readLinkReport(
  counts: Pick<LinkCounts, 'copies' | 'outcomes' | 'missing'>,
  articles: readonly KnownArticle[],
  today: string,
): Promise<LinkReport> {
  const since = new Date(Date.parse(today) - recentDays * dayMs).toISOString().slice(0, 10);
  const copies = new Map(
    (await counts.copies(everSince)).map(({ articleId, count }) => [articleId, count]),
  );
  const recent = new Map(
    (await counts.copies(since)).map(({ articleId, count }) => [articleId, count]),
  );
  const outcomes = new Map((await counts.outcomes(everSince)).map((one) => [one.articleId, one]));
  const byId = new Map(articles.map((article) => [article.id, article]));
  return {
    articles: [...new Set([...copies.keys(), ...outcomes.keys()])]
      .map((id): LinkedArticle => {
        const { asked = 0, yes = 0, no = 0 } = outcomes.get(id) ?? {};
        return {
          // An article that was removed since was linked all the same.
          article: byId.get(id) ?? { id, title: `Article ${id}`, url: `/a/${id}/` },
          recent: recent.get(id) ?? 0,
          copies: copies.get(id) ?? 0,
          outcome: { asked, yes, no },
        };
      })
      .sort((a, b) => b.recent - a.recent || b.copies - a.copies || a.article.id - b.article.id),
    missing: await counts.missing(mostMissing),
  };
}
