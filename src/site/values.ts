import type { MailServer, Security, Site } from './site-schema.ts';

export type MailService = 'imap' | 'pop' | 'smtp';
export type PortName = MailService | 'smtpFallback';

/** The server of a mail service; null for POP3 on a host that has switched it off. */
export function mailServer(site: Site, service: MailService): MailServer | null {
  return site.mail[service];
}

/** Port and encryption belong together: each port name has one of each, or null where it is off. */
export function portAndSecurity(
  site: Site,
  name: PortName,
): Pick<MailServer, 'port' | 'security'> | null {
  if (name !== 'smtpFallback') return mailServer(site, name);
  return site.mail.smtp.fallback;
}

/** What most mail programs call an encryption; RFC 8314 section 3 names the two. */
export function securityLabel(security: Security): string {
  return { tls: 'SSL/TLS', starttls: 'STARTTLS', none: 'None' }[security];
}

/** What the customer types as user name, as it stands in a sentence. */
export function usernamePhrase(site: Site): string {
  return site.mail.username === 'full-address'
    ? 'your full e-mail address'
    : 'the part of your e-mail address before the @';
}

/** The one name of a set that was written as a bare attribute: `<Port imap />` gives `imap`. */
export function chosen<Name extends string>(
  props: Partial<Record<Name, boolean | undefined>>,
  names: readonly Name[],
): Name {
  const found = names.filter((name) => props[name]);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new Error(`Exactly one of these words has to be written: ${names.join(', ')}.`);
  }
  return only;
}
