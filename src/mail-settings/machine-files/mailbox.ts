import { filledText, type Customer } from '#site/pattern.ts';
import { readCustomer } from '../customer.ts';

/** A customer whose whole address is known. */
export type Mailbox = Required<Pick<Customer, 'domain' | 'localPart'>>;

/** What became of a text that has to be a whole e-mail address. */
export type ReadMailbox =
  { readonly ok: true; readonly mailbox: Mailbox } | { readonly ok: false; readonly why: string };

/** Reads a whole e-mail address; a domain alone is not enough. */
export function readMailbox(input: string): ReadMailbox {
  const read = readCustomer(input);
  if (!read.ok) return read;
  const { domain, localPart } = read.customer;
  if (localPart === undefined) {
    return { ok: false, why: 'Give the whole e-mail address, with the part before the @.' };
  }
  return { ok: true, mailbox: { domain, localPart } };
}

/** The address of a mailbox. */
export function addressOf({ localPart, domain }: Mailbox): string {
  return `${localPart}@${domain}`;
}

/** The whole text of a pattern: a mailbox leaves nothing of it open. */
export function filledFor(pattern: string, mailbox: Mailbox): string {
  const text = filledText(pattern, mailbox);
  if (text === undefined) throw new Error(`"${pattern}" asks for more than an address.`);
  return text;
}
