import type { ServerPlan } from '#site/plan-patterns.ts';
import type { MailServer, MailSite } from '#site/site-schema.ts';
import { mailSettings, type MailServers, type ServerSettings } from '../mail-settings.ts';

/** The name of another server that a name stands for. */
export interface AliasRecord {
  readonly name: string;
  readonly type: 'CNAME';
  readonly priority?: undefined;
  readonly weight?: undefined;
  readonly port?: undefined;
  readonly value: string;
  /** What the record is for, as a sentence. */
  readonly purpose: string;
}

/** Server and port of a service (RFC 2782); the lower the priority, the sooner it is tried. */
export interface ServiceRecord {
  readonly name: string;
  readonly type: 'SRV';
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  /** A host name, or `.` for a service that is not offered. */
  readonly value: string;
  readonly purpose: string;
}

/** A line for a customer's domain. Names are patterns, without a dot at the end. */
export type DnsRecord = AliasRecord | ServiceRecord;

type Door = Pick<MailServer, 'port' | 'security'>;

interface Service {
  /** Names for encryption from the first byte (RFC 8314, section 5.1) and for all other. */
  readonly names: { readonly tls: string; readonly other: string };
  readonly offered: string;
  readonly missing: string;
  readonly server: ServerSettings | null;
  /** Lower for what programs should rather use. */
  readonly priority: number;
}

/**
 * The records with which mail programs find a domain's servers: SRV (RFC 6186, with `_submissions`
 * from RFC 8314), and the names that Thunderbird and Outlook ask for where the site answers them.
 * A service that is not offered is said to be so (RFC 6186, section 3.4).
 */
export function dnsRecords(
  mail: MailServers & Pick<MailSite, 'autoconfigHost'>,
  plan?: ServerPlan,
): readonly DnsRecord[] {
  const { imap, pop, smtp } = mailSettings(mail, plan);
  const services: Service[] = [
    {
      names: { tls: '_imaps', other: '_imap' },
      offered: 'Reading mail with IMAP',
      missing: 'IMAP',
      server: imap,
      priority: 0,
    },
    {
      names: { tls: '_pop3s', other: '_pop3' },
      offered: 'Collecting mail with POP3',
      missing: 'POP3',
      server: pop,
      priority: 10,
    },
    {
      names: { tls: '_submissions', other: '_submission' },
      offered: 'Sending mail',
      missing: 'sending',
      server: smtp,
      priority: 0,
    },
  ];
  return [...services.flatMap(serviceRecords), ...nameRecords(mail.autoconfigHost)];
}

/** A record as a line of a zone file (RFC 1035, section 5.1), which may still be a pattern. */
export function zoneFileLine(record: DnsRecord): string {
  const { name, type, value } = record;
  const target = value === '.' ? value : `${value}.`;
  const numbers =
    record.type === 'SRV' ? [record.priority, record.weight, record.port].map(String) : [];
  return [`${name}.`, 'IN', type, ...numbers, target].join(' ');
}

function serviceRecords({ names, offered, missing, server, priority }: Service): ServiceRecord[] {
  const doors: Door[] = server ? [server, ...(server.fallback ? [server.fallback] : [])] : [];
  const host = server?.host ?? '.';
  const record = (label: string, rest: Omit<ServiceRecord, 'name' | 'type'>): ServiceRecord => ({
    name: `${label}._tcp.{domain}`,
    type: 'SRV',
    ...rest,
  });
  const wayOf = (security: MailServer['security']): 'tls' | 'other' =>
    security === 'tls' ? 'tls' : 'other';
  return (['tls', 'other'] as const).flatMap((way): ServiceRecord[] => {
    const label = names[way];
    const found = doors.flatMap(({ port, security }, index): ServiceRecord[] => {
      if (wayOf(security) !== way) return [];
      const purpose = `${offered}${encryptionWords[security]}.`;
      const ownPriority = priority + 10 * index;
      return [record(label, { priority: ownPriority, weight: 1, port, value: host, purpose })];
    });
    if (found.length > 0) return found;
    const how =
      way === 'tls' ? 'with encryption from the start' : 'over a connection that begins open';
    const purpose = `Says that there is no ${missing} ${how}.`;
    return [record(label, { priority: 0, weight: 0, port: 0, value: '.', purpose })];
  });
}

const encryptionWords: Record<MailServer['security'], string> = {
  tls: ', encrypted from the start',
  starttls: ', encrypted with STARTTLS',
  none: ', without encryption',
};

function nameRecords(host: string | null): DnsRecord[] {
  if (host === null) return [];
  return [
    {
      name: 'autoconfig.{domain}',
      type: 'CNAME',
      value: host,
      purpose: 'Where Thunderbird and many other programs ask for the settings.',
    },
    {
      name: 'autodiscover.{domain}',
      type: 'CNAME',
      value: host,
      purpose: 'Where Outlook asks for the settings.',
    },
    {
      name: '_autodiscover._tcp.{domain}',
      type: 'SRV',
      priority: 0,
      weight: 0,
      port: 443,
      value: host,
      purpose: 'Leads Outlook to the same place by a name whose certificate is right.',
    },
  ];
}
