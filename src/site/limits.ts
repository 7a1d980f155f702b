import { limitNames, type LimitName } from './limit-names.ts';
import type { Site } from './site-schema.ts';

/** How a limit is named, counted and grouped; its value stands in `site.yaml`. */
interface LimitKind {
  /** As a heading: "Messages an hour". */
  readonly title: string;
  readonly topic: LimitTopic;
  readonly unit: readonly [one: string, many: string] | 'size';
  /** What one allowance is for: "at the same time from one network address". */
  readonly per: (site: Site) => string;
}

/** What limits are about, in the order in which they are shown. */
export const limitTopics = [
  { topic: 'sending', title: 'Sending' },
  { topic: 'message', title: 'One message' },
  { topic: 'reading', title: 'Reading mail and logging in' },
  { topic: 'delivery', title: 'Delivery' },
  { topic: 'keeping', title: 'Space, and how long things are kept' },
] as const;

export type LimitTopic = (typeof limitTopics)[number]['topic'];

const limitKinds: Record<LimitName, LimitKind> = {
  smtpConnectionsPerIp: {
    title: 'Connections for sending',
    topic: 'sending',
    unit: ['connection', 'connections'],
    per: () => 'at the same time from one network address',
  },
  messagesPerHour: {
    title: 'Messages an hour',
    topic: 'sending',
    unit: ['message', 'messages'],
    per: ({ limits }) => `an hour from one ${limits.messagesCountedBy}`,
  },
  recipientsPerMessage: {
    title: 'Recipients of a message',
    topic: 'message',
    unit: ['recipient', 'recipients'],
    per: () => 'in one message, To, Cc and Bcc together',
  },
  messageSizeMb: {
    title: 'Size of a message',
    topic: 'message',
    unit: 'size',
    per: () => 'for one message as it travels, with everything in it',
  },
  imapConnectionsPerUser: {
    title: 'Connections for reading (IMAP)',
    topic: 'reading',
    unit: ['connection', 'connections'],
    per: () => 'at the same time for one mailbox from one network address',
  },
  loginsPerHour: {
    title: 'Logins and checks for new mail',
    topic: 'reading',
    unit: ['login', 'logins'],
    per: () => 'an hour for one mailbox from one network address',
  },
  failedLogins: {
    title: 'Wrong passwords',
    topic: 'reading',
    unit: ['wrong password', 'wrong passwords'],
    per: () => 'before our firewall shuts out the network address for a while',
  },
  deliveryRetryDays: {
    title: 'How long we try to deliver',
    topic: 'delivery',
    unit: ['day', 'days'],
    per: () => 'until a message that cannot be delivered comes back',
  },
  delayWarningHours: {
    title: 'Warning about a delay',
    topic: 'delivery',
    unit: ['hour', 'hours'],
    per: () => 'until you are told that a message is still waiting',
  },
  mailboxQuotaMb: {
    title: 'Space of a mailbox',
    topic: 'keeping',
    unit: 'size',
    per: () => 'for all mail in one mailbox',
  },
  trashDays: {
    title: 'Deleted mail',
    topic: 'keeping',
    unit: ['day', 'days'],
    per: () => 'in the folder for deleted mail',
  },
  spamDays: {
    title: 'Spam folder',
    topic: 'keeping',
    unit: ['day', 'days'],
    per: () => 'in the spam folder',
  },
  mailBackupDays: {
    title: 'Backups of mail',
    topic: 'keeping',
    unit: ['day', 'days'],
    per: () => 'back from today',
  },
  websiteBackupDays: {
    title: 'Backups of websites',
    topic: 'keeping',
    unit: ['day', 'days'],
    per: () => 'back from today',
  },
  uploadSizeMb: {
    title: 'Uploads through a website',
    topic: 'keeping',
    unit: 'size',
    per: () => 'for one file that a visitor sends to your website',
  },
  renewalGraceDays: {
    title: 'Renewing an expired domain',
    topic: 'keeping',
    unit: ['day', 'days'],
    per: () => 'after the end, at the usual price',
  },
  keptAfterCancelDays: {
    title: 'After a contract ends',
    topic: 'keeping',
    unit: ['day', 'days'],
    per: () => 'until everything is deleted',
  },
};

/** What `<Limit>` prints: the numbers, what they mean for an attachment, and the refused kinds of file. */
export const printedLimits = [
  ...limitNames,
  'attachmentSize',
  'blockedAttachments',
] as const satisfies readonly string[];

export type PrintedLimit = (typeof printedLimits)[number];

/** A limit as it holds for one plan. */
export interface PlanLimit {
  readonly slug: string;
  readonly plan: string;
  readonly value: number;
  readonly phrase: string;
}

/** One limit of the host, ready to be shown. */
export interface SiteLimit {
  readonly name: LimitName;
  readonly title: string;
  readonly topic: LimitTopic;
  readonly value: number;
  /** With its unit: "25 connections". */
  readonly phrase: string;
  readonly per: string;
  /** Plans for which another value holds. */
  readonly plans: readonly PlanLimit[];
}

/** The value of a limit, of a plan where one is named; null where the host has no such limit. */
export function limitValue(
  site: Pick<Site, 'limits' | 'plans'>,
  name: LimitName,
  plan?: string,
): number | null {
  const own = site.plans.find(({ slug }) => slug === plan)?.limits[name];
  return own ?? site.limits[name];
}

/** The name of a limit as a heading: "Messages an hour". */
export function limitTitle(name: LimitName | 'blockedAttachments'): string {
  return name === 'blockedAttachments' ? 'Attachments that are not taken' : limitKinds[name].title;
}

/** What one allowance of it is for: "an hour from one mailbox". */
export function limitPer(site: Site, name: LimitName): string {
  return limitKinds[name].per(site);
}

/** A value with the unit of its limit, as it stands in a sentence: "25 connections", "10 GB". */
export function limitPhrase(name: LimitName, value: number): string {
  const { unit } = limitKinds[name];
  if (unit === 'size') return sizePhrase(value);
  return `${readableNumber(value)} ${value === 1 ? unit[0] : unit[1]}`;
}

/** Thousands with a comma, as in English texts: 10,000. */
export function readableNumber(value: number): string {
  return value.toLocaleString('en-US');
}

/** A size in megabytes; whole gigabytes as such. */
export function sizePhrase(megabytes: number): string {
  return megabytes >= 1024 && megabytes % 1024 === 0
    ? `${megabytes / 1024} GB`
    : `${readableNumber(megabytes)} MB`;
}

/**
 * The largest attachment that fits into a message of a size: it travels as base64, which makes
 * 78 characters of 57 bytes (RFC 2045, section 6.8), and the text needs room as well.
 */
export function largestAttachmentMb(messageSizeMb: number): number {
  const share = messageSizeMb * (57 / 78);
  return share >= 10 ? Math.floor(share) : Math.floor(share * 10) / 10;
}

/** Every limit that the host has, in the order in which they are shown. */
export function siteLimits(site: Site): readonly SiteLimit[] {
  return limitNames.flatMap((name) => {
    const { title, topic } = limitKinds[name];
    const general = limitValue(site, name);
    const plans = site.plans.flatMap(({ slug, name: plan }): PlanLimit[] => {
      const value = limitValue(site, name, slug);
      return value === null || value === general
        ? []
        : [{ slug, plan, value, phrase: limitPhrase(name, value) }];
    });
    if (general === null) return [];
    const phrase = limitPhrase(name, general);
    return [{ name, title, topic, value: general, phrase, per: limitPer(site, name), plans }];
  });
}

/**
 * A limit as it stands in a sentence: "25 connections", with `per` "25 connections at the same time
 * from one network address", and in brackets the plans for which another value holds. Nothing where
 * the host has no such limit.
 */
export function printLimit(
  site: Site,
  name: PrintedLimit,
  { number = false, per = false } = {},
): string {
  if (name === 'blockedAttachments') return fileKinds(site.limits.blockedAttachments);
  const limitName = name === 'attachmentSize' ? 'messageSizeMb' : name;
  const print = (value: number): string => {
    const printed = name === 'attachmentSize' ? largestAttachmentMb(value) : value;
    return number ? readableNumber(printed) : limitPhrase(limitName, printed);
  };
  const limit = siteLimits(site).find((one) => one.name === limitName);
  if (limit === undefined) return '';
  const others = limit.plans.map(({ plan, value }) => `${plan}: ${print(value)}`);
  const forWhat = per ? ` ${limit.per}` : '';
  return `${print(limit.value)}${forWhat}${others.length > 0 ? ` (${others.join(', ')})` : ''}`;
}

/** The ends of file names in a sentence: ".exe, .js and .scr". */
export function fileKinds(ends: readonly string[]): string {
  const kinds = ends.map((end) => `.${end}`);
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(kinds);
}
