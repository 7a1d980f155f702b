import type { Problem } from '#problems/problem.ts';
import { isPermalink, permalink } from '#site/address.ts';
import {
  articleListAddress,
  feedAddress,
  llmsAddress,
  searchDescriptionAddress,
} from '#syndication/addresses.ts';
import { isIndexable, isRedirect, type BuiltSite } from '../built-site.ts';
import { readLockedAddress } from '../locked-address.ts';
import { SiteAddresses } from '../site-addresses.ts';
import { lostAddress } from '../lost-address.ts';
import type { UrlLock } from '../url-lock.ts';

/** Files that other programs were given the address of, once and for all. */
const subscribed = [articleListAddress, feedAddress, llmsAddress, searchDescriptionAddress];

/**
 * Addresses that people may keep: pages for search engines, permanent links with every part that they
 * can name, redirects, what was removed, and files that programs come back to. Markdown twins move
 * with their articles, and are found by those.
 */
export function publishedAddresses(dist: BuiltSite): readonly string[] {
  const canonical = dist.pages.filter(isIndexable).map(({ address }) => address);
  const permanent = dist.pages
    .filter((page) => isRedirect(page) && isPermalink(page.address))
    .map(({ address }) => address);
  const parts = [...dist.fragments].flatMap(([id, fragments]) =>
    fragments.map((fragment) => `${permalink(id)}#${fragment}`),
  );
  const files = subscribed.filter((address) => dist.files.has(address.slice(1)));
  const old = [...dist.redirects.keys(), ...dist.gone.keys()];
  return [...new Set([...canonical, ...permanent, ...parts, ...files, ...old])].sort();
}

/**
 * Reports each address of the lock that the built site no longer answers. Whether the parts of an
 * article are still there is judged with its text, where there is one: see `lockedFragments`.
 */
export function lostAddresses(dist: BuiltSite, lock: UrlLock, file: string): readonly Problem[] {
  const addresses = new SiteAddresses(dist);
  return lock.entries
    .filter(({ address }) => !address.includes('#'))
    .filter(({ address }) => {
      const known = readLockedAddress(address);
      const { kind } = addresses.answer(known);
      return (
        kind === 'nothing' || kind === 'needs-slash' || (known.query !== '' && kind === 'file')
      );
    })
    .map(({ address, line }) => ({
      file,
      line,
      ...lostAddress(address),
    }));
}
