import { optionalLimits } from './limit-names.ts';
import type { Site } from './site-schema.ts';

type OptionalLimit = (typeof optionalLimits)[number];

/** What a host may or may not offer, limits apart. */
const offerings = {
  webmail: ({ webmail }) => webmail !== null,
  /** Webmail whose labels the articles know. */
  roundcube: ({ webmail }) => /roundcube/i.test(webmail?.name ?? ''),
  pop: ({ mail }) => mail.pop !== null,
  smtpFallback: ({ mail }) => mail.smtp.fallback !== null,
  blockedAttachments: ({ limits }) => limits.blockedAttachments.length > 0,
  senders: ({ brand }) => brand.senders.length > 0,
  statusPage: ({ statusPage }) => statusPage !== null,
  domains: ({ domains }) => domains,
  nameServers: ({ dns }) => dns.nameServers.length > 0,
  dnsTtl: ({ dns }) => dns.ttlMinutes !== null,
  mx: ({ dns }) => dns.mx.length > 0,
  spf: ({ dns }) => dns.spfInclude !== null,
  dkim: ({ dns }) => dns.dkimSelector !== null,
  websites: ({ websites }) => websites !== null,
  webServerIp: ({ websites }) => typeof websites?.serverIp === 'string',
  ftp: ({ websites }) => Boolean(websites?.ftp),
  ftps: ({ websites }) => websites?.ftp?.security === 'ftps',
  sftp: ({ websites }) => websites?.ftp?.security === 'sftp',
  ssh: ({ websites }) => Boolean(websites?.ssh),
  /** Not in all plans. */
  sshPlans: ({ websites }) => Boolean(websites?.ssh?.plans.length),
  cron: ({ websites }) => Boolean(websites?.cron),
  cronInterval: ({ websites }) => Boolean(websites?.cron?.leastMinutes),
  cronPhp: ({ websites }) => Boolean(websites?.cron?.php),
  cronPlans: ({ websites }) => Boolean(websites?.cron?.plans.length),
  databases: ({ websites }) => Boolean(websites?.databases),
  php: ({ websites }) => Boolean(websites?.php),
  certificates: ({ websites }) => Boolean(websites?.certificates),
} as const satisfies Record<string, (site: Site) => boolean>;

type Offering = keyof typeof offerings;

/** As they stand behind "does not offer". */
const offeringWords: Readonly<Record<Offering, string>> = {
  webmail: 'webmail',
  roundcube: 'Roundcube',
  pop: 'POP3',
  smtpFallback: 'a second way to send mail',
  blockedAttachments: 'a filter of attachments',
  senders: 'a list of its own senders',
  statusPage: 'a status page',
  domains: 'domains',
  nameServers: 'name servers',
  dnsTtl: 'a set time for DNS records',
  mx: 'MX records',
  spf: 'an SPF record',
  dkim: 'DKIM',
  websites: 'web space',
  webServerIp: 'one address for all websites',
  ftp: 'FTP',
  ftps: 'FTPS',
  sftp: 'SFTP',
  ssh: 'SSH',
  sshPlans: 'SSH',
  cron: 'cron jobs',
  cronInterval: 'a set interval of cron jobs',
  cronPhp: 'PHP in cron jobs',
  cronPlans: 'cron jobs',
  databases: 'databases',
  php: 'PHP',
  certificates: 'certificates for websites',
};

/** What articles mention only on condition: `<When webmail>`, `needs: [pop]`. */
export type OptionalFeature = Offering | OptionalLimit;

const isOffering = (name: string): name is Offering => name in offerings;

export const optionalFeatures: readonly OptionalFeature[] = [
  ...Object.keys(offerings).filter(isOffering),
  ...optionalLimits,
];

const partOf: Partial<Record<OptionalFeature, OptionalFeature>> = {
  roundcube: 'webmail',
  webServerIp: 'websites',
  ftp: 'websites',
  ftps: 'ftp',
  sftp: 'ftp',
  ssh: 'websites',
  sshPlans: 'ssh',
  cron: 'websites',
  cronInterval: 'cron',
  cronPhp: 'cron',
  cronPlans: 'cron',
  databases: 'websites',
  php: 'websites',
  certificates: 'websites',
};

/** Whether who has the first has the second too: there is no FTP without web space. */
export function implies(feature: OptionalFeature, other: OptionalFeature): boolean {
  return feature === other || partOf[feature] === other;
}

/** Whether the host offers something that articles mention only on condition. */
export function offers(site: Site, feature: OptionalFeature): boolean {
  return isOffering(feature) ? offerings[feature](site) : site.limits[feature] !== null;
}

/**
 * What a host lacks of what an article or a word needs, as it stands behind "does not offer": "POP3",
 * "PHP or databases". Undefined where nothing is missing, or only a limit, which is not offered.
 */
export function missingInWords(site: Site, needs: readonly OptionalFeature[]): string | undefined {
  const missing = needs.filter(isOffering).filter((feature) => !offers(site, feature));
  const words = missing
    // Without web space it goes without saying that there is no PHP.
    .filter((one) => !missing.some((other) => other !== one && implies(one, other)))
    .map((feature) => offeringWords[feature]);
  return words.length === 0
    ? undefined
    : new Intl.ListFormat('en', { type: 'disjunction' }).format(new Set(words));
}
