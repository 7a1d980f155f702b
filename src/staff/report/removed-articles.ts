import type { KnownArticle } from '#server/known-articles.ts';
import type { VersionTally, VoteCounts } from '#votes/vote.ts';

/** What is left of an article that is no longer published. */
export interface RemovedArticle extends VoteCounts {
  readonly id: number;
  /** The last vote on any of its texts, in milliseconds since 1970. */
  readonly lastAt: number;
}

/** The votes of articles that are not among the published ones: of all their texts, the last voted on first. */
export function removedArticles(
  versions: readonly VersionTally[],
  articles: readonly KnownArticle[],
): readonly RemovedArticle[] {
  const known = new Set(articles.map(({ id }) => id));
  const gone = versions.filter(({ articleId }) => !known.has(articleId));
  return [...Map.groupBy(gone, ({ articleId }) => articleId)]
    .map(([id, texts]) => ({
      id,
      helpful: texts.reduce((all, { helpful }) => all + helpful, 0),
      total: texts.reduce((all, { total }) => all + total, 0),
      lastAt: Math.max(...texts.map(({ lastAt }) => lastAt)),
    }))
    .sort((a, b) => b.lastAt - a.lastAt || a.id - b.id);
}
