import type { Problem } from '#problems/problem.ts';
import { isPermalink } from '#site/address.ts';

/** What is said of an address of the lock that nothing answers any more. */
export function lostAddress(address: string): Pick<Problem, 'message' | 'remedy'> {
  return {
    message: `The published address ${address} is no longer answered.`,
    remedy: remedyFor(address),
  };
}

function remedyFor(address: string): string {
  if (isPermalink(address)) {
    return 'Bring the article back, or add it to removed.yaml with what took its place.';
  }
  return `Add "${address}" to the aliases of the article that took its place, or to removed.yaml.`;
}
