import { describe, expect, it } from 'vitest';
import { errorPages } from '#errors/codes/error-pages.ts';
import { explain } from '#errors/explain/explain.ts';
import { answerToError } from '#errors/explainer/error-answer.ts';
import { browserKnowledge } from '#errors/explainer/browser-knowledge.ts';
import { trustWords, wordsOfResult } from '#errors/explainer/result-words.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';

const { knowledge } = readKnowledge('content');
const named = new Set(
  [...knowledge.causes, ...knowledge.mailboxCodes].flatMap(({ article }) => article ?? []),
);
const known = browserKnowledge(knowledge, {
  pages: errorPages(knowledge),
  articles: [...named].map((id) => ({ id, title: `Article ${id}`, url: `/articles/${id}/` })),
  limits: {},
  ownHosts: [],
});

function told(text: string) {
  const [result] = explain(text, known).results;
  if (result === undefined) throw new Error('Every text has an answer.');
  return { ...result, ...wordsOfResult(result, known), trust: trustWords(result, known) };
}

/** Words that Dovecot, Cyrus and Gmail put behind their codes. */
const answers: readonly [code: string, text: string][] = [
  ['OVERQUOTA', '[OVERQUOTA] Mailbox is full'],
  ['OVERQUOTA', 'NO [OVERQUOTA] Quota exceeded (mailbox for user is full)'],
  ['OVERQUOTA', 'NO [OVERQUOTA] The recipient mailbox is over quota'],
  ['AUTHENTICATIONFAILED', '[AUTHENTICATIONFAILED] Authentication failed'],
  ['EXPIRED', 'NO [EXPIRED] Password expired'],
  ['PRIVACYREQUIRED', 'NO [PRIVACYREQUIRED] Plaintext authentication disallowed'],
  ['IN-USE', '-ERR [IN-USE] Mailbox is locked by another POP3 session'],
  ['IN-USE', '[IN-USE] Unable to lock maildrop: Mailbox is locked by POP server'],
  ['INUSE', '[INUSE] Timeout while waiting for lock'],
  ['LIMIT', '[LIMIT] Maximum number of connections from user+IP exceeded'],
  ['LIMIT', 'NO [LIMIT] Maximum number of connections from user+IP exceeded'],
  ['UNAVAILABLE', '[UNAVAILABLE] Temporary authentication failure'],
  ['UNAVAILABLE', '[UNAVAILABLE] Mailbox unavailable'],
  ['UNAVAILABLE', '[UNAVAILABLE] Internal error occurred. Refer to server log.'],
  ['NONEXISTENT', "[NONEXISTENT] Mailbox doesn't exist"],
  ['NONEXISTENT', 'NO [NONEXISTENT] Unknown Mailbox: Sent (Failure)'],
  ['TRYCREATE', "NO [TRYCREATE] Mailbox doesn't exist: Sent"],
  ['CANNOT', '[CANNOT] Invalid mailbox name'],
  ['NOPERM', '[NOPERM] Permission denied'],
  ['CONTACTADMIN', '[CONTACTADMIN] Account suspended'],
  ['SERVERBUG', '[SERVERBUG] Internal error occurred'],
  ['SYS/PERM', '-ERR [SYS/PERM] Your account is not enabled for POP access'],
  ['LOGIN-DELAY', '-ERR [LOGIN-DELAY] minimum time between mail checks violation'],
];

describe('the answer of a mailbox server', () => {
  it.each(answers)('is told as its code has it: %s in %s', (code, text) => {
    const { title, meaning, next, fixBy, article } = known.codes[code] ?? {};
    expect(told(text)).toMatchObject({ code, title, meaning, next, fixBy, article });
    expect(told(text)).toMatchObject({ alternatives: [], trust: undefined, shownBy: 'program' });
  });

  it.each(answers)('leaves nothing to a recipient: %s in %s', (_code, text) => {
    const { title, meaning, next, fixBy } = told(text);
    expect(`${title} ${meaning} ${next}`).not.toMatch(/recipient|ask the person|the other server/i);
    expect(fixBy).not.toBe('recipient');
  });

  it.each(answers)('is the same in the search: %s in %s', (code, text) => {
    expect(answerToError(text, known)).toMatchObject({ code, title: known.codes[code]?.title });
  });

  it('says of a full mailbox that it is one\u2019s own', () => {
    expect(told('[OVERQUOTA] Mailbox is full')).toMatchObject({ article: 170, fixBy: 'sender' });
    expect(told('[OVERQUOTA] Mailbox is full').title).toMatch(/your own/i);
  });

  it('is told by its words where the code says only that there are some', () => {
    expect(told('NO [ALERT] Application-specific password required').cause).toBe('login-failed');
    expect(told('NO [ALERT] Mailbox is over quota')).toMatchObject({ article: 170 });
  });

  it.each([
    '552 5.2.2 [OVERQUOTA] Mailbox is full',
    'Returned mail: [OVERQUOTA] mailbox of recipient is full',
    'Final-Recipient: rfc822; a@example.net\nAction: failed\nDiagnostic-Code: X-Unix; [OVERQUOTA] Quota exceeded',
  ])('is about the recipient where a server that delivers quotes it: %s', (text) => {
    expect(told(text)).toMatchObject({ cause: 'mailbox-full', article: 159, fixBy: 'recipient' });
    expect(told(text)).not.toHaveProperty('byCode');
  });

  it('is none in an everyday word in brackets', () => {
    for (const text of ['[LIMIT] relay access denied', '[auth] relay access denied']) {
      expect(told(text)).toMatchObject({ cause: 'relay-denied', code: null });
    }
  });
});
