import type { OldWhmcsAddress } from './old-address.ts';

/** Where the articles and categories of a WHMCS are now: addresses on this site by their ids there. */
export interface WhmcsPlaces {
  readonly articles: Readonly<Record<string, string>>;
  readonly categories: Readonly<Record<string, string>>;
  /** What took the place of its index: the home page, unless there is a category of that name. */
  readonly index: string;
}

/** The address that took the place of an old one; undefined where nothing has. */
export function placeOf(old: OldWhmcsAddress, places: WhmcsPlaces): string | undefined {
  const byId = (kind: 'articles' | 'categories', id: number): string | undefined =>
    Object.hasOwn(places[kind], id) ? places[kind][id] : undefined;
  switch (old.kind) {
    case 'article':
      return byId('articles', old.id);
    case 'category':
      return byId('categories', old.id);
    case 'article-or-category':
      return byId('articles', old.id) ?? byId('categories', old.id);
    case 'category-or-article':
      return byId('categories', old.id) ?? byId('articles', old.id);
    case 'tag':
      return `/search/?q=${encodeURIComponent(old.name)}`;
    case 'index':
      return places.index;
  }
}

/** Reads places that the build has written into a page; undefined for anything else. */
export function readPlaces(json: string): WhmcsPlaces | undefined {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('articles' in value && 'categories' in value)) return undefined;
  const { articles, categories } = value;
  if (!isAddresses(articles) || !isAddresses(categories)) return undefined;
  // Where the index has a page of its own, nobody is led on from it.
  return { articles, categories, index: '/' };
}

function isAddresses(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((address) => typeof address === 'string' && address.startsWith('/'))
  );
}
