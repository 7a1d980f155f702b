import { describe, expect, it } from 'vitest';
import { errorPages } from '#errors/codes/error-pages.ts';
import { explain } from '#errors/explain/explain.ts';
import { browserKnowledge } from '#errors/explainer/browser-knowledge.ts';
import { wordsOfResult } from '#errors/explainer/result-words.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';

const { knowledge } = readKnowledge('content');
const known = browserKnowledge(knowledge, {
  pages: errorPages(knowledge),
  articles: [],
  limits: {},
  ownHosts: [],
});

function told(text: string) {
  const result = explain(text, known).results[0];
  if (result === undefined) throw new Error('Every text has an answer.');
  return { ...result, ...wordsOfResult(result, known) };
}

const phone = { article: 130, shownBy: 'phone', fixBy: 'sender', cause: 'remote-unreachable' };
const login = { article: 139, fixBy: 'sender', cause: 'login-failed' };

describe('what servers and websites say', () => {
  it('is shown by a website where PHPMailer cannot connect, with or without its brackets', () => {
    for (const brackets of ['()', '']) {
      expect(told(`SMTP connect${brackets} failed`)).toMatchObject({
        cause: 'remote-unreachable',
        article: 153,
      });
    }
  });

  it('is the content where Apple says "local policy", wherever its page is named', () => {
    const refused = '554 5.7.1 [HM08] Message rejected due to local policy.';
    const spam = { cause: 'spam-content', article: 160 };
    expect(told(refused)).toMatchObject(spam);
    expect(told(`${refused} Please visit https://support.apple.com`)).toMatchObject(spam);
  });
});

describe('what mail programs show', () => {
  it.each([
    ['Cannot Get Mail\nThe connection to the server failed.', phone],
    ['The connection to the server failed.', phone],
    ['The server “imap.example.com” cannot be contacted.', phone],
    ["Couldn't open connection to server", phone],
    ["Can't reach server", phone],
    ['Unable to connect to server', phone],
    ['Cannot Connect Using SSL', { cause: 'tls-required', article: 144, fixBy: 'sender' }],
    ['The user name or password for “mail.example.com” is incorrect.', login],
    ['Authentication failed', login],
    ["Couldn't sign in", login],
    [
      'Could not connect to mail server imap.example.com; the connection was refused.',
      { ...phone, article: 102, shownBy: 'program' },
    ],
    ["We couldn't connect to your server", { ...phone, article: 141, shownBy: 'outlook' }],
  ])('is about the program itself: %s', (text, wanted) => {
    const { title, meaning, next, ...result } = told(text);
    expect(result).toMatchObject(wanted);
    expect(`${title} ${meaning} ${next}`).toMatch(/your program|the settings|login/i);
    expect(`${meaning} ${next}`).not.toMatch(/tried again|recipient/i);
  });

  it('is about the message where a server tells of it in a report', () => {
    const report = [
      'Final-Recipient: rfc822; a@example.net',
      'Action: failed',
      'Status: 4.4.1',
      'Diagnostic-Code: X-Unix; could not connect to mail server; the connection was refused',
    ].join('\n');
    expect(told(report)).toMatchObject({ cause: 'remote-unreachable', fixBy: 'recipient' });
    expect(told(report)).not.toHaveProperty('shownBy');
  });
});

const waits = /(?:is|be|usually) tried again|tries again|\bdo nothing\b/i;

describe('no answer contradicts itself', () => {
  const texts = knowledge.texts.flatMap(({ says }) => says[0]?.join(' x ') ?? []);
  const replies = knowledge.smtpReplies.map(({ code }) => code);
  const lines = [
    ...texts,
    ...texts.map((text) => `550 ${text}`),
    ...texts.map((text) => `This is a permanent error. ${text}`),
    ...replies,
  ].map((text) => ({ text, ...told(text) }));

  it('says of no final error that it passes', () => {
    const wrong = lines.filter(({ cause, temporary, shownBy, title, meaning, next, fixBy }) => {
      if (temporary || shownBy !== undefined || isNoFailure(cause)) return false;
      return waits.test(`${title} ${meaning} ${next}`) || fixBy === 'nobody-wait';
    });
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });

  it('leaves no error of a program of one\u2019s own to the recipient', () => {
    const wrong = lines.filter(({ shownBy, fixBy, cause }) => {
      const isOwn = knowledge.causes.find(({ label }) => label === cause)?.inProgram !== undefined;
      return shownBy !== undefined && isOwn && fixBy !== 'sender';
    });
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });
});

function isNoFailure(cause: string): boolean {
  return ['delivered-ok', 'auto-reply', 'fake-bounce', 'not-a-bounce', 'unknown'].includes(cause);
}
