import { z } from 'zod';
import { dnsName, hostName, hostPattern, text, typedText, wholeNumber } from './schema-parts.ts';

const port = wholeNumber.max(65535, 'a port from 1 to 65535');

/** Names of the products that have a part of the web space; empty where all of them have it. */
const plansWithIt = z.array(text).default([]);

/** Which file transfer the web servers take: FTP inside TLS (RFC 4217), or SFTP over SSH. */
const fileTransfer = z.strictObject({
  host: hostPattern,
  port,
  /** Plain FTP is not among them: it sends the password in the open. */
  security: z.enum(['ftps', 'sftp']),
});

/** Where customers get a command line (RFC 4254, section 6.5). */
const secureShell = z.strictObject({ host: hostPattern, port, plans: plansWithIt });

/** Programs that the server starts for customers at set times (crontab(5)). */
const cronJobs = z.strictObject({
  /** The shortest time between two starts; null where a job may start every minute. */
  leastMinutes: wholeNumber.max(1440, 'at most 1440, a day').nullable().default(null),
  /** The program that runs PHP scripts in a job; null where it differs from customer to customer. */
  php: z
    .string({ error: 'a full path' })
    .regex(/^\/[^\s{}<>]+$/, 'a full path without blanks, such as /usr/bin/php')
    .nullable()
    .default(null),
  plans: plansWithIt,
});

const phpVersion = z
  .string({ error: 'a version in quotes' })
  .regex(/^\d+\.\d+$/, "a version in quotes, such as '8.4'");

/** What the company's web space is like; each part may be missing. */
export const websites = z
  .strictObject({
    /** The folder whose files the world sees. */
    folder: typedText,
    /** Where a domain's A record points; null where it differs from customer to customer. */
    serverIp: z.ipv4({ error: 'an IPv4 address' }).nullable().default(null),
    ftp: fileTransfer.nullable().default(null),
    /** null where customers get no command line: the article about SSH then says so. */
    ssh: secureShell.nullable().default(null),
    cron: cronJobs.nullable().default(null),
    databases: z.strictObject({ host: typedText }).nullable().default(null),
    php: z
      .strictObject({ recommended: phpVersion, versions: z.array(phpVersion).min(1) })
      .refine(({ recommended, versions }) => versions.includes(recommended), {
        path: ['recommended'],
        message: 'one of the versions',
      })
      .nullable()
      .default(null),
    /** Who signs the certificates that customers get without asking. */
    certificates: text.nullable().default(null),
  })
  .refine(({ cron, php }) => !cron?.php || php !== null, {
    path: ['cron', 'php'],
    message: 'null, as the web space has no PHP: set websites.php, or leave this out',
  })
  .nullable()
  .default(null);

const mailExchanger = z.strictObject({
  host: hostPattern,
  /** The lowest number is tried first (RFC 5321, section 5.1). */
  priority: z.int({ error: 'a whole number' }).min(0, '0 or more').max(65535, 'at most 65535'),
});

/** A check that no server stands in a list twice. */
function each<T>(nameOf: (entry: T) => string): (given: T[], context: z.RefinementCtx) => void {
  return (given, context) => {
    const names = given.map(nameOf);
    names.forEach((name, index) => {
      if (names.indexOf(name) === index) return;
      const message = `each server once, and ${name} stands in the list before`;
      context.addIssue({ code: 'custom', path: [index], message });
    });
  };
}

/** Records that customers whose DNS is elsewhere have to add, and where DNS is here. */
export const dns = z
  .strictObject({
    nameServers: z.array(hostName).superRefine(each(String)).default([]),
    /** How long others keep an answer before they ask again. */
    ttlMinutes: wholeNumber.nullable().default(null),
    mx: z
      .array(mailExchanger)
      .superRefine(each(({ host }) => host))
      .default([]),
    /** The name that a customer's SPF record includes (RFC 7208, section 5.2). */
    spfInclude: dnsName.nullable().default(null),
    /** The selector under which our servers sign (RFC 6376, section 3.1). */
    dkimSelector: z
      .string({ error: 'a selector' })
      .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, 'a selector in small letters, such as default')
      .nullable()
      .default(null),
  })
  .prefault({});
