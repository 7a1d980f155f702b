import type { Problem } from '#problems/problem.ts';
import {
  articleListAddress,
  feedAddress,
  llmsAddress,
  searchDescriptionAddress,
} from '#syndication/addresses.ts';
import { isIndexable, isRedirect, type BuiltSite } from '../built-site.ts';
import { SiteAddresses } from '../site-addresses.ts';
import type { UrlLock } from '../url-lock.ts';

/** Files that other programs were given the address of, once and for all. */
const subscribed = [articleListAddress, feedAddress, llmsAddress, searchDescriptionAddress];

/**
 * Addresses that people may keep: pages for search engines, permanent links, redirects, and files
 * that programs come back to. Markdown twins move with their articles, and are found by those.
 */
export function publishedAddresses(dist: BuiltSite): readonly string[] {
  const canonical = dist.pages.filter(isIndexable).map(({ address }) => address);
  const permanent = dist.pages
    .filter((page) => isRedirect(page) && /^\/a\/\d+\/$/.test(page.address))
    .map(({ address }) => address);
  const files = subscribed.filter((address) => dist.files.has(address.slice(1)));
  return [...new Set([...canonical, ...permanent, ...files, ...dist.redirects.keys()])].sort();
}

/** Reports each address of the lock that the built site no longer answers. */
export function lostAddresses(dist: BuiltSite, lock: UrlLock, file: string): readonly Problem[] {
  const addresses = new SiteAddresses(dist);
  return lock.entries
    .filter(({ address }) => {
      const [path = '', query] = address.split('?');
      const known = query === undefined ? { path } : { path, query: `?${query}` };
      const { kind } = addresses.answer(known);
      return (
        kind === 'nothing' || kind === 'needs-slash' || (query !== undefined && kind === 'file')
      );
    })
    .map(({ address, line }) => ({
      file,
      line,
      message: `The published address ${address} is no longer answered.`,
      remedy: `Add "${address}" to the aliases of the article that took its place.`,
    }));
}
