import type { Site } from '#site/site-schema.ts';
import type { SettingPattern } from './setting-pattern.ts';

/**
 * Names below these are reserved for examples (RFC 2606): in an article they may stand for the
 * customer's domain, and as well for that of anybody else.
 */
const reserved = '(?:[\\p{L}\\p{N}-]+\\.)*example\\.(?:com|net|org|edu)(?![\\p{L}\\p{N}-])';
const anyDomain = '(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}{2,}';
const standIn = '\\{domain\\}|your-?domain';

/** The patterns of the web addresses of a host, and of other pages of the same web servers. */
export function webAddresses(site: Site): SettingPattern[] {
  const { brand, contact, panel, webmail, helpCentre, clientArea, statusPage } = site;
  const places = [
    { url: webmail?.url, what: 'The webmail address', remedy: 'Write <Webmail />.' },
    { url: contact.url, what: 'The contact address', remedy: 'Write <Contact />.' },
    { url: panel.url, what: 'The address of the control panel', remedy: 'Write <Panel />.' },
    {
      url: clientArea?.url,
      what: 'The address of the client area',
      remedy: 'Write <ClientArea />.',
    },
    {
      url: statusPage ?? undefined,
      what: 'The address of the status page',
      remedy: 'Write <StatusPage />.',
    },
    {
      url: helpCentre.url,
      what: 'The address of this help centre',
      remedy: 'Link to the article by its id, as in [words](article:102).',
    },
    {
      url: brand.url,
      what: "The address of the company's website",
      remedy: 'Write <Contact /> or <Panel />, or name the company with <Brand />.',
    },
  ];
  const known = places.flatMap((place) =>
    place.url === undefined ? [] : [{ ...place, url: place.url }],
  );
  const whole = known.flatMap(({ url, ...rest }) =>
    patternsOf(url.replace(/\/$/, ''), { ...rest, behind: '(?![\\p{L}\\p{N}-])' }),
  );
  // Any other page of the same web servers is an address of the company too.
  const byHost = known.flatMap(({ url, ...rest }) => {
    const host = hostOf(url);
    const isOwn = meaningOf(host) === 'ours';
    return isOwn
      ? patternsOf(host, { ...rest, before: 'https?://', behind: '(?![\\p{L}\\p{N}.-])' })
      : [];
  });
  return [...whole, ...byHost.reverse()];
}

/** The patterns of the names of its servers. */
export function hostNames(site: Site): SettingPattern[] {
  const { mail, webmail, brand, contact, panel, helpCentre, dns, websites } = site;
  const services = [
    { host: mail.imap.host, component: '<Host imap />' },
    { host: mail.smtp.host, component: '<Host smtp />' },
    { host: mail.pop?.host, component: '<Host pop />' },
    { host: webmail && hostOf(webmail.url), component: '<Webmail />' },
    { host: hostOf(contact.url), component: '<Contact />' },
    { host: hostOf(panel.url), component: '<Panel />' },
    { host: hostOf(brand.url), component: '<Brand />' },
    { host: hostOf(helpCentre.url), component: 'a link such as [words](article:102)' },
    ...dns.nameServers.map((host) => ({ host, component: '<Setting nameServers />' })),
    ...dns.mx.map(({ host }) => ({ host, component: '<DnsRecords mx />' })),
    { host: dns.spfInclude, component: '<Setting spfInclude />' },
    { host: websites?.ftp?.host, component: '<Setting ftpHost />' },
    { host: websites?.ssh?.host, component: '<Setting sshHost />' },
    { host: websites?.serverIp, component: '<Setting webServerIp />' },
  ];
  const componentsOf = new Map<string, string[]>();
  for (const { host, component } of services) {
    if (!host || meaningOf(host) === 'nothing') continue;
    componentsOf.set(host, [...(componentsOf.get(host) ?? []), component]);
  }
  return [...componentsOf].flatMap(([host, components]) =>
    patternsOf(host, {
      what: 'The host name',
      remedy: `Write ${either(components)}.`,
      before: '(?<![\\p{L}\\p{N}.@-])',
      behind: '(?![\\p{L}\\p{N}-])',
    }),
  );
}

interface Surroundings extends Pick<SettingPattern, 'what' | 'remedy'> {
  /** Regular expressions for what has to stand around the name. */
  readonly before?: string;
  readonly behind: string;
}

/** Of a name with {domain}: with a domain that says "yours", and then with any other. */
function patternsOf(name: string, around: Surroundings): SettingPattern[] {
  const { what, remedy, before = '', behind } = around;
  const open = [`${standIn}|(?!${reserved})${anyDomain}`, `${standIn}|${anyDomain}`];
  const isPattern = name.includes('{domain}');
  return (isPattern ? open : ['']).map((domain, index) => ({
    pattern: new RegExp(`${before}${filled(name, `(?:${domain})`)}${behind}`, 'giu'),
    hint: longestPart(name),
    what,
    remedy,
    isName: true,
    isPlain: index === 0 && meaningOf(hostOf(name)) === 'ours',
  }));
}

/**
 * What a host name says by itself. The customer's bare domain would match every domain there is;
 * www.{domain} is a website's name as well, and localhost everybody's own machine.
 */
function meaningOf(host: string): 'ours' | 'many things' | 'nothing' {
  if (host === '{domain}' || !host.includes('.')) return 'nothing';
  return ['www.{domain}', '127.0.0.1'].includes(host) ? 'many things' : 'ours';
}

/** A host pattern with an expression in the place of {domain}. */
function filled(hostPattern: string, domain: string): string {
  return hostPattern
    .split('{domain}')
    .map((part) => RegExp.escape(part))
    .join(domain);
}

/** The longest piece of a host pattern that is the same for every domain. */
function longestPart(hostPattern: string): string {
  return hostPattern
    .split('{domain}')
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '')
    .toLowerCase();
}

function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/[/:?#].*$/, '');
}

/** Names as a choice: "A, B or C". */
export function either(names: readonly string[]): string {
  const unique = [...new Set(names)];
  const last = unique.pop() ?? '';
  return unique.length > 0 ? `${unique.join(', ')} or ${last}` : last;
}
