import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Take } from '#mail-settings/verify/conversation.ts';
import {
  imapCapabilities,
  takeImapAnswer,
  takeImapGreeting,
} from '#mail-settings/verify/imap-answers.ts';
import { takePopList, takePopStatus } from '#mail-settings/verify/pop-answers.ts';
import { takeSmtpReply } from '#mail-settings/verify/smtp-answers.ts';

/** Readers of answers, and whole answers that they take, each with what may come behind. */
const readers: readonly (readonly [name: string, take: Take<unknown>, whole: string])[] = [
  ['an IMAP greeting', takeImapGreeting, '* OK [CAPABILITY IMAP4rev1] ready\r\n'],
  ['a tagged IMAP answer', takeImapAnswer('a1'), '* CAPABILITY IMAP4rev1 IDLE\r\na1 OK done\r\n'],
  ['IMAP literals', takeImapAnswer('a1'), '* X {11}\r\na1 OK no\r\n! end\r\na1 NO {2+}\r\nhi.\r\n'],
  ['a POP3 status', takePopStatus, '+OK ready\r\n'],
  ['a POP3 refusal', takePopList, '-ERR what?\r\n'],
  ['a POP3 list', takePopList, '+OK\r\nUSER\r\n..dot\r\nUIDL\r\n.\r\n'],
  ['an SMTP reply', takeSmtpReply, '250-mail.example\r\n250-AUTH PLAIN\r\n250 SIZE 10\r\n'],
];

describe.each(readers)('%s', (_, take, whole) => {
  it('is taken off the front, whatever comes behind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (rest) => {
        expect(take(whole + rest)).toMatchObject({ state: 'done', rest });
      }),
    );
  });

  it('is waited for while it is cut anywhere', () => {
    for (let length = 0; length < whole.length; length++) {
      expect([length, take(whole.slice(0, length)).state]).toEqual([length, 'more']);
    }
  });

  it('is read alike with bare line feeds', () => {
    const bare = whole.replaceAll('\r\n', '\n');
    // Literals count octets, so theirs keep their length.
    if (whole.includes('{')) return;
    expect(take(bare)).toEqual(take(whole));
  });
});

const takers: readonly (readonly [name: string, take: Take<unknown>])[] = [
  ['the IMAP greeting', takeImapGreeting],
  ['IMAP answers', takeImapAnswer('a1')],
  ['POP3 statuses', takePopStatus],
  ['POP3 lists', takePopList],
  ['SMTP replies', takeSmtpReply],
];

/** Text as hostile as it gets, made of what means something to these protocols and of anything. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['* ', 'a1 ', 'OK', 'BYE', '{3}', '{999999999}', '{0}', '\r\n', '\n', '\r', '.', '..'],
        ...[
          '+OK',
          '-ERR',
          '250',
          '250-',
          '250 ',
          '999 ',
          '[CAPABILITY ',
          ']',
          ' ',
          '\0',
          '\u001b[',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));

describe.each(takers)('the reader of %s', (_, take) => {
  it('never throws, and gives back the end of what came', () => {
    fc.assert(
      fc.property(hostile, (received) => {
        const taken = take(received);
        expect(['done', 'more', 'wrong']).toContain(taken.state);
        if (taken.state === 'done') expect(received.endsWith(taken.rest)).toBe(true);
        if (taken.state === 'done') expect(taken.rest.length).toBeLessThan(received.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('decides alike however the text was cut into packets', () => {
    fc.assert(
      fc.property(hostile, fc.nat(), (received, seed) => {
        const cut = received.length === 0 ? 0 : seed % received.length;
        const early = take(received.slice(0, cut));
        const late = take(received);
        if (early.state === 'wrong') expect(late.state).toBe('wrong');
        if (early.state === 'done') expect(late).toMatchObject({ value: early.value });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('IMAP', () => {
  const answer = (text: string) => {
    const taken = takeImapAnswer('a1')(text);
    if (taken.state !== 'done') throw new Error(taken.state);
    return taken.value;
  };

  it('tells its capabilities untagged, or in the code of the tagged line', () => {
    expect(imapCapabilities(answer('* capability IMAP4rev1  auth=plain\r\na1 OK\r\n'))).toEqual([
      'IMAP4REV1',
      'AUTH=PLAIN',
    ]);
    expect(imapCapabilities(answer('a1 OK [CAPABILITY IDLE ID] done\r\n'))).toEqual(['IDLE', 'ID']);
    expect(imapCapabilities(answer('* FLAGS x\r\na1 OK done\r\n'))).toBeNull();
  });

  it('does not take the inside of a literal for an answer', () => {
    expect(answer('* X {9}\r\na1 OK no  tail\r\na1 NO yes\r\n')).toEqual({
      status: 'NO',
      text: 'yes',
      untagged: ['X {9}a1 OK no  tail'],
    });
  });

  it.each(['+OK POP3\r\n', '220 mail\r\n', 'SSH-2.0-x\r\n', '* HELLO\r\n', 'HTTP/1.1 400 Bad'])(
    'is not what greets with %j',
    (text) => expect(takeImapGreeting(text)).toEqual({ state: 'wrong' }),
  );

  it('is not what answers with another tag or no status', () => {
    expect(takeImapAnswer('a1')('a2 OK\r\n')).toEqual({ state: 'wrong' });
    expect(takeImapAnswer('a1')('a1 MAYBE\r\n')).toEqual({ state: 'wrong' });
  });
});

it('a list in POP3 loses its stuffed dots', () => {
  expect(takePopList('+OK\r\n..x\r\n.\r\nrest')).toEqual({
    state: 'done',
    value: ['.x'],
    rest: 'rest',
  });
});

it.each(['* OK IMAP\r\n', 'HTTP/1.1', '+O\r\n', '+OKAY\r\n'])('%j is no POP3 status', (text) => {
  expect(takePopStatus(text)).toEqual({ state: 'wrong' });
});

it.each(['* OK', '22O mail\r\n', '250-a\r\n251 b\r\n', '100 x\r\n', '2500 x\r\n', 'SSH-2.0\r\n'])(
  '%j is no SMTP reply',
  (text) => {
    expect(takeSmtpReply(text)).toEqual({ state: 'wrong' });
  },
);
