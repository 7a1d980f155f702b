import type { Customer } from '#site/pattern.ts';

/** What became of something typed into "Your e-mail address or domain". */
export type ReadCustomer =
  { readonly ok: true; readonly customer: Customer } | { readonly ok: false; readonly why: string };

const longestLocalPart = 64;

/**
 * Reads an e-mail address or a domain as people type, paste and mistype it: with spaces, in capitals,
 * as `Anna <anna@example.org>`, `mailto:…`, a web address, or in letters beyond ASCII.
 *
 * The domain comes back in its ASCII form (RFC 5890), which is what mail programs and DNS take, and
 * for sentences in its own letters where those are others; the part before the @ as typed (RFC 5321,
 * section 4.5.3.1, limits it to 64 octets).
 */
export function readCustomer(input: string): ReadCustomer {
  const typed = bareAddress(input.normalize('NFKC').trim());
  if (typed === '') return { ok: false, why: 'Type your e-mail address, or the part after the @.' };
  const at = typed.lastIndexOf('@');
  const rawDomain = at < 0 ? withoutWebParts(typed) : typed.slice(at + 1);
  const domain = asciiDomain(rawDomain);
  if (domain === undefined) {
    return {
      ok: false,
      why: `“${shortened(rawDomain || typed)}” is not a domain name. It looks like example.org, and your e-mail address ends with it.`,
    };
  }
  const unicodeDomain = ownLetters(rawDomain, domain);
  const named = { domain, ...(unicodeDomain === undefined ? {} : { unicodeDomain }) };
  const localPart = at < 0 ? '' : typed.slice(0, at);
  if (localPart === '') return { ok: true, customer: named };
  if (!isLocalPart(localPart)) {
    return {
      ok: false,
      why: `“${shortened(localPart)}” cannot stand before the @ of an e-mail address. Check it for spaces and extra signs.`,
    };
  }
  return { ok: true, customer: { ...named, localPart } };
}

/** A customer without the part before the @. */
export function domainAlone({ domain, unicodeDomain }: Customer): Customer {
  return { domain, ...(unicodeDomain === undefined ? {} : { unicodeDomain }) };
}

/** The domain as its owner knows it; for sentences only. */
export function shownDomain({ domain, unicodeDomain }: Customer): string {
  return unicodeDomain ?? domain;
}

/** What the visitor would have typed: the address, or the domain where no more is known. */
export function shownAddress(customer: Customer): string {
  const domain = shownDomain(customer);
  return customer.localPart === undefined ? domain : `${customer.localPart}@${domain}`;
}

/** What a sentence that names the customer goes on with: how programs write the domain, if otherwise. */
export function asciiNote({ domain, unicodeDomain }: Customer): string {
  return unicodeDomain === undefined ? '' : `; programs need it as ${domain}`;
}

/**
 * A domain name in ASCII and small letters, or undefined for anything else: a name without a dot, an
 * IP address, or what is not allowed in a host name (RFC 1123, section 2.1).
 */
export function asciiDomain(name: string): string | undefined {
  const trimmed = name.trim().replace(/\.$/, '');
  // Only what can stand in a name is given to the parser: it would make sense of far more.
  if (
    trimmed === '' ||
    trimmed.length > 253 ||
    !/^[\p{L}\p{M}\p{N}.\-\u00b7\u200c\u200d]+$/u.test(trimmed)
  ) {
    return undefined;
  }
  const hostname = URL.parse(`http://${trimmed}/`)?.hostname ?? '';
  const labels = hostname.split('.');
  const isName =
    labels.length > 1 &&
    hostname.length <= 253 &&
    labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '');
  return isName ? hostname : undefined;
}

/**
 * A typed domain in its own letters, in small ones and composed (NFC). Only what makes the very same
 * ASCII name, and shows every sign of it: no invisible joiners, and no label of Latin letters among
 * which look-alikes of another script stand.
 */
function ownLetters(typed: string, domain: string): string | undefined {
  const shown = typed.trim().replace(/\.$/, '').toLowerCase().normalize('NFC');
  const isSafe =
    /^[\p{L}\p{M}\p{N}.\-\u00b7]+$/u.test(shown) &&
    !shown.split('.').some((label) => latin.test(label) && lookAlikes.test(label));
  return shown !== domain && isSafe && asciiDomain(shown) === domain ? shown : undefined;
}

const latin = /\p{Script=Latin}/u;
const lookAlikes = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

function bareAddress(text: string): string {
  const inBrackets = /<([^<>]*)>\s*$/.exec(text)?.[1];
  return (inBrackets ?? text)
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/[.,;]+$/, '');
}

function withoutWebParts(text: string): string {
  return text
    .replace(/^https?:\/\//i, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^www\./i, '');
}

function isLocalPart(text: string): boolean {
  // Letters beyond ASCII are allowed since RFC 6531; the quoted form is not used by any host.
  return (
    new TextEncoder().encode(text).length <= longestLocalPart &&
    /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(
      text,
    )
  );
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
