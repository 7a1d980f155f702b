import { needsExplaining } from '#errors/explainer/error-query.ts';
import importAnswer from '#errors/explainer/search-answer.browser.ts?again';
import { openSearch, type FindArticles } from './find-articles.browser.ts';

let opening: Promise<FindArticles> | undefined;

/**
 * The search of this site, opened once. Called when a search box is focused: nothing of it is fetched
 * before.
 * @throws when it cannot be had, for example offline; a later call tries again. So does a query whose
 * piece of the index cannot be had.
 */
export function loadSearch(): Promise<FindArticles> {
  if (opening) return opening;
  const own = openSearch('', explainedArticle).then(
    (find): FindArticles =>
      (query, options) =>
        find(query, options).catch((error: unknown) => {
          // With a network it may be that the site was published anew, with an index of other names.
          if (navigator.onLine) forget();
          throw error;
        }),
  );
  function forget(): void {
    if (opening === own) opening = undefined;
  }
  own.catch(forget);
  opening = own;
  return own;
}

/** What the site knows about errors is large: it is loaded for errors only. */
async function explainedArticle(query: string): Promise<number | undefined> {
  if (!needsExplaining(query) || !navigator.onLine) return undefined;
  const errors = await import('#errors/explainer/search-answer.browser.ts').catch(importAnswer);
  return errors.explainedArticle(query);
}
