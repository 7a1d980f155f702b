import type { PublishedLimits } from './published-limits.ts';

interface NamedArticle {
  readonly id: number;
  readonly title: string;
}

/**
 * What has changed since the last build, one sentence a limit, with the articles that print it: their
 * sentences were written for the old value. Nothing for limits that are new or gone.
 */
export function changedLimits(
  before: PublishedLimits,
  after: PublishedLimits,
  articles: readonly NamedArticle[],
): readonly string[] {
  return after.limits.flatMap((limit) => {
    const old = before.limits.find(({ name }) => name === limit.name);
    if (old === undefined || valuesOf(old) === valuesOf(limit)) return [];
    const printed = limit.articles
      .flatMap((id) => articles.find((article) => article.id === id) ?? [])
      .map(({ id, title }) => `\n  ${id}  ${title}`);
    const where =
      printed.length === 0
        ? 'No article prints it.'
        : `Read once whether these articles still say the right thing:${printed.join('')}`;
    return [`The limit ${limit.name} was ${valuesOf(old)} and is ${valuesOf(limit)}. ${where}`];
  });
}

function valuesOf({ phrase, plans }: PublishedLimits['limits'][number]): string {
  const others = plans.map(({ slug, phrase: own }) => `${slug}: ${own}`);
  return others.length === 0 ? phrase : `${phrase} (${others.join(', ')})`;
}
