import type { Problem } from '#problems/problem.ts';
import { categoryAddress, isPermalink, pathKey, permalink } from '#site/address.ts';
import type { ContentRule } from '../content-rule.ts';
import { lostAddress } from '../lost-address.ts';

/** What the site makes of its own accord; whether those are there is seen when it is built. */
const ownAddress = /^\/(?:$|(?:errors|glossary|limits|search|staff)\/|[^/]+\.(?:json|xml|txt)$)/;

/** An address of an article or a category that was published is answered for ever. */
export const lockedPages: ContentRule = ({ articles, categories, removed, urlLock }) => {
  const published = articles.filter(({ article }) => !article.draft);
  const answered = new Set(
    [
      ...published.flatMap(({ article }) => [
        article.url,
        permalink(article.id),
        ...article.aliases,
      ]),
      ...removed.entries.flatMap(({ id, addresses }) => [permalink(id), ...addresses]),
      ...categories.map(({ slug }) => categoryAddress(slug)),
    ].map(keyOf),
  );
  return urlLock.lock.entries.flatMap(({ address, line }): Problem[] => {
    if (address.includes('#') || ownAddress.test(address) || answered.has(keyOf(address))) {
      return [];
    }
    return [{ file: urlLock.file, line, ...lostAddress(address) }];
  });
};

/** A query tells addresses of old systems apart, so it is compared as it stands. */
function keyOf(address: string): string {
  return address.includes('?') && !isPermalink(address) ? address : pathKey(address);
}
