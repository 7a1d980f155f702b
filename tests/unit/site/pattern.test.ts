import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillPattern, filledText, patternParts, type Customer } from '#site/pattern.ts';
import { fillAttributes, planHosts } from '#site/plan-patterns.ts';
import type { Site } from '#site/site-schema.ts';

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
  const plans: Site['plans'] = [
    {
      slug: 'business',
      name: 'Business',
      servers: { imap: 'imap.business.example', smtp: 'smtp.business.example' },
      limits: {},
    },
    {
      slug: 'same',
      name: 'Same',
      servers: { imap: 'mail.{domain}', smtp: 'mail.{domain}' },
      limits: {},
    },
    { slug: 'usual', name: 'Usual', limits: { messagesPerHour: 5 } },
  ];

  test('POP3 is at the name of IMAP unless the plan says otherwise', () => {
    expect(planHosts({ plans }, 'pop')).toEqual({
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
