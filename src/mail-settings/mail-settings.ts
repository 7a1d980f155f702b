import type { MailServer, Site } from '#site/site-schema.ts';

/** One server a customer types into a mail program. */
export interface ServerSettings extends MailServer {
  readonly protocol: 'IMAP' | 'POP3' | 'SMTP';
  readonly direction: 'incoming' | 'outgoing';
  /** What a program uses that cannot do the first choice. */
  readonly fallback: Pick<MailServer, 'port' | 'security'> | null;
}

/** The servers of a host in the order in which a customer meets them; POP3 only where it is offered. */
export function serverSettings({ mail }: Site): readonly ServerSettings[] {
  const { fallback, ...smtp } = mail.smtp;
  const settings: ServerSettings[] = [
    { protocol: 'IMAP', direction: 'incoming', ...mail.imap, fallback: null },
  ];
  if (mail.pop)
    settings.push({ protocol: 'POP3', direction: 'incoming', ...mail.pop, fallback: null });
  settings.push({ protocol: 'SMTP', direction: 'outgoing', ...smtp, fallback });
  return settings;
}
