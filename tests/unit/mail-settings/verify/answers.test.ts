import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  imapCapabilities,
  takeImapAnswer,
  takeImapGreeting,
} from '#mail-settings/verify/imap-answers.ts';
import { takePopList, takePopStatus } from '#mail-settings/verify/pop-answers.ts';
import { printable } from '#mail-settings/verify/printable.ts';
import { takeSmtpReply } from '#mail-settings/verify/smtp-answers.ts';

/** Each reader of answers with what it should make of a good one. */
const readers = [
  {
    name: 'an IMAP greeting',
    take: takeImapGreeting,
    good: '* OK [CAPABILITY IMAP4rev1] ready\r\n',
  },
  {
    name: 'an IMAP answer',
    take: takeImapAnswer('a1'),
    good: '* CAPABILITY IMAP4rev1 IDLE AUTH=PLAIN\r\n* 1 {3}\r\nx\r\n\r\na1 OK done\r\n',
  },
  { name: 'a POP3 status', take: takePopStatus, good: '+OK ready <1@example.org>\r\n' },
  { name: 'a POP3 list', take: takePopList, good: '+OK\r\nUSER\r\n..dot\r\nSASL PLAIN\r\n.\r\n' },
  {
    name: 'an SMTP reply',
    take: takeSmtpReply,
    good: '250-mail.example.org\r\n250-SIZE 100\r\n250 AUTH PLAIN\r\n',
  },
] as const;

describe.each(readers)('$name', ({ take, good }) => {
  test('is taken whole, however it is cut into pieces, with the rest left', () => {
    for (let length = 0; length < good.length; length++) {
      expect(take(good.slice(0, length)), `after ${length}`).toEqual({ state: 'more' });
    }
    expect(take(good)).toMatchObject({ state: 'done', rest: '' });
    expect(take(`${good}more`)).toMatchObject({ state: 'done', rest: 'more' });
  });

  test('of any kind never makes the reader throw', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\r\n', '\n', '* ', 'a1 OK', '+OK', '250-', '250 ', '{99999999}', '.', '\0'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(['more', 'done', 'wrong']).toContain(take(pieces.join('')).state);
      }),
    );
  });
});

test('the abilities of an IMAP server are read from its own line', () => {
  const taken = takeImapAnswer('a1')('* CAPABILITY IMAP4rev1 IDLE AUTH=PLAIN\r\na1 OK done\r\n');
  if (taken.state !== 'done') throw new Error('The answer was not taken.');
  expect(imapCapabilities(taken.value)).toEqual(['IMAP4REV1', 'IDLE', 'AUTH=PLAIN']);
});

test('an SMTP reply with two codes is none', () => {
  expect(takeSmtpReply('250-one\r\n251 two\r\n')).toEqual({ state: 'wrong' });
});

test('nothing a server sends can move the cursor or turn a line around', () => {
  expect(printable('a\u001b[2Jb\u202ec')).toBe('a\\u{1b}[2Jb\\u{202e}c');
  expect(printable('x'.repeat(500))).toHaveLength(161);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/\p{C}/u.test(printable(text))));
});
