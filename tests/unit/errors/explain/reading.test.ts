import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  base64Bytes,
  decodeBytes,
  decodeEncodedWords,
  quotedPrintableBytes,
} from '#errors/explain/decode-bytes.ts';
import { fieldsOf, headerBlockEnd, parameter } from '#errors/explain/header-fields.ts';
import { decodeReferences, htmlLines, looksLikeHtml } from '#errors/explain/html-text.ts';
import { mailParts } from '#errors/explain/mail-parts.ts';
import { longestInput, physicalLines } from '#errors/explain/physical-lines.ts';
import { readMail } from '#errors/explain/read-mail.ts';
import { returnedCopyStart } from '#errors/explain/returned-copy.ts';
import { decodeTransfer } from '#errors/explain/transfer-encoding.ts';

const linesOf = (text: string) => physicalLines(text).lines;
const textsOf = (text: string) => linesOf(text).map((line) => line.text);

describe('lines', () => {
  it('end with any kind of line end', () => {
    expect(textsOf('a\r\nb\rc\nd')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lose quotation marks but not the arrows of a transcript', () => {
    expect(textsOf('> > a\n>b\n>>> RCPT To:<x>\n    c')).toEqual([
      'a',
      'b',
      '>>> RCPT To:<x>',
      '    c',
    ]);
  });

  it('know where they stand in the input', () => {
    const text = '> one\r\n\r\n  two ';
    const [one, blank, two] = linesOf(text);
    expect(one?.ranges.map(({ start, end }) => text.slice(start, end))).toEqual(['one']);
    expect(blank?.ranges).toEqual([]);
    expect(two?.ranges.map(({ start, end }) => text.slice(start, end))).toEqual(['  two']);
  });

  it('are read up to a limit', () => {
    expect(physicalLines('x'.repeat(longestInput)).cut).toBe(false);
    const { lines, cut } = physicalLines('x'.repeat(longestInput + 1));
    expect([lines[0]?.text.length, cut]).toEqual([longestInput, true]);
  });
});

describe('encodings', () => {
  it('base64 gives back what was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
        expect(base64Bytes(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
      }),
    );
  });

  it('text that is no base64 is left alone', () => {
    expect(base64Bytes('550 user unknown!')).toBeUndefined();
    const lines = linesOf('550 user unknown!');
    expect(decodeTransfer(lines, 'base64', 'utf-8')).toBe(lines);
  });

  it('quoted-printable lines are joined and keep where they stood', () => {
    const text = 'Gr=C3=BC=\n=C3=9Fe\nplain';
    const [first, second] = decodeTransfer(linesOf(text), 'quoted-printable', 'utf-8');
    expect(first).toMatchObject({ text: 'Grüße', decoded: true });
    expect(first?.ranges).toHaveLength(2);
    expect(second).toMatchObject({ text: 'plain', decoded: false });
  });

  it('character sets are respected, unknown ones read as UTF-8', () => {
    expect(decodeBytes(quotedPrintableBytes('=FCber'), 'iso-8859-1')).toBe('über');
    expect(decodeBytes(quotedPrintableBytes('=C3=BCber'), 'x-nonsense')).toBe('über');
  });

  it('encoded words in headers are read, also several in a row', () => {
    expect(decodeEncodedWords('=?utf-8?B?R3LDvMOf?= =?iso-8859-1?q?e_an_=FC?= x')).toBe(
      'Grüße an ü x',
    );
    expect(decodeEncodedWords('=?utf-8?B?!!?=')).toBe('=?utf-8?B?!!?=');
  });
});

describe('HTML', () => {
  const words = (text: string) => htmlLines(linesOf(text)).map((line) => line.text);

  it('becomes one line a block, without scripts, styles and comments', () => {
    expect(
      words(
        '<style>p{}</style><p>User <b>un</b>known</p><!-- 550\n x --><script>\n"452 full"\n</script><div>a<br>b</div>',
      ),
    ).toEqual(['User unknown', 'a', 'b']);
  });

  it('keeps addresses that are not escaped, and signs that open no tag', () => {
    expect(words('<p>to <jo@example.net> if 1 < 2</p>')).toEqual(['to <jo@example.net> if 1 < 2']);
  });

  it('reads character references and leaves unknown ones', () => {
    expect(decodeReferences('&lt;a&gt; &#39;&#x27; &nothing; &#9999999;')).toBe(
      "<a> '' &nothing;  ",
    );
  });

  it('is told from text with addresses in brackets', () => {
    expect(looksLikeHtml('<jo@example.net>: 550')).toBe(false);
    expect(looksLikeHtml('<p>x</p>')).toBe(true);
  });
});

describe('headers', () => {
  it('are unfolded and decoded', () => {
    expect(
      fieldsOf(linesOf('Subject: a\n =?utf-8?Q?=C3=BC?=\nno field\nStatus : 5.1.1')).map(
        ({ name, value }) => [name, value],
      ),
    ).toEqual([
      ['subject', 'a ü'],
      ['status', '5.1.1'],
    ]);
  });

  it('have parameters with and without quotation marks', () => {
    expect(parameter('multipart/report; Boundary="a;b"; x=1', 'boundary')).toBe('a;b');
    expect(parameter('text/plain; charset=utf-8; x=1', 'charset')).toBe('utf-8');
    expect(parameter('text/plain', 'charset')).toBe('');
  });

  it('are a block only where at least two known ones stand together', () => {
    expect(headerBlockEnd(linesOf('From: a\nSubject: b\n\nx'), 0)).toBe(2);
    expect(headerBlockEnd(linesOf('Subject: b\n\nx'), 0)).toBe(0);
    expect(headerBlockEnd(linesOf('From: a\nSubject: b\nplain words\n\nx'), 0)).toBe(0);
  });
});

describe('the parts of a mail', () => {
  const kinds = (text: string) => mailParts(linesOf(text)).map(({ kind }) => kind);
  const report = [
    'From: MAILER-DAEMON@example.com',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="x"',
    '',
    '--x',
    'Content-Type: multipart/alternative; boundary="y"',
    '',
    '--y',
    'Content-Type: text/plain',
    '',
    'A text for people that is long enough to stand for the HTML beside it.',
    '--y',
    'Content-Type: text/html',
    '',
    '<p>The same</p>',
    '--y--',
    '--x',
    'Content-Type: message/delivery-status',
    '',
    'Status: 5.1.1',
    '--x',
    'Content-Type: message/rfc822',
    '',
    'From: anna@example.com',
    'Content-Type: multipart/mixed; boundary="z"',
    '',
    '--z',
    'Content-Type: text/plain',
    '',
    '550 user unknown',
    '--z--',
    '--x--',
  ].join('\n');

  it('are told apart: people, report, returned message; HTML beside text is left out', () => {
    expect(kinds(report)).toEqual(['headers', 'text', 'status', 'returned']);
  });

  it('are guessed where the head of the mail was not pasted', () => {
    expect(kinds(report.slice(report.indexOf('--x')))).toEqual(['text', 'status', 'returned']);
  });

  it('hold a bounce that was attached to another mail', () => {
    const forwarded = `From: anna@example.com\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: message/rfc822\n\n${report}\n--o--`;
    expect(kinds(forwarded)).toEqual(['headers', 'headers', 'text', 'status', 'returned']);
  });

  it('leave attached files out', () => {
    expect(kinds('--x\nContent-Type: image/png\n\nQUJD\n--x--')).toEqual([]);
  });
});

describe('the returned message', () => {
  const kept = (text: string) => returnedCopyStart(linesOf(text));

  it('begins at the mark of the server', () => {
    for (const mark of [
      '--- Below this line is a copy of the message.',
      '------ This is a copy of the message, including all the headers. ------',
      '----- Original message -----',
      '   ----- Unsent message follows -----'.trim(),
      'Original message headers:',
    ]) {
      expect(kept(`550 x\n\n${mark}\nFrom: a`), mark).toBe(2);
    }
  });

  it('is not a bounce that somebody passes on', () => {
    const text =
      'Help\n-----Original Message-----\nFrom: Mail Delivery System\nSubject: Undelivered\n\n550 x';
    expect(kept(text)).toBe(linesOf(text).length);
  });

  it('is found without a mark by its trace', () => {
    const text = '1\n2\n3\n4\nReceived: from a by b\nFrom: a\nSubject: b';
    expect(kept(text)).toBe(4);
  });

  it('is kept for signs of forgery, not for the reason', () => {
    const mail = readMail('550 x\n--- Below this line is a copy of the message.\nsecret');
    expect(mail.text.map(({ text }) => text)).not.toContain('secret');
    expect(mail.returned.map(({ text }) => text)).toContain('secret');
  });
});
