import { z } from 'zod';

const text = z.string({ error: 'some text' }).trim().min(1, 'some text, not empty');
const webAddress = z.url({
  protocol: /^https?$/,
  error: 'a web address that begins with https://',
});
const positive = z.int({ error: 'a whole number' }).positive('a whole number above 0');
const port = z
  .int({ error: 'a port number' })
  .min(1, 'a port from 1 to 65535')
  .max(65535, 'a port from 1 to 65535');

/** A host name, in which `{domain}` stands for the customer's own domain. RFC 1123 section 2.1. */
const hostPattern = z
  .string({ error: 'a host name' })
  .regex(
    /^(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\{domain\})(?:\.|$))+(?<!\.)$/,
    'a host name in small letters such as mail.example.com, or a pattern such as mail.{domain}',
  );

/** Encryption from the first byte (`tls`, RFC 8314) or after a plain greeting (`starttls`, RFC 3207). */
const security = z.enum(['tls', 'starttls']);

const mailServer = z.strictObject({ host: hostPattern, port, security });

/** `content/site.yaml`: everything that differs from one hosting company to the next. */
export const siteSchema = z.strictObject({
  brand: z.strictObject({
    /** The name that customers know, as it stands in sentences. */
    name: text,
    /** The company's own website. */
    url: webAddress,
  }),
  helpCentre: z.strictObject({
    /** Where this site is published; canonical links and the site map begin with it. */
    url: webAddress.refine(
      (url) => /^https?:\/\/[^/?#]+\/?$/.test(url),
      'the address of a whole web server, without a path behind it',
    ),
    /** The name in the page header and in browser tabs. */
    title: text,
    /** One or two sentences under the title of the home page. */
    welcome: text,
  }),
  contact: z.strictObject({
    /** The page where a customer opens a ticket. */
    url: webAddress,
    email: z.email({ error: 'an e-mail address' }).optional(),
    phone: text.optional(),
    /** When somebody answers, in words. */
    hours: text.optional(),
  }),
  panel: z.strictObject({
    /** Name of the control panel as customers see it. */
    name: text,
    url: webAddress,
  }),
  /** `null` where the host has no webmail: everything about it then disappears from the pages. */
  webmail: z
    .strictObject({
      name: text,
      /** May hold `{domain}`. */
      url: z
        .string({ error: 'a web address' })
        .regex(
          /^https:\/\/[^\s"<>]+$/,
          'a web address that begins with https:// and may hold {domain}',
        ),
    })
    .nullable(),
  mail: z.strictObject({
    imap: mailServer,
    /** `null` where POP3 is switched off. */
    pop: mailServer.nullable(),
    smtp: mailServer.extend({
      /** What a program uses that cannot do the first choice; `null` for none. */
      fallback: z.strictObject({ port, security }).nullable(),
    }),
    /** What a customer types as user name. */
    username: z.enum(['full-address', 'local-part']),
    /** Oldest TLS version the servers accept. */
    minimumTls: z.enum(['1.2', '1.3']),
  }),
  limits: z.strictObject({
    /** SMTP connections open at the same time from one IP address. */
    smtpConnectionsPerIp: positive,
    /** How long our servers go on trying to deliver a message. */
    deliveryRetryDays: positive,
    /** After how long a sender is told that a message is still waiting. */
    delayWarningHours: positive,
  }),
});

/** The host's settings, checked. */
export type Site = z.infer<typeof siteSchema>;
export type MailServer = z.infer<typeof mailServer>;
export type Security = z.infer<typeof security>;
