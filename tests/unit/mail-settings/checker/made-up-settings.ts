import type { EnteredSettings } from '#mail-settings/checker/entered-settings.ts';
import { mailSettings, type MailServers } from '#mail-settings/mail-settings.ts';
import type { Finding } from '#mail-settings/checker/finding.ts';
import { checkSettings } from '#mail-settings/checker/check-settings.ts';
import type { Expected } from '#mail-settings/checker/situation.ts';

/** Servers with a name for each service, so that they can be told apart. */
export const threeServers: MailServers = {
  imap: { host: 'imap.{domain}', port: 993, security: 'tls' },
  pop: { host: 'pop.{domain}', port: 995, security: 'tls' },
  smtp: {
    host: 'smtp.{domain}',
    port: 465,
    security: 'tls',
    fallback: { port: 587, security: 'starttls' },
  },
  username: 'full-address',
};

/** One name for all services, one port for sending. */
export const oneServer: MailServers = {
  imap: { host: 'mail.{domain}', port: 993, security: 'tls' },
  pop: null,
  smtp: { host: 'mail.{domain}', port: 587, security: 'starttls', fallback: null },
  username: 'full-address',
};

/** Fixed names, and the part before the @ as user name. */
export const fixedServers: MailServers = {
  imap: { host: 'in.fixture.example', port: 993, security: 'tls' },
  pop: null,
  smtp: { host: 'out.fixture.example', port: 587, security: 'starttls', fallback: null },
  username: 'local-part',
};

export const anna = { domain: 'example.org', localPart: 'anna' };

/** What is right for `anna@example.org` at `threeServers`. */
export const right: EnteredSettings = {
  incoming: {
    protocol: 'imap',
    server: 'imap.example.org',
    port: '993',
    security: 'tls',
    username: 'anna@example.org',
    spa: false,
  },
  outgoing: {
    server: 'smtp.example.org',
    port: '465',
    security: 'tls',
    username: 'anna@example.org',
    spa: false,
    authentication: true,
  },
};

interface Changes {
  readonly incoming?: Partial<EnteredSettings['incoming']>;
  readonly outgoing?: Partial<EnteredSettings['outgoing']>;
}

export function changed({ incoming, outgoing }: Changes, from = right): EnteredSettings {
  return {
    incoming: { ...from.incoming, ...incoming },
    outgoing: { ...from.outgoing, ...outgoing },
  };
}

/** The findings on `right` with changes, for Anna at `threeServers` unless told otherwise. */
export function findings(changes: Changes, expected: Partial<Expected> = {}): readonly Finding[] {
  return checkSettings(changed(changes), {
    settings: mailSettings(threeServers),
    customer: anna,
    ...expected,
  });
}

/** Findings in short: `incoming server: mistyped-server → imap.example.org`. */
export function inShort(found: readonly Finding[]): readonly string[] {
  return found.map(({ rule, field, instead }) => {
    const where = field ? `${field.direction} ${field.name}: ` : '';
    return `${where}${rule}${instead === null ? '' : ` → ${instead}`}`;
  });
}
