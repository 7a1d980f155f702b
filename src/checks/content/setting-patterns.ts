import { siteLimits } from '#site/limits.ts';
import type { Site } from '#site/site-schema.ts';
import { either, hostNames, webAddresses } from './address-patterns.ts';
import type { SettingPattern } from './setting-pattern.ts';

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

/** Phone numbers up to here, such as 2010, are years, ports and amounts as well. */
const longestShortNumber = 5;

function contactDetails({ contact, brand }: Site): SettingPattern[] {
  return [
    ...brand.senders.map((detail) => ({ detail, remedy: 'Write <Setting senders />.' })),
    { detail: contact.email, remedy: 'Write <Contact />.' },
    { detail: contact.phone, remedy: 'Write <Contact />.' },
  ].flatMap(({ detail, remedy }) =>
    detail === undefined
      ? []
      : [
          {
            ...literal(detail),
            what: 'The contact',
            remedy,
            isPlain: detail.length > longestShortNumber,
          },
        ],
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
  return named.flatMap(({ name, ...rest }) =>
    name ? [{ ...literal(name), ...rest, isPlain: false }] : [],
  );
}

function brandName({ brand }: Site): SettingPattern {
  return {
    ...literal(brand.name),
    what: 'The brand name',
    remedy: 'Write <Brand />.',
    isPlain: false,
  };
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
      isPlain: false,
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
  // Judged by its form, whatever the host's own number is.
  isPlain: true,
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
      // Port 25 is that of servers among each other, also where a host lets programs use it.
      isForeign: components.length === 0 || number === 25,
      // The others, such as 443, are known for something else.
      isPlain: wellKnownPorts.includes(number),
    };
  });
}

function literal(text: string): Pick<SettingPattern, 'pattern' | 'hint' | 'isName'> {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(text)}(?![\\p{L}\\p{N}])`, 'gu');
  return { pattern, hint: text.toLowerCase(), isName: true };
}
