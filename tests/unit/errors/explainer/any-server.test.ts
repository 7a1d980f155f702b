import { describe, expect, it } from 'vitest';
import { explain } from '#errors/explain/explain.ts';
import { toldLasting } from '#errors/explainer/any-server.ts';
import { answerToError } from '#errors/explainer/error-answer.ts';
import { knownErrors as known } from '../../../setup/known-errors.ts';

const causeOf = (query: string) => {
  const answer = answerToError(query, known);
  return typeof answer === 'object' ? answer.explanation.results[0]?.cause : answer;
};

describe('words that a server of any kind may say', () => {
  it.each([
    'connection refused',
    'Connection timed out',
    'network error: connection timed out',
    'connect to host port 22 connection refused',
    'host not found',
    'unknown host',
    'too many authentication failures',
    'authentication failed',
    'too many connections',
    'too many requests',
    'account suspended',
    'disk full',
    'unknown command',
  ])('are not told as those of a mail server: %s', (query) => {
    expect(causeOf(query)).toBeUndefined();
  });

  it.each([
    ['smtp connection refused', 'remote-unreachable'],
    ['message not delivered, connection timed out', 'remote-unreachable'],
    ['mail server connection refused', 'remote-unreachable'],
    ['421 connection refused', 'remote-unreachable'],
    ['imap authentication failed', 'login-failed'],
    ['mailbox disabled', 'mailbox-disabled'],
    ['domain not found', 'domain-unknown'],
    ['relay access denied', 'relay-denied'],
    ['user unknown', 'recipient-unknown'],
  ])('are told where something says that it is one: %s', (query, cause) => {
    expect(causeOf(query)).toBe(cause);
  });
});

const explained = (text: string) =>
  explain(text, known, { ownHosts: [], articleExists: () => true }).results[0];

describe('whether it is over', () => {
  it.each([
    ['Connection refused', 'The text does not tell'],
    ['Error: authentication failed', 'The text does not tell'],
    ['535 authentication failed', 'Final: no server will try this message again.'],
    ['Relay access denied', 'Final: no server will try this message again.'],
    [
      'connect to mx.example.net: Connection refused',
      'Not final: it can still arrive, or trying again later can help.',
    ],
  ])('is said of a message only: %s', (text, words) => {
    const result = explained(text);
    expect(result && toldLasting(text, result)).toBe(words);
  });
});

describe('a server that does not answer', () => {
  const isTemporary = (text: string) => explained(text)?.temporary;

  it('is tried again, so that nothing is over unless somebody says so (RFC 5321, 4.5.4.1)', () => {
    expect(isTemporary('connect to mx.example.net: Connection refused')).toBe(true);
    expect(isTemporary('connection refused, delivery has failed')).toBe(false);
    expect(isTemporary('550 connection refused')).toBe(false);
  });
});
