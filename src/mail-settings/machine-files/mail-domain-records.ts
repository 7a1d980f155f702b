import { dkimRecordName } from '#site/settings.ts';
import type { Site } from '#site/site-schema.ts';

/** Records of a customer's domain that have to do with mail. */
export type MailDomainRecord = 'mx' | 'spf' | 'dkim' | 'dmarc';

/** A piece to type into a form for DNS records: the name of a record, or its value. */
export interface RecordField {
  /** Says which field it is for, and of which record. */
  readonly purpose: string;
  /** May be a pattern. */
  readonly value: string;
}

/**
 * What a customer types for a record, field by field: where mail goes (RFC 5321, section 5.1), who
 * may send for the domain (SPF, RFC 7208), where the key of the signatures is (DKIM, RFC 6376), and
 * what receivers do with false mail (DMARC, RFC 9989). Nothing where the host names no record.
 */
export function mailDomainRecord(
  { dns }: Pick<Site, 'dns'>,
  record: MailDomainRecord,
): readonly RecordField[] {
  switch (record) {
    case 'mx':
      return [
        ...(dns.mx.length > 0 ? [nameField('MX', '{domain}')] : []),
        ...dns.mx.map(({ host, priority }) => ({
          purpose: `Mail server, with priority ${priority}.`,
          value: host,
        })),
      ];
    case 'spf':
      if (dns.spfInclude === null) return [];
      return [
        nameField('TXT', '{domain}'),
        {
          purpose: 'Value: our servers may send for this domain.',
          value: `v=spf1 include:${dns.spfInclude} ~all`,
        },
      ];
    case 'dkim':
      if (dns.dkimSelector === null) return [];
      return [nameField('TXT', dkimRecordName(dns.dkimSelector))];
    case 'dmarc':
      return [
        nameField('TXT', '_dmarc.{domain}'),
        { purpose: 'Value: ask for nothing yet, only begin.', value: 'v=DMARC1; p=none' },
        {
          purpose: 'The same, with reports to a mailbox of yours that has to exist.',
          value: 'v=DMARC1; p=none; rua=mailto:dmarc@{domain}',
        },
      ];
  }
}

function nameField(type: 'MX' | 'TXT', name: string): RecordField {
  const atSign = name === '{domain}' ? ' Many forms want @ in its place.' : '';
  return { purpose: `Name of the ${type} record.${atSign}`, value: name };
}
