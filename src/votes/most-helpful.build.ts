import type { Article } from '#articles/article-schema.ts';
import { knownCounts } from './known-counts.build.ts';

const listLength = 5;

/** The articles for customers that people found useful, most first; lower ids first among equals. */
export function mostHelpful(articles: readonly Article[]): readonly Article[] {
  return articles
    .filter((article) => article.audience === 'customer' && knownCounts(article).helpful > 0)
    .toSorted((a, b) => knownCounts(b).helpful - knownCounts(a).helpful || a.id - b.id)
    .slice(0, listLength);
}
