import { z } from 'zod';

/** Some text that is not empty. */
export const text = z.string({ error: 'some text' }).trim().min(1, 'some text, not empty');

/** A page on the web. */
export const webAddress = z.url({
  protocol: /^https?$/,
  error: 'a web address that begins with https://',
});

/** 1, 2, 3 and so on. */
export const wholeNumber = z.int({ error: 'a whole number' }).positive('a whole number above 0');

const wholeName = 'the whole name, with the domain behind a dot, such as mail.example.com';

/** Programs at home find no server by the short name that it has in its own network. */
function isWhole(name: string): boolean {
  return name.includes('.') || name === '{domain}';
}

/** A host name, in which `{domain}` stands for the customer's own domain. RFC 1123 section 2.1. */
export const hostPattern = z
  .string({ error: 'a host name' })
  .regex(/^(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\{domain\})(?:\.|$))+(?<!\.)$/, {
    error:
      'a host name in small letters such as mail.example.com, or a pattern such as mail.{domain}',
    abort: true,
  })
  .refine(isWhole, wholeName);

/** A name in DNS, whose parts may begin with an underscore (RFC 8552). */
export const dnsName = z
  .string({ error: 'a name' })
  .regex(/^(?:_?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.|$))+(?<!\.)$/, {
    error: 'a name in small letters such as spf.example.com or _spf.example.com',
    abort: true,
  })
  .refine(isWhole, wholeName);

/** A host name without a pattern. */
export const hostName = hostPattern.refine(
  (name) => !name.includes('{'),
  'a host name such as autoconfig.example.com, without {domain}',
);
