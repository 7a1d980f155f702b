import { shownDomain } from '../customer.ts';
import { readFragment, writeFragment } from '../fragment.ts';
import type { KnownCustomer } from './known-customer.browser.ts';

/** The fragments that links had before a domain was put into them. */
const ownFragments = new WeakMap<HTMLAnchorElement, string>();

/**
 * Makes links and searches on this site take the domain along, in the fragment of the address that
 * they lead to, which no server sees.
 */
export function carryOn(known: () => KnownCustomer): void {
  const followLink = ({ target }: Event): void => {
    const link = target instanceof Element ? target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return;
    const isThisPage = link.pathname === location.pathname && link.search === location.search;
    if (isThisPage || link.hasAttribute('download')) return;
    const own = ownFragments.get(link) ?? link.hash;
    ownFragments.set(link, own);
    link.hash = withCustomer(own, known());
  };
  // Before the browser follows: a new tab and the menu for a link are ways too.
  for (const type of ['click', 'auxclick', 'contextmenu']) {
    document.addEventListener(type, followLink, { capture: true });
  }
  document.addEventListener('submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement) || target.method !== 'get') return;
    const action = new URL(target.action);
    if (action.origin !== location.origin) return;
    action.hash = withCustomer('', known());
    target.action = action.href;
  });
}

function withCustomer(fragment: string, { customer, plan }: KnownCustomer): string {
  if (!customer) return fragment;
  const { heading, values } = readFragment(fragment);
  const carried = new Map(values).set('domain', shownDomain(customer));
  if (plan !== undefined) carried.set('plan', plan);
  return writeFragment({ heading, values: carried });
}
