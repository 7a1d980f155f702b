import { asciiDomain, readCustomer } from '../customer.ts';
import type { Customer } from '#site/pattern.ts';

/** Dashes and hyphens that phones and word processors put in the place of the plain one. */
const otherDashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/** Characters that cannot be seen and come along with copied text. */
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Quotation marks and brackets around a value, as in "anna@example.org" or <mail.example.org>. */
const marksAround = /^["'`<«»\u2018-\u201f]+|["'`>«»\u2018-\u201f]+$/g;

/**
 * The host name that was meant, in ASCII and small letters: without a scheme, port, path, spaces,
 * marks around it or dot behind it, and with commas read as dots. Where it makes no name, what was
 * typed in small letters.
 */
export function meantHost(typed: string): string {
  const bare = cleaned(typed)
    .replace(/^[a-z][a-z0-9+]*:\/*(?=\D)/i, '')
    .replace(/[/?#].*$/, '')
    .replace(/:\d*$/, '')
    .replace(/\s+/g, '')
    .replace(/[,;。．]/g, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/^\.|\.$/g, '');
  return asciiDomain(bare) ?? bare.toLowerCase();
}

/** What a user name says about the mailbox: either part is undefined where it cannot be made out. */
export interface MeantUsername {
  readonly localPart: string | undefined;
  readonly domain: string | undefined;
}

/** The mailbox that was meant by a user name, whatever stands around it. */
export function meantUsername(typed: string): MeantUsername {
  const inBrackets = /<([^<>]*)>\s*$/.exec(typed)?.[1] ?? typed;
  const bare = cleaned(inBrackets)
    .replace(/^mailto:/i, '')
    .replace(/\s+/g, '')
    .replace(/[.,;]+$/, '')
    .replace(/@{2,}/g, '@');
  // Braces are allowed before an @, but whoever types them has copied the {address} of a pattern.
  if (/[{}]/.test(bare)) return { localPart: undefined, domain: undefined };
  if (bare.includes('@')) {
    const customer = readAddress(bare.replace(/[,;]/g, '.'));
    return { localPart: customer?.localPart, domain: customer?.domain };
  }
  // Any domain does: only the part before the @ is in question.
  return { localPart: readAddress(`${bare}@example.org`)?.localPart, domain: undefined };
}

function readAddress(text: string): Customer | undefined {
  const read = readCustomer(text);
  return read.ok ? read.customer : undefined;
}

function cleaned(typed: string): string {
  return typed
    .trim()
    .replace(invisible, '')
    .replace(otherDashes, '-')
    .replace(marksAround, '')
    .trim();
}
