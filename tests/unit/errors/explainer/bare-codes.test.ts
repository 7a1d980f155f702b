import { describe, expect, it } from 'vitest';
import { answerToError } from '#errors/explainer/error-answer.ts';
import { tellingCodes } from '#errors/explainer/bare-codes.ts';
import { knownErrors as known } from '../../../setup/known-errors.ts';

function codeOf(query: string) {
  const answer = answerToError(query, known);
  return typeof answer === 'object' ? answer.code : answer;
}

describe('a code of a mailbox server without its brackets', () => {
  it.each(tellingCodes)('is known: %s', (code) => {
    expect(codeOf(code)).toBe(code);
    expect(codeOf(code.toLowerCase())).toBe(code);
  });

  it.each([
    ['OVERQUOTA imap', 'OVERQUOTA'],
    ['imap error OVERQUOTA', 'OVERQUOTA'],
    ['thunderbird: AUTHENTICATIONFAILED.', 'AUTHENTICATIONFAILED'],
    ['LOGIN-DELAY what now', 'LOGIN-DELAY'],
    ['"TRYCREATE"', 'TRYCREATE'],
  ])('is known beside a word or two: %s', (query, code) => {
    expect(codeOf(query)).toBe(code);
  });

  it.each([
    'limit',
    'LIMIT',
    'alert',
    'auth',
    'closed',
    'EXPIRED',
    'domain expired',
    'unavailable',
    'cannot',
    'corruption',
    'referral',
    'throttled',
    'nonexistent',
    'in-use',
    'read-only',
    'parse',
    'login delay',
    'over quota',
    'overquota@example.com',
    'overquota.example.com',
    'the overquota of my best friend',
    'php trycreate',
    'recipient overquota',
    'user overquota',
  ])('is not seen in other words: %s', (query) => {
    expect(codeOf(query)).toBeUndefined();
  });
});

describe('a number of Outlook without its 0x', () => {
  it.each([
    ['800CCC0E', '0x800CCC0E'],
    ['800ccc0e outlook', '0x800CCC0E'],
    ['outlook error 800CCC0E.', '0x800CCC0E'],
    ['8004010F', '0x8004010F'],
    ['80040610', '0x80040610'],
    ['0x800CCC0E.', '0x800CCC0E'],
  ])('is known: %s', (query, code) => {
    expect(codeOf(query)).toBe(code);
  });

  it.each(['0x800CCCOE', 'OX8OOCCCOE', 'x800cccoe', '800CCCOE', 'outlook error 0x800CCCOE.'])(
    'is known with the letter O for a zero: %s',
    (query) => {
      expect(codeOf(query)).toBe('0x800CCC0E');
    },
  );

  it.each(['0x8004011l', '8004O11l'])('is known with an l for a one: %s', (query) => {
    expect(codeOf(query)).toBe('0x80040111');
  });

  it.each(['0x8004 0111', '0x 8004 0111', '0x-80040111'])('is known in parts: %s', (query) => {
    expect(codeOf(query)).toBe('0x80040111');
  });

  it.each(['8OO 400', '8oobbb', 'bo8oocccoe'])(
    'is not seen in other words with an O: %s',
    (query) => {
      expect(codeOf(query)).toBeUndefined();
    },
  );

  it('is said to be in no list where only it can be one', () => {
    expect(codeOf('800CCC99')).toBe('unlisted');
  });

  it.each(['80049999', 'call 80071234', '8004-8006', '800 400', '800ccc', 'a800ccc0e'])(
    'is not seen in %s',
    (query) => {
      expect(codeOf(query)).toBeUndefined();
    },
  );
});

describe('an enhanced code at the end of a sentence', () => {
  it.each([
    ['5.1.1.', '5.1.1'],
    ['what is 5.1.1.', '5.1.1'],
    ['550 5.1.1.', '5.1.1'],
  ])('is known: %s', (query, code) => {
    expect(codeOf(query)).toBe(code);
  });

  it('is said to be in no list', () => {
    expect(codeOf('5.9.9.')).toBe('unlisted');
  });

  it.each(['5.1.1.2', 'wordpress 5.8.1.', '5.1.1.20'])('is not seen in %s', (query) => {
    expect(codeOf(query)).toBeUndefined();
  });
});
