import { asciiNote, shownAddress, shownDomain } from '#mail-settings/customer.ts';
import type { Customer } from '#site/pattern.ts';

/** Says for whom links are filled in, and for whom replies where the whole address is known. */
export function filledInFor(customer: Customer): string {
  const replies = customer.localPart === undefined ? '' : `, replies for ${shownAddress(customer)}`;
  return `Links are filled in for ${shownDomain(customer)}${replies}${asciiNote(customer)}.`;
}
