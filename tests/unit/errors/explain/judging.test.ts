import { describe, expect, it } from 'vitest';
import { findAddresses } from '#errors/explain/addresses.ts';
import { backscatterSigns } from '#errors/explain/backscatter.ts';
import { enhancedMeaning, mailboxMeaning, outlookMeaning } from '#errors/explain/code-causes.ts';
import { isoDate, reportedFailures } from '#errors/explain/dsn-fields.ts';
import { toneOf } from '#errors/explain/lasting.ts';
import { logFailures } from '#errors/explain/log-lines.ts';
import { matchTexts } from '#errors/explain/match-texts.ts';
import { isAutoReply, isFakeReport, isLetter } from '#errors/explain/message-kind.ts';
import { physicalLines } from '#errors/explain/physical-lines.ts';
import { quotedFrom } from '#errors/explain/quoted-reply.ts';
import { findReplies, outerCode } from '#errors/explain/reply-codes.ts';
import { linesBetween, searchText } from '#errors/explain/search-text.ts';
import { recipientHeading, textFailures } from '#errors/explain/text-failures.ts';
import { smallKnowledge } from './small-knowledge.ts';

const linesOf = (text: string) => physicalLines(text).lines;
const formOf = (text: string) => searchText(linesOf(text)).text;

describe('codes', () => {
  it.each([
    ['550 5.1.1 x', '550', '5.1.1'],
    ['550-5.1.1 x', '550', '5.1.1'],
    ['550 #5.1.0 x', '550', '5.1.0'],
    ['host said: 452 full (4.2.2)', '452', '4.2.2'],
    ['sorry (#5.1.1)', null, '5.1.1'],
    ["returned '554 x'", '554', null],
    ['smtp error: 421 x', '421', null],
  ])('of "%s" are %s and %s', (text, reply, enhanced) => {
    expect(outerCode(text)).toMatchObject({ reply, enhanced });
  });

  it.each([
    'we expect 550 guests',
    'connect to 192.0.2.5:587',
    '550 guests came',
    'version 5.1.1.2',
    'port 465 and 993',
    'id 4.2.2026',
  ])('are not seen in "%s"', (text) => {
    expect(outerCode(text)).toBeUndefined();
  });

  it('are read in order, the outer one first', () => {
    expect(findReplies('550 sender verify failed: 450 later').map(({ reply }) => reply)).toEqual([
      '550',
      '450',
    ]);
  });
});

describe('the search form', () => {
  it('joins replies of several lines and drops the codes between', () => {
    expect(formOf('550-5.7.26 This mail\n550-5.7.26 is “BAD”\n550 5.7.26 now')).toBe(
      '550 5.7.26 this mail is "bad" now',
    );
    expect(formOf('host said: 552-5.7.0 a potential\n552 5.7.0 issue')).toBe(
      'host said: 552 5.7.0 a potential issue',
    );
  });

  it('knows the lines of a stretch', () => {
    const block = searchText(linesOf('one\ntwo\nthree'));
    const start = block.text.indexOf('two');
    expect(linesBetween(block, start, start + 6).map(({ text }) => text)).toEqual(['two', 'three']);
  });
});

describe('known words', () => {
  const entry = { cause: 'mailbox-full', weight: 1, says: [['mailbox', 'full']], unless: ['not'] };
  const texts = [{ ...entry, cause: 'mailbox-full', weight: 1 } as const];

  it('match in their order, with words between', () => {
    expect(matchTexts('the mailbox is quite full', texts)).toMatchObject([{ start: 4, end: 25 }]);
    expect(matchTexts('full mailbox', texts)).toEqual([]);
    expect(matchTexts(`mailbox ${'x'.repeat(1000)} full`, texts)).toEqual([]);
  });

  it('do not match beside words that forbid it', () => {
    expect(matchTexts('mailbox is not full', texts)).toEqual([]);
  });
});

describe('what is quoted', () => {
  it('begins after the words of the reporting server', () => {
    const text = 'host mx.example.net[192.0.2.1] said: 550 x';
    expect(text.slice(quotedFrom(text))).toBe('550 x');
    expect(quotedFrom('no route to host')).toBe(0);
  });

  it('is not the verdict in a text that begins with a reply', () => {
    expect(quotedFrom('550 sender verify failed: server said: 450 x')).toBe(0);
  });
});

describe('code tables', () => {
  const withProvider = {
    ...smallKnowledge,
    enhancedCodes: [
      ...smallKnowledge.enhancedCodes,
      ...smallKnowledge.enhancedCodes
        .filter(({ code }) => code === '5.1.1')
        .map((entry) => ({ ...entry, provider: 'Gmail', cause: 'policy-rejected' as const })),
    ],
  };

  it('prefer the provider whose words stand in the text', () => {
    expect(enhancedMeaning('5.1.1', '550', 'x gsmtp', withProvider)?.cause).toBe('policy-rejected');
    expect(enhancedMeaning('5.1.1', '550', 'x', withProvider)?.cause).toBe('recipient-unknown');
  });

  it('know the ranges of Exchange Online', () => {
    expect(enhancedMeaning('5.7.620', '550', '', smallKnowledge)?.cause).toBe('sender-ip-blocked');
    expect(enhancedMeaning('5.7.950', '550', '', smallKnowledge)?.cause).toBe('policy-rejected');
    expect(enhancedMeaning('5.7.650', '550', '', smallKnowledge)).toBeUndefined();
  });

  it('hold the numbers of Outlook and the words of IMAP and POP3', () => {
    expect(outlookMeaning('error (0x800ccc92)', smallKnowledge)?.cause).toBe('login-failed');
    expect(outlookMeaning('error 0x80040000', smallKnowledge)).toMatchObject({ cause: null });
    expect(mailboxMeaning('a no [overquota] x', smallKnowledge)?.cause).toBe('mailbox-full');
    expect(mailboxMeaning('-err [auth] x', smallKnowledge)?.cause).toBe('login-failed');
    expect(mailboxMeaning('see [auth] below', smallKnowledge)).toBeUndefined();
  });
});

describe('a delivery report', () => {
  it('is read recipient by recipient, also in another script and without empty lines', () => {
    const failures = reportedFailures(
      linesOf(
        'Reporting-MTA: dns; mail.example.com\nFinal-Recipient: utf-8; jürgen@example.net\nAction: Failed (bounced)\nStatus: 5.1.1 (bad address)\nRemote-MTA: dns; MX.example.net (192.0.2.1)\nDiagnostic-Code: smtp; 550 5.1.1\n user unknown\nFinal-Recipient: rfc822; b@example.net\nAction: delayed\nStatus: 4.2.2',
      ),
    );
    expect(failures).toMatchObject([
      {
        recipient: 'jürgen@example.net',
        action: 'failed',
        status: '5.1.1',
        reportingHost: 'mail.example.com',
        remoteHost: 'mx.example.net',
        diagnosticType: 'smtp',
      },
      { recipient: 'b@example.net', action: 'delayed', status: '4.2.2' },
    ]);
    expect(failures[0]?.lines[0]?.text).toBe('Diagnostic-Code: smtp; 550 5.1.1 user unknown');
  });

  it('is not seen in other text', () => {
    expect(reportedFailures(linesOf('Status: fine\n\nAnna: hello'))).toEqual([]);
  });

  it('has dates that may be nonsense', () => {
    expect(isoDate('Sun, 8 Mar 2026 08:00:00 +0100 (CET)')).toBe('2026-03-08T07:00:00.000Z');
    expect(isoDate('soon')).toBeUndefined();
  });
});

describe('recipients in text for people', () => {
  it.each([
    ['  jo@example.net', 'jo@example.net'],
    ['<jo@example.net>:', 'jo@example.net'],
    ['<jo@example.net>: host x said', 'jo@example.net'],
    ['Jo Doe (jo@example.net)<mailto:jo@example.net>', 'jo@example.net'],
    ["'jo@example.net'", 'jo@example.net'],
  ])('are seen in "%s"', (line, recipient) => {
    expect(recipientHeading(line)?.recipient).toBe(recipient);
  });

  it.each([
    '550-Verification failed for <anna@example.com>',
    'From: anna@example.com',
    'Please write to office@example.net for help',
    '    (generated from alias@example.com)',
    'no address',
  ])('are not seen in "%s"', (line) => {
    expect(recipientHeading(line)).toBeUndefined();
  });

  it('get the lines below them; one that is named twice is one failure', () => {
    const failures = textFailures(
      linesOf(
        'a@example.net\nb@example.net\n  reason one\nc@example.net\n  nothing\nA@example.net\n  reason two',
      ),
      (lines) => lines.some(({ text }) => text.includes('reason')),
    );
    expect(
      failures.map(({ recipient, lines }) => [recipient, lines.map(({ text }) => text.trim())]),
    ).toEqual([
      ['a@example.net', ['reason one', 'reason two']],
      ['b@example.net', ['reason one']],
    ]);
  });

  it('are found in lines of logs', () => {
    expect(
      logFailures(
        linesOf(
          'x postfix/smtp[1]: A: to=<a@example.net>, dsn=4.4.1, status=deferred (x)\n2026-03-02 10:11:12 1abcDE-0000ab-2F ** b@example.net R=x: 550 no\nplain',
        ),
      ),
    ).toMatchObject([
      { recipient: 'a@example.net', action: 'delayed', status: '4.4.1' },
      { recipient: 'b@example.net', action: 'failed' },
    ]);
  });

  it('are addresses without the signs around them', () => {
    expect(
      findAddresses('<a.b+c@example.net>, (x@ex-ample.org). @ y@ mailto:z@example.com').map(
        ({ address }) => address,
      ),
    ).toEqual(['a.b+c@example.net', 'x@ex-ample.org', 'z@example.com']);
  });
});

describe('the kind of a message', () => {
  it('is a warning, an end or open by its words', () => {
    expect(toneOf('delayed mail (still being retried)')).toBe('warning');
    expect(toneOf("this is a permanent error; i've given up")).toBe('final');
    expect(toneOf('550 no')).toBe('open');
  });

  it('is an automatic answer by subject or words, but never with codes', () => {
    const fields = (text: string) => [
      { name: 'subject', value: text, line: { text, ranges: [], decoded: false } },
    ];
    expect(isAutoReply(fields('Automatic reply: x'), 'hello', false)).toBe(true);
    expect(isAutoReply(fields('x'), 'i am out of the office until monday', false)).toBe(true);
    expect(isAutoReply(fields('Automatic reply: x'), '550 5.1.1', true)).toBe(false);
    expect(isAutoReply(fields('Offer'), 'hello', false)).toBe(false);
  });

  it('is a scam if it wants a password or a click, and has neither report nor code', () => {
    const text = 'click here to release your pending messages';
    expect(isFakeReport(text, false, 0)).toBe(true);
    expect(isFakeReport(text, true, 0)).toBe(false);
    expect(isFakeReport(text, false, 1)).toBe(false);
    expect(isFakeReport('we keep your password safe', false, 0)).toBe(false);
  });

  it('is a letter with a greeting or a farewell, unless it is a report', () => {
    expect(isLetter('Hi Tom,\nsee you', 'hi tom, see you')).toBe(true);
    expect(isLetter('user unknown', 'user unknown')).toBe(false);
    expect(
      isLetter('Dear user,\nyour mail was undeliverable', 'dear user, your mail was undeliverable'),
    ).toBe(false);
  });

  it('is a forged sender by what the returned copy or the person says', () => {
    const signs = (text: string, returned: string) =>
      backscatterSigns(linesOf(text), linesOf(returned), []).map((line) => line.text);
    expect(signs('x', 'Authentication-Results: mx; spf=fail smtp.mailfrom=a')).toHaveLength(1);
    expect(signs('x', 'Authentication-Results: mx; spf=pass')).toEqual([]);
    expect(signs('I never sent this', '')).toEqual(['I never sent this']);
  });
});
