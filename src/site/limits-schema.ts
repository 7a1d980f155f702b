import { z } from 'zod';
import { hostPattern, text, wholeNumber } from './schema-parts.ts';

const limit = wholeNumber;
const limitOrNone = limit.nullable().default(null);

/** Limits that may differ from plan to plan. */
const limitNumbers = {
  /** SMTP connections open at the same time from one IP address. */
  smtpConnectionsPerIp: limit,
  /** Messages that may be sent in an hour; `messagesCountedBy` says from what. */
  messagesPerHour: limit,
  /** To, Cc and Bcc together. */
  recipientsPerMessage: limit,
  /** The whole message as it travels, attachments grown by a third (base64) included. */
  messageSizeMb: limit,
  /** IMAP connections open at the same time for one mailbox from one IP address. */
  imapConnectionsPerUser: limit,
  /** Logins, checks for new mail included, in an hour for one mailbox from one IP address. */
  loginsPerHour: limit,
  /** Wrong passwords before the firewall shuts out an IP address for a while. */
  failedLogins: limit,
  /** How long our servers go on trying to deliver a message. */
  deliveryRetryDays: limit,
  /** After how long a sender is told that a message is still waiting. */
  delayWarningHours: limit,
  /** Space of a mailbox, where the customer has set no other. */
  mailboxQuotaMb: limit,
  /** How long deleted mail stays in the folder for it. */
  trashDays: limit,
  /** How long spam stays in its folder. */
  spamDays: limit,
  /** How far the host's own backups of mail go back. */
  mailBackupDays: limit,
  /** How far the host's own backups of websites and databases go back. */
  websiteBackupDays: limit,
  /** The largest file that a website's own page can take from a visitor. */
  uploadSizeMb: limit,
  /** How long a domain that was not paid for can be renewed at the usual price. */
  renewalGraceDays: limit,
  /** How long data are kept after a contract ends. */
  keptAfterCancelDays: limit,
};

/** The limits that hold where a plan says nothing else. */
export const limits = z.strictObject({
  ...limitNumbers,
  // `null` where the host has no such limit.
  messagesPerHour: limitOrNone,
  recipientsPerMessage: limitOrNone,
  imapConnectionsPerUser: limitOrNone,
  loginsPerHour: limitOrNone,
  failedLogins: limitOrNone,
  mailboxQuotaMb: limitOrNone,
  trashDays: limitOrNone,
  spamDays: limitOrNone,
  mailBackupDays: limitOrNone,
  websiteBackupDays: limitOrNone,
  uploadSizeMb: limitOrNone,
  renewalGraceDays: limitOrNone,
  keptAfterCancelDays: limitOrNone,
  /** What `messagesPerHour` counts together. */
  messagesCountedBy: z.enum(['mailbox', 'domain']).default('mailbox'),
  /** Ends of file names, without the dot, that are not taken as attachments. */
  blockedAttachments: z
    .array(
      z.string({ error: 'the end of a file name' }).regex(/^[a-z0-9]{1,10}$/, {
        error: ({ input }) => {
          const end = String(input)
            .replace(/^[*.]+/, '')
            .toLowerCase();
          const example = /^[a-z0-9]{1,10}$/.test(end) ? end : 'exe';
          return `the end of a file name in small letters, without the dot: ${example}`;
        },
      }),
    )
    .default([]),
});

/** A product that customers buy: what is not said here is as above. */
const plan = z.strictObject({
  /** Stands in links, such as `#plan=business`. */
  slug: z
    .string({ error: 'a slug' })
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'small letters, digits and single hyphens'),
  name: text,
  /** Where its customers are on other machines: only the names differ. */
  servers: z
    .strictObject({
      imap: hostPattern,
      /** Left out, POP3 is at the same name as IMAP. */
      pop: hostPattern.optional(),
      smtp: hostPattern,
    })
    .optional(),
  /** Limits that are others than those of the site. */
  limits: z.strictObject(limitNumbers).partial().default({}),
});

/** The plans that customers buy. */
export const plans = z
  .array(plan)
  .superRefine((given, context) => {
    given.forEach(({ slug }, index) => {
      if (given.findIndex((other) => other.slug === slug) === index) return;
      const message = 'a slug that no other plan has';
      context.addIssue({ code: 'custom', path: [index, 'slug'], message });
    });
  })
  .default([]);
