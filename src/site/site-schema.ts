import { z } from 'zod';
import { brand } from './brand-schema.ts';
import { contradictions } from './contradictions.ts';
import { repliesSchema } from './replies.ts';
import { retentionSchema } from './retention.ts';
import { dns, websites } from './hosting-schema.ts';
import { limits, plans } from './limits-schema.ts';
import { panelPageNames } from './panel-page-names.ts';
import {
  hostName,
  hostPattern,
  phoneNumber,
  text,
  webAddress,
  webPattern,
} from './schema-parts.ts';

const port = z
  .int({ error: 'a port number' })
  .min(1, 'a port from 1 to 65535')
  .max(65535, 'a port from 1 to 65535');

/**
 * Encryption from the first byte (`tls`, RFC 8314), after a plain greeting (`starttls`, RFC 3207),
 * or not at all.
 */
const security = z.enum(['tls', 'starttls', 'none']);

const mailServer = z.strictObject({ host: hostPattern, port, security });
const door = z.strictObject({ port, security });

/** The mail servers and how customers log in to them. */
const mail = z
  .strictObject({
    imap: mailServer,
    /** `null` where POP3 is switched off. */
    pop: mailServer.nullable(),
    smtp: mailServer.extend({
      /** What a program uses that cannot do the first choice; `null` for none. */
      fallback: door.nullable(),
    }),
    /** What a customer types as user name. */
    username: z.enum(['full-address', 'local-part']),
    /** Oldest TLS version the servers accept. */
    minimumTls: z.enum(['1.2', '1.3']),
    /**
     * The name under which this site answers mail programs that look for settings, and to which
     * customers point `autoconfig` and `autodiscover`; `null` for none.
     */
    autoconfigHost: hostName.nullable().default(null),
    /** Has to be set before a port without encryption is accepted above. */
    allowPlainText: z.boolean({ error: 'true or false' }).default(false),
  })
  .superRefine((given, context) => {
    const doors = [
      { path: ['imap'], ...given.imap },
      ...(given.pop ? [{ path: ['pop'], ...given.pop }] : []),
      { path: ['smtp'], ...given.smtp },
      ...(given.smtp.fallback ? [{ path: ['smtp', 'fallback'], ...given.smtp.fallback }] : []),
    ];
    for (const { path, port: number, security: kind } of doors) {
      const wrong = wrongSecurity(number, kind, given.allowPlainText);
      if (wrong) {
        context.addIssue({ code: 'custom', path: [...path, wrong.field], message: wrong.wanted });
      }
    }
  });

/** `content/site.yaml`: everything that differs from one hosting company to the next. */
export const siteSchema = z
  .strictObject({
    brand,
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
    /** Links in the footer of every page that the law asks for: imprint, privacy policy, terms. */
    legal: z.array(z.strictObject({ label: text, url: webAddress })).default([]),
    contact: z.strictObject({
      /** The page where a customer opens a ticket. */
      url: webAddress,
      /**
       * Where that page takes the subject of a ticket from its address, the name of the field, such as
       * `subject` in WHMCS: a search that found nothing is filled in.
       */
      subjectField: z
        .string({ error: 'the name of a field' })
        .regex(/^[\w[\].-]+$/, 'the name of a field')
        .optional(),
      email: z.email({ error: 'an e-mail address' }).optional(),
      phone: phoneNumber.optional(),
      /** When somebody answers, in words. */
      hours: text.optional(),
    }),
    panel: z.strictObject({
      /** Name of the control panel as customers see it. */
      name: text,
      /** May hold `{domain}`, as in `https://{domain}:2083/`. */
      url: webPattern,
      /** Whose it is: articles then name its pages as it does. */
      product: z.enum(['own', 'cpanel', 'plesk', 'directadmin']).default('own'),
      /** What its pages are called, where that differs from the product's own names. */
      pages: z.partialRecord(z.enum(panelPageNames), text).default({}),
    }),
    /** Where customers see invoices and contracts; `null` where that is the control panel. */
    clientArea: z.strictObject({ name: text, url: webAddress }).nullable().default(null),
    /** Where the company says which of its services do not work; `null` for none. */
    statusPage: webAddress.nullable().default(null),
    /** `null` where the host has no webmail: everything about it then disappears from the pages. */
    webmail: z
      .strictObject({
        name: text,
        /** May hold `{domain}`. */
        url: webPattern.refine(
          (url) => url.startsWith('https://'),
          'a web address that begins with https://, as customers type their password there',
        ),
      })
      .nullable(),
    mail,
    limits,
    plans,
    dns,
    /** Whether the company registers domains for customers. */
    domains: z.boolean({ error: 'true or false' }).default(false),
    /** `null` where the company sells no web space. */
    websites,
    retention: retentionSchema,
    replies: repliesSchema,
  })
  .superRefine((given, context) => {
    for (const { path, wanted } of contradictions(given)) {
      context.addIssue({ code: 'custom', path: [...path], message: wanted });
    }
  });

/** Ports that mean encryption from the first byte (RFC 8314, section 7; RFC 9051, section 2.1). */
const implicitTlsPorts = [993, 995, 465];

/** Ports at which a connection begins open; all but 587 are not for customers any more (RFC 8314). */
const openingPlainPorts = [143, 110, 25, 587];

function wrongSecurity(
  port: number,
  security: Security,
  allowPlainText: boolean,
): { field: 'port' | 'security'; wanted: string } | undefined {
  const unlessAllowed = 'To print it all the same, set mail.allowPlainText to true';
  if (implicitTlsPorts.includes(port) && security !== 'tls') {
    return { field: 'security', wanted: `tls, the only kind that port ${port} takes` };
  }
  if (openingPlainPorts.includes(port) && security === 'tls') {
    return { field: 'security', wanted: `starttls, the only encryption that port ${port} takes` };
  }
  if (allowPlainText) return undefined;
  if (security === 'none') {
    return {
      field: 'security',
      wanted: `tls or starttls: without encryption anybody on the way can read the password. ${unlessAllowed}`,
    };
  }
  if (openingPlainPorts.includes(port) && port !== 587) {
    return {
      field: 'port',
      wanted: `993 for imap, 995 for pop, 465 or 587 for smtp: port ${port} also takes connections without encryption. ${unlessAllowed}`,
    };
  }
  return undefined;
}

/** The host's settings, checked. */
export type Site = z.infer<typeof siteSchema>;
export type MailServer = z.infer<typeof mailServer>;
export type Security = z.infer<typeof security>;
export type MailSite = Site['mail'];
export type Plan = Site['plans'][number];
