import type { Problem } from '#problems/problem.ts';
import { categoryAddress, isPermalink, pathKey, permalink } from '#site/address.ts';
import type { ContentRule } from '../content-rule.ts';
import { isCategoryAddress, lostAddress } from '../lost-address.ts';

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
      ...categories.flatMap(({ slug, aliases }) => [categoryAddress(slug), ...aliases]),
    ].map(keyOf),
  );
  const lost = urlLock.lock.entries.filter(
    ({ address }) =>
      !address.includes('#') && !ownAddress.test(address) && !answered.has(keyOf(address)),
  );
  // Where a category is gone, its one line stands for those of its articles: they are mended with it.
  const lostCategories = lost.map(({ address }) => address).filter(isCategoryAddress);
  return lost
    .filter(({ address }) => !lostCategories.some((category) => isBelow(address, category)))
    .map(({ address, line }): Problem => {
      const below = lost.filter((other) => isBelow(other.address, address)).length;
      return { file: urlLock.file, line, ...lostAddress(address, { below }) };
    });
};

function isBelow(address: string, category: string): boolean {
  return isCategoryAddress(category) && address !== category && address.startsWith(category);
}

/** A query tells addresses of old systems apart, so it is compared as it stands. */
function keyOf(address: string): string {
  return address.includes('?') && !isPermalink(address) ? address : pathKey(address);
}
