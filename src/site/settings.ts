import type { Site } from './site-schema.ts';
import type { OptionalFeature } from './features.ts';

/** Single settings that `<Setting>` prints, and the feature without which they are not there. */
export const settingFeatures = {
  senders: 'senders',
  ftpHost: 'ftp',
  ftpPort: 'ftp',
  ftpSecurity: 'ftp',
  sshHost: 'ssh',
  sshPort: 'ssh',
  sshCommand: 'ssh',
  sshPlans: 'sshPlans',
  cronInterval: 'cronInterval',
  cronPhp: 'cronPhp',
  cronPlans: 'cronPlans',
  databaseHost: 'databases',
  webFolder: 'websites',
  webServerIp: 'webServerIp',
  certificateAuthority: 'certificates',
  phpVersion: 'php',
  phpVersions: 'php',
  dnsTtl: 'dnsTtl',
  nameServers: 'nameServers',
  spfInclude: 'spf',
  spfMechanism: 'spf',
  dkimSelector: 'dkim',
  dkimRecordName: 'dkim',
} as const satisfies Record<string, OptionalFeature>;

export type SettingName = keyof typeof settingFeatures;

const isSettingName = (name: string): name is SettingName => name in settingFeatures;

/** What `<Setting>` prints. */
export const settingNames: readonly SettingName[] =
  Object.keys(settingFeatures).filter(isSettingName);

/** How a setting is written: as words of a sentence, or as something to type, each piece by itself. */
export type PrintedSetting =
  { readonly words: string } | { readonly toType: readonly string[] } | null;

/** A setting of the host, or null where it has none. Pieces to type may be patterns. */
export function printedSetting(site: Site, name: SettingName): PrintedSetting {
  const { dns, websites, brand } = site;
  const toType = (...pieces: (string | number | null | undefined)[]): PrintedSetting => {
    const given = pieces.flatMap((piece) => (piece === null || piece === undefined ? [] : [piece]));
    return given.length > 0 ? { toType: given.map(String) } : null;
  };
  const inWords = (words: string | null | undefined): PrintedSetting =>
    words === null || words === undefined ? null : { words };
  switch (name) {
    case 'senders':
      return toType(...brand.senders);
    case 'ftpHost':
      return toType(websites?.ftp?.host);
    case 'ftpPort':
      return toType(websites?.ftp?.port);
    case 'ftpSecurity':
      return inWords(websites?.ftp && fileTransferWords[websites.ftp.security]);
    case 'sshHost':
      return toType(websites?.ssh?.host);
    case 'sshPort':
      return toType(websites?.ssh?.port);
    case 'sshCommand':
      return toType(websites?.ssh && sshCommand(websites.ssh));
    case 'sshPlans':
      return inWords(anyOf(websites?.ssh?.plans));
    case 'cronInterval':
      return inWords(durationWords(websites?.cron?.leastMinutes));
    case 'cronPhp':
      return toType(websites?.cron?.php);
    case 'cronPlans':
      return inWords(anyOf(websites?.cron?.plans));
    case 'databaseHost':
      return toType(websites?.databases?.host);
    case 'webFolder':
      return toType(websites?.folder);
    case 'webServerIp':
      return toType(websites?.serverIp);
    case 'certificateAuthority':
      return inWords(websites?.certificates);
    case 'phpVersion':
      return inWords(websites?.php?.recommended);
    case 'phpVersions':
      return inWords(websites?.php && listed(websites.php.versions));
    case 'dnsTtl':
      return inWords(durationWords(dns.ttlMinutes));
    case 'nameServers':
      return toType(...dns.nameServers);
    case 'spfInclude':
      return toType(dns.spfInclude);
    case 'spfMechanism':
      return toType(dns.spfInclude === null ? null : `include:${dns.spfInclude}`);
    case 'dkimSelector':
      return toType(dns.dkimSelector);
    case 'dkimRecordName':
      return toType(dns.dkimSelector === null ? null : dkimRecordName(dns.dkimSelector));
  }
}

/** Where the key of a customer's signatures is found, as a pattern (RFC 6376, section 3.6.2.1). */
export function dkimRecordName(selector: string): string {
  return `${selector}._domainkey.{domain}`;
}

const fileTransferWords = { ftps: 'FTP with TLS (FTPS)', sftp: 'SFTP' } as const;

/** What one types to connect, as a pattern; `name` stands for the user name (ssh(1)). */
function sshCommand({ host, port }: { readonly host: string; readonly port: number }): string {
  return port === 22 ? `ssh name@${host}` : `ssh -p ${port} name@${host}`;
}

/** Names in a row, or null for none. */
function anyOf(names: readonly string[] | undefined): string | null {
  return names === undefined || names.length === 0 ? null : listed(names);
}

/** "1 hour", "90 minutes", "2 days"; null for no time. */
function durationWords(minutes: number | null | undefined): string | null {
  if (minutes === null || minutes === undefined) return null;
  const units = [
    { unit: 'day', minutes: 1440 },
    { unit: 'hour', minutes: 60 },
    { unit: 'minute', minutes: 1 },
  ];
  const { unit, minutes: size } = units.find((one) => minutes % one.minutes === 0) ?? {
    unit: 'minute',
    minutes: 1,
  };
  const count = minutes / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(words);
}
