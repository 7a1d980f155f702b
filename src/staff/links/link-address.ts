import { writeFragment } from '#mail-settings/fragment.ts';
import { permalink } from '#site/address.ts';
import type { Customer } from '#site/pattern.ts';
import type { LinkedPage, LinkTarget, PagePart } from './link-target.ts';

/** Who a link is filled in for. None of it but the domain is known of a customer. */
export interface LinkValues {
  /** In its ASCII form. */
  readonly domain?: string | undefined;
  /** Id of a mail program of `clients.yaml`. */
  readonly client?: string | undefined;
  /** Slug of a plan. */
  readonly plan?: string | undefined;
}

/** Whom a reply is written for: their whole address may be known, which no link ever holds. */
export interface ReplyValues extends Omit<LinkValues, 'domain'> {
  readonly customer?: Customer | undefined;
}

/** What of it goes into links. */
export function valuesOfLinks({ customer, client, plan }: ReplyValues): LinkValues {
  return { domain: customer?.domain, client, plan };
}

/** The two addresses of a link, whole and with everything behind the #. */
export interface LinkAddresses {
  /** With words that a customer can read, until the page is renamed. */
  readonly readable: string;
  /** For ever; the readable one where a page has no number. */
  readonly permanent: string;
}

/**
 * Signs at which programs for mail and chat end a link that they found in plain text, or that they
 * take for their own markup. RFC 3986 (section 2) allows all of them, so browsers leave them alone.
 */
const endsLinks = /[!'()*~]/g;

/**
 * The addresses of a link that staff sends: heading, then the customer's domain, plan and program,
 * then `via=staff`. That one is last, so that an address always ends with a letter: a full stop behind
 * it is not taken for a part of it.
 * @param origin where the site is published, such as `https://help.example.com`
 */
export function linkAddresses(
  origin: string,
  { page, part }: LinkTarget,
  values: LinkValues,
): LinkAddresses {
  const fragment = writeFragment({
    heading: (part?.id ?? '').toWellFormed(),
    values: new Map([...givenPairs(values), ['via', 'staff']]),
  });
  const at = (path: string): string =>
    (new URL(path, origin).href + fragment).replace(endsLinks, percentEncoded);
  const readable = at(page.path);
  return { readable, permanent: page.id === undefined ? readable : at(permalink(page.id)) };
}

/**
 * The address in place of a link that stands in an article's own reply: of our pages the permanent one,
 * filled in as every link is; of another site the whole one as it is.
 * @param href as it stands in the article
 * @param to.pages those that may have a permanent address
 */
export function addressInReply(
  href: string,
  {
    origin,
    pages,
    values,
  }: {
    readonly origin: string;
    readonly pages: readonly LinkedPage[];
    readonly values: LinkValues;
  },
): string {
  const url = new URL(href, origin);
  if (url.origin !== new URL(origin).origin) return url.href;
  const page = pages.find(({ path }) => path === url.pathname) ?? {
    id: undefined,
    title: '',
    path: url.pathname,
  };
  const part: PagePart | undefined =
    url.hash === '' ? undefined : { kind: 'heading', id: url.hash.slice(1), text: '' };
  return linkAddresses(origin, { page, part }, values).permanent;
}

function givenPairs({ domain, plan, client }: LinkValues): [string, string][] {
  const pairs: [string, string | undefined][] = [
    ['domain', domain],
    ['plan', plan],
    ['client', client],
  ];
  return pairs.flatMap(([key, value]) => (value ? [[key, value]] : []));
}

function percentEncoded(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
