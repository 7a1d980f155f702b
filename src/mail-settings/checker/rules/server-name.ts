import { filledText } from '#site/pattern.ts';
import { quoted, type FieldRule, type Finding, type FindingText } from '../finding.ts';
import { asciiNote, shownDomain } from '../../customer.ts';
import { otherProvider } from '../../other-providers.ts';
import { protocolNames, serviceName, type Service } from '../known-names.ts';
import { domainInHost, isSlip } from '../learn-customer.ts';
import type { ServerSettings } from '../../mail-settings.ts';
import type { OneDirection } from '../situation.ts';
import { mailOf, tell } from './tell.ts';

/** Whether a host name is that of a server, as far as its customer is known. */
function isName(host: string, { host: pattern }: Pick<ServerSettings, 'host'>): boolean {
  return host === pattern || domainInHost(host, pattern) !== undefined;
}

/** A name is judged where there is one, and it is not the right one. */
function unlessRight(rule: FieldRule): FieldRule {
  return (one, situation) =>
    one.typed.server.trim() === '' || isName(one.host, one.expected)
      ? undefined
      : rule(one, situation);
}

function wrongServer(one: OneDirection, rule: string, text: Omit<FindingText, 'instead'>): Finding {
  return tell(one, 'server', ['wrong', rule], { ...text, instead: one.expected.host });
}

/** The server for sending in the field of incoming mail, or the other way round, where they differ. */
export const serverOfOtherDirection: FieldRule = unlessRight((one, { incoming, outgoing }) => {
  const other = one.direction === 'incoming' ? outgoing : incoming;
  if (!isName(one.host, other.expected)) return undefined;
  return wrongServer(one, 'server-of-other-direction', {
    what: `${quoted(one.host)} is our server for ${mailOf(other)}.`,
    why: `For ${mailOf(one)} we have another one.`,
  });
});

/** The POP3 server in an IMAP account, or the other way round, where they differ. */
export const serverOfOtherProtocol: FieldRule = unlessRight((one, { settings }) => {
  if (one.direction === 'outgoing') return undefined;
  const other = one.protocol === 'pop' ? settings.imap : settings.pop;
  if (!other || !isName(one.host, other)) return undefined;
  return wrongServer(one, 'server-of-other-protocol', {
    what: `${quoted(one.host)} is our server for ${protocolNames[other.protocol]}.`,
    why: `This account uses ${protocolNames[one.protocol]}, which has another one.`,
  });
});

/** A server of another company, such as imap.gmail.com. */
export const serverOfOtherProvider: FieldRule = unlessRight((one, { ownHosts }) => {
  const provider = otherProvider(one.host, ownHosts);
  if (provider === undefined) return undefined;
  return wrongServer(one, 'server-of-other-provider', {
    what: `${quoted(one.host)} belongs to ${provider}, not to us.`,
    why: 'A mailbox can be reached only at the servers of the company that keeps it.',
  });
});

/** A server whose domain is another one than the user name's, where nothing tells which is right. */
export const domainsDiffer: FieldRule = unlessRight((one, { customer, disputedBy }) => {
  const domain = domainInHost(one.host, one.hostPattern);
  if (domain === undefined || domain !== disputedBy || !customer) return undefined;
  return tell(one, 'server', ['risky', 'domains-differ'], {
    what: `The server belongs to ${quoted(domain)}, but your user name to ${quoted(shownDomain(customer))}.`,
    why: 'Both end with the part of your e-mail address after the @. One of the two is perhaps mistyped.',
    instead: one.expected.host,
  });
});

const notForMail: Readonly<Record<Service, string>> = {
  mail: 'The name sounds right, and other companies have servers called that.',
  website: 'Your website is found there. Mail has a server of its own.',
  files: 'Files of a website are sent there. Mail has a server of its own.',
  webmail: 'That is an address for the browser. A mail program needs the server behind it.',
};

/** The bare domain, or a name made of a service and the domain, such as ftp.example.org. */
export const guessedName: FieldRule = unlessRight((one, { customer }) => {
  const named = serviceName(one.host);
  const isDomain = customer !== undefined && one.host === customer.domain;
  const isOfDomain = named && (customer === undefined || named.domain === customer.domain);
  // A name that differs in a letter or two from the right one is a slip; see below.
  if (!isDomain && (!isOfDomain || (named.service === 'mail' && isSlipOf(one)))) return undefined;
  return wrongServer(one, isDomain ? 'bare-domain' : `${named?.service ?? 'mail'}-name`, {
    what: `${quoted(one.host)} is not the name of our server for ${mailOf(one)}.`,
    why: notForMail[isDomain ? 'website' : (named?.service ?? 'mail')],
  });
});

/** The right name with a slip: at most two letters, or another ending such as .com for .org. */
export const mistypedServer: FieldRule = unlessRight((one) => {
  if (!isSlipOf(one) && !differsInEnding(one.host, one.expected.host)) return undefined;
  return wrongServer(one, 'mistyped-server', {
    what: `${quoted(one.typed.server)} is nearly right, but not quite.`,
    why: 'Compare it with the name of our server, letter by letter, to the very end.',
  });
});

/** Our server's name, but with the domain of somebody else. */
export const serverOfOtherDomain: FieldRule = unlessRight((one, { customer }) => {
  const domain = domainInHost(one.host, one.hostPattern);
  if (domain === undefined || !customer) return undefined;
  return wrongServer(one, 'server-of-other-domain', {
    what: `${quoted(one.host)} goes with addresses at ${quoted(domain)}.`,
    why: `Yours ends with ${quoted(shownDomain(customer))}, and so does its server${asciiNote(customer)}.`,
  });
});

/** Any other name than ours. */
export const serverNotOurs: FieldRule = unlessRight((one) =>
  wrongServer(one, 'server-not-ours', {
    what: `${quoted(one.typed.server)} is not our server for ${mailOf(one)}.`,
    why: 'Perhaps it comes from an earlier host, or from an old set-up.',
  }),
);

/** The right name in letters beyond ASCII, which not every program can look up (RFC 5890). */
export const internationalName: FieldRule = (one) => {
  const typed = one.typed.server.trim();
  if (typed.toLowerCase() === one.host || !isName(one.host, one.expected)) return undefined;
  return tell(one, 'server', ['fine-but', 'international-name'], {
    what: 'The name of the server has letters that not every program can look up.',
    why: 'If yours does not find the server, use the other way to write the same name.',
    instead: one.host,
  });
};

function isSlipOf({ host, expected }: OneDirection): boolean {
  return isSlip(host, expected.host) || isSlipOfOpenName(host, expected.host);
}

/** While the domain is not known, the part before it can be mistyped all the same. */
function isSlipOfOpenName(host: string, pattern: string): boolean {
  const domain = host.slice(host.indexOf('.') + 1);
  const filled = filledText(pattern, { domain });
  return pattern.includes('{') && domain.includes('.') && isSlip(host, filled ?? '');
}

function differsInEnding(host: string, right: string): boolean {
  const withoutEnding = (name: string): string => name.slice(0, name.lastIndexOf('.'));
  return host !== right && host.includes('.') && withoutEnding(host) === withoutEnding(right);
}
