import type { Article } from '#articles/article-schema.ts';
import { knownCounts } from './known-counts.build.ts';

const listLength = 5;

/** The articles for customers that most people found useful; lower ids first among equals. */
export function mostHelpful(articles: readonly Article[]): readonly Article[] {
  return articles
    .filter(({ audience }) => audience === 'customer')
    .toSorted((a, b) => knownCounts(b).helpful - knownCounts(a).helpful || a.id - b.id)
    .slice(0, listLength);
}
