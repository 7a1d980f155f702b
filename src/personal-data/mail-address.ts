/** A mailbox address, as people paste it. */
export const mailAddress = /[^\s<>()"]+@[^\s<>()"',;]+/g;

/**
 * A query without mailbox addresses: they find nothing, and an address bar tells them to servers. In
 * a file of its own, because every page with a search box has it.
 */
export function withoutAddresses(query: string): string {
  return query.replace(mailAddress, ' ').replace(/\s+/g, ' ').trim();
}
