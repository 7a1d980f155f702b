import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '#errors/explain/explain.ts';
import { longestInput } from '#errors/explain/physical-lines.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';
import type { CauseLabel } from '#errors/knowledge/cause-labels.ts';
import { hostileTexts } from '../../../fixtures/hostile-texts.ts';
import { smallKnowledge } from './small-knowledge.ts';

const { knowledge } = readKnowledge('content');

const first = (text: string, options = {}) => explain(text, smallKnowledge, options).results[0];

describe('an explanation', () => {
  it('names the lines it was read from, as they stand in the input', () => {
    const text = 'Please help:\r\n> 550 5.1.1 <jo@example.net>: User unknown\r\nThanks';
    const result = first(text);
    expect(result).toMatchObject({
      recipient: 'jo@example.net',
      evidence: '550 5.1.1 <jo@example.net>: User unknown',
      evidenceDecoded: false,
    });
    expect(result?.evidenceRanges.map(({ start, end }) => text.slice(start, end))).toEqual([
      result?.evidence,
    ]);
  });

  it('names other causes that fit, the likelier first', () => {
    expect(first('550 5.2.2 Message rejected due to local policy: mailbox full')).toMatchObject({
      cause: 'mailbox-full',
      alternatives: [{ cause: 'policy-rejected', confidence: 'likely' }],
    });
  });

  it('says until when a late message is tried', () => {
    const text =
      'Final-Recipient: rfc822; jo@example.net\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Sun, 8 Mar 2026 08:00:00 +0100 (CET)';
    expect(first(text)).toMatchObject({
      temporary: true,
      retryUntil: '2026-03-08T07:00:00.000Z',
      code: null,
      enhanced: '4.4.1',
    });
  });

  it('lets the action decide: a failed message with a temporary code has failed', () => {
    const text = 'Final-Recipient: rfc822; jo@example.net\nAction: failed\nStatus: 4.4.7';
    expect(first(text)?.temporary).toBe(false);
  });

  it('leaves an article out that the site does not have', () => {
    expect(first('550 User unknown')?.article).toBe(157);
    expect(first('550 User unknown', { articleExists: () => false })?.article).toBeNull();
  });

  it('knows our own servers by name', () => {
    const text = '<jo@example.net>: host out.example.com[192.0.2.1] said: 550 5.1.1 User unknown';
    expect(first(text)?.refusedBy).toBe('remote');
    expect(first(text, { ownHosts: ['example.com'] })?.refusedBy).toBe('local');
  });

  it('gives a person a result each, failures before delays before successes', () => {
    const block = (to: string, action: string, status: string) =>
      `Final-Recipient: rfc822; ${to}@example.net\nAction: ${action}\nStatus: ${status}\n`;
    const text = [
      'Reporting-MTA: dns; mail.example.com\n',
      block('ok', 'delivered', '2.0.0'),
      block('late', 'delayed', '4.4.1'),
      block('lost', 'failed', '5.1.1'),
    ].join('\n');
    expect(explain(text, smallKnowledge).results.map(({ recipient }) => recipient)).toEqual([
      'lost@example.net',
      'late@example.net',
      'ok@example.net',
    ]);
  });

  describe('leads to the article of the code where that has one of its own', () => {
    const code = (own: number, cause: CauseLabel) => ({
      code: '4.7.0',
      reply: '421',
      cause,
      lasting: 'temporary' as const,
      refusedBy: 'either' as const,
      article: own,
    });
    const { enhancedCodes } = smallKnowledge;
    const articleOf = (text: string) =>
      explain(text, {
        ...smallKnowledge,
        enhancedCodes: [...enhancedCodes, code(160, 'rate-limited')],
        smtpReplies: [{ ...code(146, 'remote-server-error'), code: '421' }],
      }).results[0]?.article;

    it('and says what happened', () => {
      expect(articleOf('421 4.7.0 Later')).toBe(160);
      expect(articleOf('421 Later')).toBe(146);
    });

    it('but not where words tell something else, or say it without an enhanced code', () => {
      expect(articleOf('421 4.7.0 relay access denied')).toBe(138);
      expect(articleOf('421 4.3.99 User unknown')).toBe(157);
    });
  });

  it('says when it does not know', () => {
    expect(first('554 Transaction failed for reason quux')).toMatchObject({
      cause: 'unknown',
      confidence: 'guess',
      article: 217,
    });
  });

  it('takes nothing from the returned message', () => {
    const text =
      'Your message could not be delivered.\n\n--- Below this line is a copy of the message.\n\nSubject: mailbox full, user unknown\n\n550 5.1.1 user unknown';
    expect(first(text)).toMatchObject({ cause: 'unknown', code: null });
  });

  it('tells that a very long text was cut', () => {
    const text = `550 5.1.1 User unknown\n${'x'.repeat(longestInput)}`;
    expect(explain(text, smallKnowledge)).toMatchObject({
      cut: true,
      results: [{ cause: 'recipient-unknown' }],
    });
    expect(explain('550 5.1.1', smallKnowledge).cut).toBe(false);
  });

  it('sees a message that none of our servers handled as forged', () => {
    const text = [
      '<jo@example.net>: host mx.example.net[192.0.2.1] said: 550 5.1.1 User unknown',
      '------ This is a copy of the message, including all the headers. ------',
      'Received: from pool.example.org ([192.0.2.99]) by mx.example.net',
      'From: anna@example.com',
    ].join('\n');
    expect(first(text)?.cause).toBe('recipient-unknown');
    expect(first(text, { ownHosts: ['mail.example.com'] })).toMatchObject({
      cause: 'backscatter',
      alternatives: [{ cause: 'recipient-unknown' }],
    });
    const sent = text.replace('pool.example.org', 'mail.example.com');
    expect(first(sent, { ownHosts: ['mail.example.com'] })?.cause).toBe('recipient-unknown');
  });
});

const scraps = fc.constantFrom(
  '550 5.1.1 user unknown',
  '550-5.7.26 ',
  '<jo@example.net>: ',
  'host mx.example.net[192.0.2.1] said: ',
  'Final-Recipient: rfc822; jo@example.net\n',
  'Action: failed\n',
  'Status: 5.1.1\n',
  'Diagnostic-Code: smtp; 452 4.2.2 mailbox full\n',
  '--b\nContent-Type: text/html\n\n',
  '--b\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n',
  'Content-Type: multipart/report; boundary=b\nFrom: x@example.com\nSubject: =?utf-8?Q?x=20?=\n\n',
  '> > ',
  '<p>',
  '</p>',
  '<script>',
  '&#39;',
  '=20\n',
  '=\n',
  '\r\n',
  '\n\n',
  '------ This is a copy of the message',
  'UmVwb3J0aW5nLU1UQTogZG5zOyBhCg==',
  '🙂',
  '\u0000',
);
const mails = fc
  .array(fc.oneof({ weight: 3, arbitrary: scraps }, fc.string({ unit: 'binary', maxLength: 12 })), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

describe('any text', () => {
  it('gets at least one answer, as plain data, with evidence that stands in the input', () => {
    fc.assert(
      fc.property(mails, (text) => {
        const explanation = explain(text, smallKnowledge);
        expect(explanation.results.length).toBeGreaterThan(0);
        expect(structuredClone(explanation)).toEqual(explanation);
        for (const { evidence, evidenceRanges, evidenceDecoded } of explanation.results) {
          for (const { start, end } of evidenceRanges) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
          if (evidenceDecoded) continue;
          const slices = evidenceRanges.map(({ start, end }) => text.slice(start, end));
          expect(slices.join('\n')).toBe(evidence);
        }
      }),
      { numRuns: 600 },
    );
  });
});

it('words without a code that no server wrote are never sure', () => {
  for (const text of [
    'The mailbox is full of letters from my aunt.',
    'Can you reset my password? I cannot log in to the shop.',
    'We have too many connections at the airport, let us take the train.',
  ]) {
    expect(explain(text, knowledge).results[0]?.confidence, text).not.toBe('sure');
  }
  expect(explain('552 5.2.2 Mailbox full', knowledge).results[0]?.confidence).toBe('sure');
});

describe('hostile input of full length', () => {
  it.each(hostileTexts)('of $name is read to its end, with an answer', ({ text }) => {
    const { results } = explain(text(longestInput), knowledge);
    expect(results.length).toBeGreaterThan(0);
    expect(results.length).toBeLessThanOrEqual(100);
  });
});
