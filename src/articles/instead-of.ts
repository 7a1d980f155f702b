import type { Article } from './article-schema.ts';
import { relatedIds, type Relation } from './relations.ts';

/** Another way comes first; what helps when a step fails is of no use to those who cannot begin. */
const nearestFirst: readonly Relation[] = ['instead', 'next', 'also', 'before'];

/**
 * The ids of articles that may help in the place of some that a host does not offer, as their writers
 * picked them: what several of them lead to comes before what one does, then by relation.
 */
export function insteadOf(missing: readonly Pick<Article, 'related'>[]): readonly number[] {
  const picked = missing.flatMap(({ related }) => relatedIds(related));
  const ordered = nearestFirst.flatMap((name) =>
    picked.filter(({ relation }) => relation === name).map(({ id }) => id),
  );
  const count = (id: number): number => ordered.filter((other) => other === id).length;
  return [...new Set(ordered)].sort((a, b) => count(b) - count(a));
}
