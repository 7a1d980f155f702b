import type { Problem } from '#problems/problem.ts';
import { isPermalink } from '#site/address.ts';

/** Whether an address has the form of that of a category: one name between two slashes. */
export function isCategoryAddress(address: string): boolean {
  return /^\/[^/?#]+\/$/.test(address);
}

/**
 * What is said of an address of the lock that nothing answers any more.
 * @param below how many others below it are lost as well
 */
export function lostAddress(
  address: string,
  { below = 0 }: { readonly below?: number } = {},
): Pick<Problem, 'message' | 'remedy'> {
  const others = below === 1 ? ', nor is 1 below it' : `, nor are ${below} below it`;
  return {
    message: `The published address ${address} is no longer answered${below > 0 ? others : ''}.`,
    remedy: remedyFor(address),
  };
}

function remedyFor(address: string): string {
  if (isPermalink(address)) {
    return 'Bring the article back, or add it to removed.yaml with what took its place.';
  }
  if (isCategoryAddress(address)) {
    return `Add "aliases: [${address}]" to the category that took its place, in categories.yaml: its articles are then answered below it too. If it was an article, add the address to that one's aliases.`;
  }
  return `Add "${address}" to the aliases of the article that took its place, or to removed.yaml.`;
}
