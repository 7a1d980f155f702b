import { needsExplaining } from '#errors/explainer/error-query.ts';
import { openSearch, type FindArticles } from './find-articles.browser.ts';

let opening: Promise<FindArticles> | undefined;

/**
 * The search of this site, opened once. Called when a search box is focused: nothing of it is fetched
 * before.
 * @throws when it cannot be had, for example offline; a later call tries again.
 */
export function loadSearch(): Promise<FindArticles> {
  opening ??= openSearch('', explainedArticle).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

/** What the site knows about errors is large: it is loaded for errors only. */
async function explainedArticle(query: string): Promise<number | undefined> {
  if (!needsExplaining(query)) return undefined;
  const errors = await import('#errors/explainer/search-answer.browser.ts');
  return errors.explainedArticle(query);
}
