import { library } from '#articles/articles.build.ts';
import { oldAddresses } from '#articles/removed/old-addresses.build.ts';
import { categoryAddress, permalink } from '#site/address.ts';
import { contentFolder } from '#site/places.server.ts';
import { readImportRecord } from './import-record.server.ts';
import type { WhmcsPlaces } from './old-places.ts';

/**
 * Where everything that came from WHMCS is in this build; undefined where nothing did. An article that
 * is not published leads to the home page, one that was removed to what took its place, or to the page
 * that says so.
 */
export async function whmcsPlaces(): Promise<WhmcsPlaces | undefined> {
  const record = readImportRecord(contentFolder);
  if (record === undefined) return undefined;
  const { categories } = await library();
  const { moved, gone } = await oldAddresses();
  const now = new Map(moved.map(({ from, to }) => [from, to]));
  for (const { from } of gone) now.set(from, from);
  const shown = new Set(categories.map(({ slug }) => slug));
  return {
    index: shown.has('knowledgebase') ? categoryAddress('knowledgebase') : '/',
    articles: Object.fromEntries(
      record.articles.flatMap(({ whmcs, translations, id }) =>
        [whmcs, ...translations].map((old) => [old, now.get(permalink(id)) ?? '/']),
      ),
    ),
    categories: Object.fromEntries(
      record.categories.map(({ whmcs, category }) => [
        whmcs,
        shown.has(category) ? categoryAddress(category) : '/',
      ]),
    ),
  };
}
