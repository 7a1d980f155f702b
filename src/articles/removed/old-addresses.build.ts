import { contentFolder } from '#site/places.server.ts';
import { permalink } from '#site/address.ts';
import { library } from '../articles.build.ts';
import { publicPlace } from '../public-place.ts';
import { readRemovedArticles, type RemovedArticle } from './removed-articles.server.ts';

/** An address that leads on to another one. */
export interface MovedAddress {
  readonly from: string;
  readonly to: string;
  /** Of the page that it leads to. */
  readonly title: string;
}

/** An address of an article that was removed and that nothing has taken the place of. */
export interface GoneAddress {
  readonly from: string;
  readonly article: RemovedArticle;
}

interface OldAddresses {
  readonly moved: readonly MovedAddress[];
  readonly gone: readonly GoneAddress[];
}

/**
 * Every address that is not where a page stands: permanent ones, those from before of articles and
 * categories, and those of removed articles.
 */
export async function oldAddresses(): Promise<OldAddresses> {
  const { articles, notOffered, categories, emptyCategories } = await library();
  const published = [...articles, ...notOffered];
  const moved: MovedAddress[] = published.flatMap((article) => {
    const { url, title } = publicPlace(article);
    return [permalink(article.id), ...article.aliases].map((from) => ({ from, to: url, title }));
  });
  for (const { aliases, address, title } of [...categories, ...emptyCategories]) {
    moved.push(...aliases.map((from) => ({ from, to: address, title })));
  }
  const gone: GoneAddress[] = [];
  for (const article of readRemovedArticles(contentFolder).entries) {
    const { successor } = article;
    const target =
      typeof successor === 'string'
        ? { url: successor, title: successor }
        : published.filter(({ id }) => id === successor).map(publicPlace)[0];
    for (const from of [permalink(article.id), ...article.addresses]) {
      if (target) moved.push({ from, to: target.url, title: target.title });
      else gone.push({ from, article });
    }
  }
  return { moved, gone };
}

/** Whether an address can be a page of its own: one with a query can only be known to a server. */
export function isPagePath(address: string): boolean {
  return !address.includes('?');
}
