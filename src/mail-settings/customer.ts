import type { Customer } from '#site/pattern.ts';

/** What became of something typed into "Your e-mail address or domain". */
export type ReadCustomer =
  { readonly ok: true; readonly customer: Customer } | { readonly ok: false; readonly why: string };

const longestLocalPart = 64;

/**
 * Reads an e-mail address or a domain as people type, paste and mistype it: with spaces, in capitals,
 * as `Anna <anna@example.org>`, `mailto:…`, a web address, or in letters beyond ASCII.
 *
 * The domain comes back in its ASCII form (RFC 5890), which is what mail programs and DNS take; the
 * part before the @ as typed (RFC 5321, section 4.5.3.1, limits it to 64 octets).
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
  const localPart = at < 0 ? '' : typed.slice(0, at);
  if (localPart === '') return { ok: true, customer: { domain } };
  if (!isLocalPart(localPart)) {
    return {
      ok: false,
      why: `“${shortened(localPart)}” cannot stand before the @ of an e-mail address. Check it for spaces and extra signs.`,
    };
  }
  return { ok: true, customer: { domain, localPart } };
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
