import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withSettings } from '#errors/knowledge/fill-settings.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';
import { loadSite } from '#site/load-site.server.ts';

/** The product's own files with one of them changed. */
function readChanged(name: string, change: (text: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'kb-errors-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  cpSync('content/errors', join(folder, 'errors'), { recursive: true });
  const file = join(folder, 'errors', name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return readKnowledge(folder).problems;
}

describe('what the product knows about errors', () => {
  const { knowledge, problems } = readKnowledge('content');

  it('has no mistake', () => {
    expect(problems).toEqual([]);
  });

  it('has every reply of RFC 5321, 4954 and 7504', () => {
    const codes = new Set(knowledge.smtpReplies.map(({ code }) => code));
    const wanted =
      '211 214 220 221 235 250 251 252 334 354 421 432 450 451 452 454 455 500 501 502 503 504 521 530 534 535 538 550 551 552 553 554 555 556';
    expect(wanted.split(' ').filter((code) => !codes.has(code))).toEqual([]);
  });

  it('has the whole registry of enhanced codes', () => {
    const details = new Set(knowledge.enhancedCodes.map(({ code }) => code.slice(2)));
    const registry = [
      [0, 0, 0],
      [1, 0, 10],
      [2, 0, 4],
      [3, 0, 6],
      [4, 0, 7],
      [5, 0, 6],
      [6, 0, 10],
      [7, 0, 30],
    ].flatMap(([subject = 0, from = 0, to = 0]) =>
      Array.from({ length: to - from + 1 }, (_, index) => `${subject}.${from + index}`),
    );
    expect(registry.filter((detail) => !details.has(detail))).toEqual([]);
  });

  it('has every number of the Windows list for sending and receiving', () => {
    const codes = new Set(knowledge.outlookCodes.map(({ code }) => code));
    const hex = (from: number, to: number) =>
      Array.from(
        { length: to - from + 1 },
        (_, index) => `0x800CCC${(from + index).toString(16).toUpperCase().padStart(2, '0')}`,
      );
    const wanted = [...hex(0x40, 0x45), ...hex(0x60, 0x6f), ...hex(0x90, 0x95)];
    expect(wanted.filter((code) => !codes.has(code))).toEqual([]);
    for (const code of ['0x80042108', '0x80042109', '0x8004210A', '0x8004210B', '0x8004010F']) {
      expect(codes).toContain(code);
    }
  });

  it('has every answer of RFC 5530, and those of POP3', () => {
    const codes = new Set(
      knowledge.mailboxCodes.map(({ code, protocol }) => `${protocol} ${code}`),
    );
    const imap =
      'UNAVAILABLE AUTHENTICATIONFAILED AUTHORIZATIONFAILED EXPIRED PRIVACYREQUIRED CONTACTADMIN NOPERM INUSE EXPUNGEISSUED CORRUPTION SERVERBUG CLIENTBUG CANNOT LIMIT OVERQUOTA ALREADYEXISTS NONEXISTENT';
    const pop = 'LOGIN-DELAY IN-USE SYS/TEMP SYS/PERM AUTH';
    const wanted = [
      ...imap.split(' ').map((code) => `IMAP ${code}`),
      ...pop.split(' ').map((code) => `POP3 ${code}`),
    ];
    expect(wanted.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('has the temporary twin of a final code, with the reply that comes with it', () => {
    const twin = knowledge.enhancedCodes.find(({ code }) => code === '4.2.2');
    expect(twin).toMatchObject({ usualReply: '452', lasting: 'temporary', cause: 'mailbox-full' });
    expect(twin?.next).toMatch(/^Wait first/);
  });
});

describe('mistakes are told with file and line', () => {
  it.each([
    [
      'a label that is written twice',
      'causes.yaml',
      (text: string) =>
        `${text}\n${text.slice(text.indexOf('- label'), text.indexOf('- label: domain-unknown'))}`,
      /recipient-unknown stands here a second time/,
    ],
    [
      'a label that is missing',
      'causes.yaml',
      (text: string) => text.replace(/- label: greylisted[^]*?\n\n/, ''),
      /The cause greylisted is missing/,
    ],
    [
      'a code that is written twice',
      'smtp-replies.yaml',
      (text: string) => text.replace("code: '552'", "code: '550'"),
      /550 stands here a second time/,
    ],
    [
      'a port that is typed out',
      'outlook-codes.yaml',
      (text: string) => text.replace('{smtp}', 'port 465'),
      /which does not fit/,
    ],
    [
      'webmail, which not every host has',
      'outlook-codes.yaml',
      (text: string) => text.replace('{webmail}', 'webmail'),
      /which does not fit/,
    ],
    [
      'a number in small letters',
      'outlook-codes.yaml',
      (text: string) => text.replace('0x800CCC0F', '0x800ccc0f'),
      /0x800ccc0f/,
    ],
  ])('%s', (_, name, change, message) => {
    const problems = readChanged(name, change);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.line).toBeGreaterThan(0);
    expect(problems[0]?.remedy).not.toBe('');
  });
});

it('sentences carry the ports and the encryption of this host', () => {
  const site = loadSite('tests/fixtures/site/content');
  const { outlookCodes } = withSettings(readKnowledge('content').knowledge, site);
  expect(outlookCodes.find(({ code }) => code === '0x800CCC0E')?.next).toContain(
    'port 587 with STARTTLS for sending',
  );
  expect(JSON.stringify(outlookCodes)).not.toMatch(/\{(?:imap|smtp)\}/);
});

it('a host without webmail sends nobody there', () => {
  const site = { ...loadSite('tests/fixtures/site/content'), webmail: null };
  const knowledge = withSettings(readKnowledge('content').knowledge, site);
  const advice = [
    ...knowledge.causes,
    ...knowledge.smtpReplies,
    ...knowledge.enhancedCodes,
    ...knowledge.outlookCodes,
    ...knowledge.mailboxCodes,
  ].map(({ meaning, next }) => meaning + next);
  expect(advice.filter((text) => /webmail/i.test(text))).toEqual([]);
  expect(advice.join()).toContain('Try the password in another mail program.');
});

it('a site without the folder knows nothing, and that is no mistake', () => {
  const { knowledge, problems } = readKnowledge('tests/unit');
  expect(problems).toEqual([]);
  expect(knowledge.causes).toEqual([]);
});

describe('errors of other places', () => {
  it('stand in their list once', () => {
    const problems = readChanged(
      'elsewhere.yaml',
      (text) =>
        `${text}\n${text.slice(text.indexOf('- label: http-429'), text.indexOf('- label: http-500'))}`,
    );
    expect(problems.map(({ message }) => message)).toEqual(['http-429 stands here a second time.']);
  });
});
