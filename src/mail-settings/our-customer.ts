import type { Customer } from '#site/pattern.ts';
import { readCustomer, type ReadCustomer } from './customer.ts';
import { otherProvider } from './other-providers.ts';

/** Who is spoken to: the customer, or a colleague who answers one. */
export type Reader = 'customer' | 'staff';

/**
 * Reads an address or a domain as `readCustomer` does, and refuses what is at Google or another
 * well-known company: our servers do not know it, so every setting made from it would be wrong.
 * @param ownHosts names of our mail servers; a company that one of them belongs to is not another one
 */
export function readOurCustomer(
  input: string,
  ownHosts: readonly string[],
  reader: Reader = 'customer',
): ReadCustomer {
  const read = readCustomer(input);
  if (!read.ok) return read;
  const provider = otherProvider(read.customer.domain, ownHosts);
  return provider === undefined
    ? read
    : { ok: false, why: whyNotOurs(read.customer, provider, reader) };
}

function whyNotOurs({ domain, localPart }: Customer, provider: string, reader: Reader): string {
  const isAddress = localPart !== undefined;
  const what = isAddress ? 'This address' : `“${domain}”`;
  const owner = reader === 'staff' ? 'the customer’s' : 'your';
  const instead = isAddress ? `the one at ${owner} own domain` : `${owner} own domain`;
  return `${what} is at ${provider}, not with us. Type ${instead}.`;
}
