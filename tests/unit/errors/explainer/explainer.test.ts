import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastingWords } from '#errors/answer-words.ts';
import { looksLikeError } from '#errors/explainer/error-query.ts';
import { textForSupport, withHiddenNames } from '#errors/explainer/text-for-support.ts';
import { explain } from '#errors/explain/explain.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';

const { knowledge } = readKnowledge('content');

describe('what is sent to support', () => {
  it('has codes and lines, without names and without the returned message', () => {
    const text = [
      'This message was created automatically by mail delivery software.',
      'A message that you sent could not be delivered to one or more of its recipients.',
      '  jo.berg@example.net',
      '    550 5.0.0 quux',
      '',
      '------ This is a copy of the message, including all the headers. ------',
      'Subject: my secret plan',
    ].join('\n');
    const lines = textForSupport(explain(text, knowledge));
    expect(lines).toContain('550 5.0.0 quux');
    expect(lines).not.toContain('secret');
    expect(lines).not.toContain('berg');
  });

  it('never has the whole name of a mailbox', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const [name = '', domain = ''] = address.split('@');
        fc.pre(/^[\w.+-]{2,64}$/.test(name) && /^[a-z0-9]/i.test(domain));
        expect(withHiddenNames(`said <${address}>:`)).not.toContain(`${name}@`);
      }),
    );
  });
});

describe('a search', () => {
  it.each([
    '550',
    '550 5.1.1',
    '5.7.26',
    'outlook 0x800CCC0E',
    'NO [AUTHENTICATIONFAILED]',
    'error 421 too many connections',
    'user unknown',
    'relay access denied',
    'mailbox full',
    'too many smtp connections',
  ])('for %s is one for an error', (query) => {
    expect(looksLikeError(query)).toBe(true);
  });

  it.each([
    'port 587',
    '465',
    'pop3',
    'imap 993',
    'php 8.4.1.2',
    '1.5.6',
    '2026',
    'windows 11',
    'change password',
    'set up outlook',
    'cancel my plan',
    '',
  ])('for %j is none', (query) => {
    expect(looksLikeError(query)).toBe(false);
  });
});

describe('whether it is over', () => {
  it('is told with the time until which the server tries', () => {
    expect(
      lastingWords({
        cause: 'greylisted',
        temporary: true,
        retryUntil: '2026-03-07T09:05:00.000Z',
      }),
    ).toBe('Not final: the server goes on trying until 7 March 2026 at 09:05 UTC.');
    expect(lastingWords({ cause: 'greylisted', temporary: false })).toMatch(/^Final/);
    expect(lastingWords({ cause: 'delivered-ok', temporary: false })).toMatch(/^Delivered/);
  });
});
