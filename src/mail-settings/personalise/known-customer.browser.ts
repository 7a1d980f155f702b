import type { Customer } from '#site/pattern.ts';
import { domainAlone, shownAddress, shownDomain } from '../customer.ts';
import { readFragment, writeFragment } from '../fragment.ts';
import { readOurCustomer } from '../our-customer.ts';
import { ownHosts } from '../own-hosts.browser.ts';
import { remember, remembered } from './remembered.browser.ts';

/** Who the page is being filled in for. */
export interface KnownCustomer {
  readonly customer: Customer | undefined;
  /** Slug of the plan, where the visitor named one. */
  readonly plan: string | undefined;
  /** True when this device keeps it. */
  readonly isRemembered: boolean;
}

/** What the page's address says, before what this device remembers. */
export function findCustomer(): KnownCustomer {
  const { values } = readFragment(location.hash);
  const kept = remembered();
  const own = ourCustomer(kept.customer);
  const linked = ourCustomer(values.get('domain'));
  const plan = slug(values.get('plan')) ?? slug(kept.plan);
  if (linked === undefined || linked.domain === own?.domain) {
    return { customer: own, plan, isRemembered: own !== undefined };
  }
  return { customer: domainAlone(linked), plan, isRemembered: false };
}

/** Nothing where it is no address, or one at another company: a link or a device may hold any text. */
function ourCustomer(text: string | undefined): Customer | undefined {
  const read = text === undefined ? undefined : readOurCustomer(text, ownHosts());
  return read?.ok === true ? read.customer : undefined;
}

/**
 * Takes down a new customer, or that there is none: in the address of the page the domain alone, on
 * this device all of it and only on request.
 */
export function noteCustomer({ customer, plan, isRemembered }: KnownCustomer): boolean {
  const { heading, values } = readFragment(location.hash);
  const next = new Map(values);
  setOrDelete(next, 'domain', customer && shownDomain(customer));
  setOrDelete(next, 'plan', plan);
  const fragment = writeFragment({ heading, values: next });
  history.replaceState(history.state, '', location.pathname + location.search + fragment);
  const typed = isRemembered && customer ? shownAddress(customer) : undefined;
  const isKept = remember('customer', typed);
  return remember('plan', isRemembered ? plan : undefined) && isKept;
}

function setOrDelete(values: Map<string, string>, key: string, value: string | undefined): void {
  if (value === undefined) values.delete(key);
  else values.set(key, value);
}

function slug(value: string | undefined): string | undefined {
  return value !== undefined && /^[a-z0-9-]{1,40}$/.test(value) ? value : undefined;
}
