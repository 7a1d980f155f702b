import { distance } from 'fastest-levenshtein';
import { filledText, type Customer } from '#site/pattern.ts';
import { asciiDomain, shownDomain } from '../customer.ts';
import { serverList, type MailSettings } from '../mail-settings.ts';
import type { EnteredSettings } from './entered-settings.ts';
import { otherProvider } from '../other-providers.ts';
import { serviceName } from './known-names.ts';
import { meantHost, meantUsername } from './meant-text.ts';

/** Whose settings are checked, and how sure that is. */
export interface LearnedCustomer {
  /** Undefined where nothing tells the domain. */
  readonly customer: Customer | undefined;
  /** The other domain, where user names say one and servers say another and nothing decides. */
  readonly disputedBy: string | undefined;
  /** The domain known before, for a sentence, where all that was entered belongs to another one. */
  readonly insteadOf: string | undefined;
}

/** At most this many letters differ in a slip of the hand: two that changed places count as two. */
const slipLength = 2;

/** Whether one name is a slip of the hand for the other. */
export function isSlip(one: string, other: string): boolean {
  return one !== other && distance(one, other) <= slipLength;
}

/**
 * The customer whose mailbox is being set up. A customer who is known stays, unless user names and
 * servers agree on another domain: people have more than one. Else the domain is learned from
 * user names and server names, the one named most often and then the one of a user name first.
 */
export function learnCustomer(
  entered: EnteredSettings,
  settings: MailSettings,
  known: Customer | undefined,
): LearnedCustomer {
  const named = namedDomains(entered, settings);
  const [first] = named;
  if (known) {
    // Servers alone may be those of an earlier host: a user name has to be among what agrees.
    const isOther =
      first !== undefined &&
      named.length > 1 &&
      meantUsername(entered.incoming.username).domain === first &&
      named.every((domain) => domain === first && domain !== known.domain) &&
      !isSlip(first, known.domain);
    if (isOther) {
      return { customer: { domain: first }, disputedBy: undefined, insteadOf: shownDomain(known) };
    }
    return { customer: known, disputedBy: undefined, insteadOf: undefined };
  }
  if (first === undefined) {
    return { customer: undefined, disputedBy: undefined, insteadOf: undefined };
  }
  const times = (domain: string): number => named.filter((other) => other === domain).length;
  // A stable order: of domains named equally often the earlier one stays in front.
  const [domain = first, second] = [...new Set(named)].sort((a, b) => times(b) - times(a));
  const isDisputed = second !== undefined && times(second) === times(domain);
  return {
    customer: { domain },
    disputedBy: isDisputed ? second : undefined,
    insteadOf: undefined,
  };
}

/** The domain in a host name that has the form of a pattern: `example.org` in `mail.example.org`. */
export function domainInHost(host: string, pattern: string): string | undefined {
  const [before = '', after, more] = pattern.split('{domain}');
  if (after === undefined || more !== undefined) return undefined;
  if (!host.startsWith(before) || !host.endsWith(after)) return undefined;
  return asciiDomain(host.slice(before.length, host.length - after.length));
}

function namedDomains(entered: EnteredSettings, settings: MailSettings): readonly string[] {
  const directions = [entered.incoming, entered.outgoing];
  const named = [
    ...directions.map(({ username }) => meantUsername(username).domain),
    ...directions.map(({ server }) => domainOfServer(meantHost(server), settings)),
  ];
  const ownHosts = serverList(settings).map(({ host }) => host);
  return named.flatMap((domain) =>
    domain === undefined || otherProvider(domain, ownHosts) !== undefined ? [] : [domain],
  );
}

function domainOfServer(host: string, settings: MailSettings): string | undefined {
  const patterns = serverList(settings).map((server) => server.host);
  const isOurs = patterns.some((pattern) => {
    const fixed = filledText(pattern, undefined);
    return fixed !== undefined && distance(host, fixed) <= slipLength;
  });
  if (isOurs) return undefined;
  for (const pattern of patterns) {
    const domain = domainInHost(host, pattern);
    if (domain !== undefined) return domain;
  }
  const named = serviceName(host)?.domain;
  if (named !== undefined) return asciiDomain(named);
  // A bare domain; with three parts it may as well be the name of some server.
  return host.split('.').length === 2 ? asciiDomain(host) : undefined;
}
