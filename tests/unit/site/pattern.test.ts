import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillPattern, filledText, patternParts, type Customer } from '#site/pattern.ts';
import { fillAttributes, planHosts } from '#site/plan-patterns.ts';

const anna: Customer = { domain: 'example.org', localPart: 'anna' };

test('a pattern is cut at its placeholders, other braces are text', () => {
  expect(patternParts('mail.{domain}')).toEqual(['mail.', { placeholder: 'domain' }]);
  expect(patternParts('mail.example.net')).toEqual(['mail.example.net']);
  expect(patternParts('{x}{address}')).toEqual(['{x}', { placeholder: 'address' }]);
});

describe('filling in', () => {
  test.each([
    ['mail.{domain}', 'mail.example.org'],
    ['{address}', 'anna@example.org'],
    ['{local-part}', 'anna'],
    [
      'https://webmail.{domain}/?user={address}',
      'https://webmail.example.org/?user=anna@example.org',
    ],
  ])('%s becomes %s', (pattern, text) => {
    expect(filledText(pattern, anna)).toBe(text);
  });

  test('what stays open is left open, and the rest filled in', () => {
    expect(fillPattern('{address}', { domain: 'example.org' })).toEqual([
      { placeholder: 'local-part' },
      '@example.org',
    ]);
    expect(filledText('{address}', { domain: 'example.org' })).toBeUndefined();
    expect(filledText('mail.{domain}', undefined)).toBeUndefined();
    expect(filledText('mail.example.net', undefined)).toBe('mail.example.net');
  });

  test('a customer that looks like a placeholder is text', () => {
    expect(filledText('{address}', { domain: 'example.org', localPart: '{domain}' })).toBe(
      '{domain}@example.org',
    );
  });

  test('text without placeholders comes back as it is', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/\{(?:domain|local-part|address)\}/.test(text)),
        (text) => filledText(text, anna) === text,
      ),
    );
  });
});

describe('plans', () => {
  const plans = [
    {
      slug: 'business',
      name: 'Business',
      imap: 'imap.business.example',
      smtp: 'smtp.business.example',
    },
    { slug: 'same', name: 'Same', imap: 'mail.{domain}', smtp: 'mail.{domain}' },
  ];

  test('POP3 is at the name of IMAP unless the plan says otherwise', () => {
    const mail = { plans } as const;
    expect(planHosts({ mail: { ...anyMail, ...mail } }, 'pop')).toEqual({
      business: 'imap.business.example',
      same: 'mail.{domain}',
    });
  });

  test('an element carries what may stand in it, and nothing when nothing varies', () => {
    expect(
      fillAttributes('mail.{domain}', { business: 'b.example', same: 'mail.{domain}' }),
    ).toEqual({
      'data-fill': 'mail.{domain}',
      'data-fill-business': 'b.example',
    });
    expect(fillAttributes('mail.example.net', {})).toEqual({});
  });
});

const server = { host: 'mail.{domain}', port: 993, security: 'tls' } as const;
const anyMail = {
  imap: server,
  pop: null,
  smtp: { ...server, port: 465, fallback: null },
  username: 'full-address',
  minimumTls: '1.2',
  autoconfigHost: null,
  allowPlainText: false,
} as const;
