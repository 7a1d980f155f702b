import { expect, test } from 'vitest';
import { offers } from '#site/features.ts';
import { loadSite } from '#site/load-site.server.ts';
import {
  chosen,
  mailServer,
  portAndSecurity,
  securityLabel,
  usernamePhrase,
} from '#site/values.ts';

const ours = loadSite('content');
const madeUp = loadSite('tests/fixtures/site/content');

test('a port comes with its own encryption', () => {
  expect(portAndSecurity(ours, 'smtpFallback')).toMatchObject({ port: 587, security: 'starttls' });
  expect(portAndSecurity(madeUp, 'smtp')).toMatchObject({ port: 587, security: 'starttls' });
});

test('without a second choice for sending there is none to print', () => {
  expect(portAndSecurity(madeUp, 'smtpFallback')).toBeNull();
  expect(offers(madeUp, 'smtpFallback')).toBe(false);
});

test('what a host does not offer is told as such', () => {
  expect(offers(madeUp, 'pop')).toBe(false);
  expect(mailServer(madeUp, 'pop')).toBeNull();
  expect(offers(ours, 'webmail')).toBe(true);
  expect(offers(madeUp, 'messagesPerHour')).toBe(true);
  expect(offers(madeUp, 'spamDays')).toBe(false);
  expect(offers(madeUp, 'blockedAttachments')).toBe(true);
});

test('encryption and user name are worded as mail programs word them', () => {
  expect([securityLabel('tls'), securityLabel('starttls')]).toEqual(['SSL/TLS', 'STARTTLS']);
  expect(usernamePhrase(madeUp)).toBe('the part of your e-mail address before the @');
});

test('exactly one name has to be chosen', () => {
  expect(chosen({ imap: true }, ['imap', 'pop'])).toBe('imap');
  expect(() => chosen({}, ['imap', 'pop'])).toThrow('imap, pop');
  expect(() => chosen({ imap: true, pop: true }, ['imap', 'pop'])).toThrow('Exactly one');
});
