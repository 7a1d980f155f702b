import { siteLimits } from '#site/limits.ts';
import type { Site } from '#site/site-schema.ts';

/** How one setting looks when somebody types it, and what to write in its place. */
export interface SettingPattern {
  readonly pattern: RegExp;
  /** In small letters, a piece of every match: most texts lack it, and the search for it is fast. */
  readonly hint: string;
  /** What the match is, as the subject of a sentence: "The port number". */
  readonly what: string;
  /** Components to use, with the sentence around them. */
  readonly remedy: string;
  /** A name is wrong wherever it stands; a number may be part of a server's words or of a link elsewhere. */
  readonly isName: boolean;
  /** A port that this host does not use: a title, which can hold no <Mistake>, may warn of it. */
  readonly isForeign?: boolean;
}

const wellKnownPorts = [25, 110, 143, 465, 587, 993, 995, 2525];
/** Numbers with one of these behind them are amounts or days, not ports. */
const notAPort =
  '(?:[KMGT]i?B|bytes?|%|percent|seconds?|minutes?|hours?|days?|weeks?|months?|years?|people|users?|messages?|January|February|March|April|May|June|July|August|September|October|November|December)';

/**
 * The patterns of everything in site.yaml that articles must not type out. More telling ones come
 * first: where two match the same place, the first one speaks.
 */
export function settingPatterns(site: Site): readonly SettingPattern[] {
  return [
    ...webAddresses(site),
    ...hostNames(site),
    ...contactDetails(site),
    ...webSpace(site),
    brandName(site),
    ...limits(site),
    ...ports(site),
  ];
}

function webAddresses(site: Site): SettingPattern[] {
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
  const whole = known.map(({ url, ...rest }) => ({
    ...rest,
    pattern: new RegExp(`${filled(url.replace(/\/$/, ''))}(?![\\p{L}\\p{N}-])`, 'giu'),
    hint: longestPart(hostOf(url)),
    isName: true,
  }));
  // Any other page of the same web servers is an address of the company too.
  const byHost = known.map(({ url, ...rest }) => ({
    ...rest,
    pattern: new RegExp(`https?://${filled(hostOf(url))}(?![\\p{L}\\p{N}.-])`, 'giu'),
    hint: longestPart(hostOf(url)),
    isName: true,
  }));
  return [...whole, ...byHost.reverse()];
}

function hostNames(site: Site): SettingPattern[] {
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
    // A pattern of nothing but the customer's domain would match every domain there is.
    if (!host || host === '{domain}') continue;
    componentsOf.set(host, [...(componentsOf.get(host) ?? []), component]);
  }
  return [...componentsOf].map(([host, components]) => ({
    pattern: new RegExp(`(?<![\\p{L}\\p{N}.@-])${filled(host)}(?![\\p{L}\\p{N}-])`, 'giu'),
    hint: longestPart(host),
    what: 'The host name',
    remedy: `Write ${either(components)}.`,
    isName: true,
  }));
}

function contactDetails({ contact, brand }: Site): SettingPattern[] {
  return [
    ...brand.senders.map((detail) => ({ detail, remedy: 'Write <Setting senders />.' })),
    { detail: contact.email, remedy: 'Write <Contact />.' },
    { detail: contact.phone, remedy: 'Write <Contact />.' },
  ].flatMap(({ detail, remedy }) =>
    detail === undefined ? [] : [{ ...literal(detail), what: 'The contact', remedy }],
  );
}

function webSpace({ websites }: Site): SettingPattern[] {
  if (websites === null) return [];
  const { folder, php, certificates, cron } = websites;
  const named = [
    // A short one, such as www, means other things as well.
    {
      name: folder.length > 4 ? folder : null,
      what: 'The folder',
      remedy: 'Write <Setting webFolder />.',
    },
    {
      name: certificates,
      what: 'The name',
      remedy: 'Write <Setting certificateAuthority />.',
    },
    { name: cron?.php, what: 'The path', remedy: 'Write <Setting cronPhp />.' },
    ...(php?.versions ?? []).map((version) => ({
      name: `PHP ${version}`,
      what: 'The version',
      remedy: 'Write PHP <Setting phpVersion /> or <Setting phpVersions />.',
    })),
  ];
  return named.flatMap(({ name, ...rest }) => (name ? [{ ...literal(name), ...rest }] : []));
}

function brandName({ brand }: Site): SettingPattern {
  return { ...literal(brand.name), what: 'The brand name', remedy: 'Write <Brand />.' };
}

function limits(site: Site): SettingPattern[] {
  const namesOf = new Map<string, string[]>();
  // How long things are kept: a number of days may mean many other things.
  const telling = siteLimits(site).filter(({ topic }) => topic !== 'keeping');
  const all = telling.flatMap(({ name, phrase, plans }) =>
    [phrase, ...plans.map((plan) => plan.phrase)].map((printed) => ({ name, printed })),
  );
  for (const { name, printed } of all) {
    namesOf.set(printed, [...(namesOf.get(printed) ?? []), `<Limit ${name} />`]);
  }
  const typed = [...namesOf].map(([phrase, components]): SettingPattern => {
    const [number = '', unit = ''] = phrase.split(' ');
    return {
      pattern: new RegExp(
        `(?<![\\p{L}\\p{N}.,-])${RegExp.escape(number)}[\\s-]*${RegExp.escape(unit.replace(/s$/, ''))}s?\\b`,
        'giu',
      ),
      hint: unit.replace(/s$/, '').toLowerCase(),
      what: 'The limit',
      remedy: `Write ${either(components)}. If another amount is meant, say it in words.`,
      isName: false,
    };
  });
  return [anyConnections, ...typed];
}

const anyConnections: SettingPattern = {
  pattern:
    /(?<![\p{L}\p{N}.,-])\d+\s+(?:(?:SMTP|open|parallel|simultaneous|concurrent)\s+)?connections?\b/giu,
  hint: 'connection',
  what: 'The limit',
  remedy: 'Write <Limit smtpConnectionsPerIp />; if another number is meant, say it in words.',
  isName: false,
};

function ports({ mail }: Site): SettingPattern[] {
  const named = [
    { port: mail.imap.port, component: '<Port imap />' },
    { port: mail.pop?.port, component: '<Port pop />' },
    { port: mail.smtp.port, component: '<Port smtp />' },
    { port: mail.smtp.fallback?.port, component: '<Port smtpFallback />' },
  ].flatMap(({ port, component }) => (port === undefined ? [] : [{ port, component }]));
  const numbers = new Set([...wellKnownPorts, ...named.map(({ port }) => port)]);
  return [...numbers].map((number) => {
    const components = named
      .filter(({ port }) => port === number)
      .map(({ component }) => component);
    const usable = components.length > 0 ? components : named.map(({ component }) => component);
    return {
      pattern: new RegExp(
        // Not a part of a longer number, a version or an enhanced status code such as 4.7.25.
        `(?<![\\p{L}\\p{N}_#$€£]|[\\p{N}][.,-])${number}(?![\\p{L}\\p{N}_%]|[.,-]\\p{N}|[\\s-]+${notAPort}(?![\\p{L}]))`,
        'giu',
      ),
      hint: String(number),
      what: 'The port number',
      remedy: `Write ${either(usable)}; a port to warn of goes into <Mistake>${number}</Mistake>.`,
      isName: false,
      isForeign: components.length === 0,
    };
  });
}

function literal(text: string): Pick<SettingPattern, 'pattern' | 'hint' | 'isName'> {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(text)}(?![\\p{L}\\p{N}])`, 'gu');
  return { pattern, hint: text.toLowerCase(), isName: true };
}

/** A host pattern with any domain, or the words that stand for one, in the place of {domain}. */
function filled(hostPattern: string): string {
  return hostPattern
    .split('{domain}')
    .map((part) => RegExp.escape(part))
    .join('(?:\\{domain\\}|your-?domain|(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}{2,})');
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

function either(names: readonly string[]): string {
  const unique = [...new Set(names)];
  const last = unique.pop() ?? '';
  return unique.length > 0 ? `${unique.join(', ')} or ${last}` : last;
}
