import type { ServerPlan } from '#site/plan-patterns.ts';
import type { MailServer, MailSite } from '#site/site-schema.ts';

export type Protocol = 'imap' | 'pop' | 'smtp';

/** One server a customer types into a mail program. Texts may be patterns such as `mail.{domain}`. */
export interface ServerSettings extends MailServer {
  readonly protocol: Protocol;
  readonly direction: 'incoming' | 'outgoing';
  /** Pattern of what is typed as user name: `{address}` or `{local-part}`. */
  readonly username: string;
  /** What a program uses that cannot do the first choice. */
  readonly fallback: Pick<MailServer, 'port' | 'security'> | null;
}

/** The servers of a host, or of one of its plans. */
export interface MailSettings {
  readonly imap: ServerSettings;
  /** Null where POP3 is switched off. */
  readonly pop: ServerSettings | null;
  readonly smtp: ServerSettings;
}

/** The part of the site's settings that says how to reach the mail servers; it is what machine files print. */
export type MailServers = Pick<MailSite, 'imap' | 'pop' | 'smtp' | 'username'>;

/** What a customer types: host names and user names are patterns until the customer is known. */
export function mailSettings(mail: MailServers, plan?: ServerPlan): MailSettings {
  const username = usernamePattern(mail);
  const { fallback, ...smtp } = mail.smtp;
  const incoming = (
    protocol: 'imap' | 'pop',
    server: MailServer,
    host: string,
  ): ServerSettings => ({
    protocol,
    direction: 'incoming',
    ...server,
    host,
    username,
    fallback: null,
  });
  return {
    imap: incoming('imap', mail.imap, plan?.imap ?? mail.imap.host),
    pop: mail.pop && incoming('pop', mail.pop, plan ? (plan.pop ?? plan.imap) : mail.pop.host),
    smtp: {
      protocol: 'smtp',
      direction: 'outgoing',
      ...smtp,
      host: plan?.smtp ?? smtp.host,
      username,
      fallback,
    },
  };
}

/** The names of all mail servers of a host, those of plans too; patterns stay as they are. */
export function mailHosts(
  { imap, pop, smtp }: MailServers,
  plans: readonly ServerPlan[],
): readonly string[] {
  const ofPlans = plans.flatMap((plan) => [plan.imap, ...(plan.pop ? [plan.pop] : []), plan.smtp]);
  return [imap.host, ...(pop ? [pop.host] : []), smtp.host, ...ofPlans];
}

/** What a customer types as user name, as a pattern. */
export function usernamePattern({ username }: Pick<MailSite, 'username'>): string {
  return username === 'full-address' ? '{address}' : '{local-part}';
}

/** The servers in the order in which a customer meets them; POP3 only where it is offered. */
export function serverList({ imap, pop, smtp }: MailSettings): readonly ServerSettings[] {
  return [imap, ...(pop ? [pop] : []), smtp];
}
