import { z } from 'zod';
import { nearestName } from '#problems/nearest-name.ts';
import { placeholders } from './pattern.ts';

const placeholderForm = /\{+[^{}]*\}+/g;

/** What to write in the place of a `{…}` that nothing fills in; undefined where all are known. */
function withoutStray(written: string, known: readonly string[]): string | undefined {
  const stray = (written.match(placeholderForm) ?? []).find(
    (found) => !known.some((name) => found === `{${name}}`),
  );
  if (stray === undefined) return undefined;
  const near = nearestName(stray.replace(/[{}\s]/g, ''), known);
  if (near !== undefined) return `{${near}} in the place of ${stray}, which nothing fills in`;
  const allowed = known.map((name) => `{${name}}`).join(', ');
  if (allowed === '') return `words in the place of ${stray}, as nothing is filled in here`;
  return `words in the place of ${stray}, as only this is filled in here: ${allowed}`;
}

/** Some text that is not empty, in which nothing but these placeholders is filled in. */
export function textWith(known: readonly string[]): z.ZodString {
  return z
    .string({ error: 'some text' })
    .trim()
    .min(1, 'some text, not empty')
    .superRefine((written, context) => {
      const message = withoutStray(written, known);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });
}

/** Some text that is not empty. */
export const text = textWith([]);

/** A phone number, with words around it where somebody likes: (free of charge). */
export const phoneNumber = text.refine(
  (written) => written.replace(/\D/g, '').length >= 3,
  'a phone number as people dial it, such as +44 20 7946 0000',
);

/** Something to type into a program, which may hold what only the customer knows. */
export const typedText = textWith(placeholders);

const webAddressForm = z.url({
  protocol: /^https?$/,
  error: 'a web address that begins with https://',
  abort: true,
});

/** A page on the web. */
export const webAddress = webAddressForm.refine((url) => !/[{}]/.test(url), {
  error:
    'an address that is the same for all customers, without { and }; {domain} is filled in in panel.url, webmail.url and names of servers',
});

/** A page on the web, in whose address `{domain}` may stand for the customer's own domain. */
export const webPattern = z.string({ error: 'a web address' }).superRefine((url, context) => {
  const message = withoutStray(url, placeholders) ?? badPattern(url);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

function badPattern(url: string): string | undefined {
  const filled = url.replaceAll(placeholderForm, 'x');
  return webAddressForm.safeParse(filled).success && !/[\s"<>{}]/.test(filled)
    ? undefined
    : 'a web address that begins with https:// and may hold {domain}';
}

/** 1, 2, 3 and so on. */
export const wholeNumber = z.int({ error: 'a whole number' }).positive('a whole number above 0');

const wholeName = 'the whole name, with the domain behind a dot, such as mail.example.com';

/**
 * Programs at home find no server by the short name that it has in its own network; who tries things
 * out has one on the same computer (RFC 6761, section 6.3).
 */
function isWhole(name: string): boolean {
  return name.includes('.') || name === '{domain}' || name === 'localhost';
}

const hostForm = /^(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\{domain\})(?:\.|$))+(?<!\.)$/;

/** What is wanted instead of something that is more than a host name. */
function hostAdvice(written: unknown): string {
  const inner = String(written)
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/:?#].*$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (hostForm.test(inner) && isWhole(inner)) {
    return `the name alone, in small letters and without https://, port or path: ${inner}`;
  }
  return 'a host name in small letters such as mail.example.com, or a pattern such as mail.{domain}';
}

/** A host name, in which `{domain}` stands for the customer's own domain. RFC 1123 section 2.1. */
export const hostPattern = z
  .string({ error: 'a host name' })
  .regex(hostForm, { error: ({ input }) => hostAdvice(input), abort: true })
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
