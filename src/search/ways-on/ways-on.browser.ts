import { askSentence, supportAddress } from '../search-query.ts';
import { element, plainLink } from '../shown-hits.browser.ts';
import { isWaysOn, type WaysOn } from './ways-on.ts';

let fetching: Promise<WaysOn> | undefined;

/**
 * Links for somebody whose search found nothing: to support, and to the topics.
 * @throws where they cannot be had; a later search that finds nothing tries again.
 */
export async function waysOn(
  query: string,
  { withTopics }: { readonly withTopics: boolean },
): Promise<readonly HTMLElement[]> {
  fetching ??= fetchWays();
  const { ask, topics } = await fetching.catch((error: unknown) => {
    fetching = undefined;
    throw error;
  });
  const support = element('span', 'suggest-ask');
  support.append(plainLink(supportAddress(ask, query), askSentence(query)));
  if (!withTopics) return [support];
  const list = element('span', 'suggest-topics');
  list.append(...topics.map(({ title, address }) => plainLink(address, title)));
  return [support, list];
}

async function fetchWays(): Promise<WaysOn> {
  const response = await fetch('/search/ways-on.json');
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const ways: unknown = await response.json();
  if (!isWaysOn(ways)) throw new Error('These are no ways on.');
  return ways;
}
