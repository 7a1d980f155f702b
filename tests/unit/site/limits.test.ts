import { describe, expect, it } from 'vitest';
import {
  largestAttachmentMb,
  limitPhrase,
  limitValue,
  printLimit,
  siteLimits,
  sizePhrase,
} from '#site/limits.ts';
import { loadSite } from '#site/load-site.server.ts';

const madeUp = loadSite('tests/fixtures/site/content');

describe('a limit', () => {
  it('is printed with its unit, in the singular for one', () => {
    expect(limitPhrase('smtpConnectionsPerIp', 25)).toBe('25 connections');
    expect(limitPhrase('deliveryRetryDays', 1)).toBe('1 day');
    expect(limitPhrase('messagesPerHour', 10_000)).toBe('10,000 messages');
  });

  it('that is a size is in whole gigabytes where it is one', () => {
    expect([sizePhrase(50), sizePhrase(2048), sizePhrase(1500)]).toEqual([
      '50 MB',
      '2 GB',
      '1,500 MB',
    ]);
  });

  it('of a plan is its own, else that of the site', () => {
    expect(limitValue(madeUp, 'messagesPerHour')).toBe(120);
    expect(limitValue(madeUp, 'messagesPerHour', 'big')).toBe(900);
    expect(limitValue(madeUp, 'recipientsPerMessage', 'big')).toBe(40);
    expect(limitValue(madeUp, 'spamDays', 'big')).toBeNull();
  });
});

describe('what stands in a sentence', () => {
  it('names the plans for which another value holds', () => {
    expect(printLimit(madeUp, 'messagesPerHour')).toBe('120 messages (Big plan: 900 messages)');
    expect(printLimit(madeUp, 'messagesPerHour', { number: true })).toBe('120 (Big plan: 900)');
  });

  it('says what it is counted for where that is asked', () => {
    expect(printLimit(madeUp, 'loginsPerHour', { per: true })).toBe(
      '45 logins an hour for one mailbox from one network address',
    );
    const byDomain = {
      ...madeUp,
      plans: [],
      limits: { ...madeUp.limits, messagesCountedBy: 'domain' as const },
    };
    expect(printLimit(byDomain, 'messagesPerHour', { per: true })).toBe(
      '120 messages an hour from one domain',
    );
  });

  it('is nothing where the host has no such limit', () => {
    expect(printLimit(madeUp, 'spamDays')).toBe('');
  });

  it('tells what an attachment may weigh before it grows on the way', () => {
    expect(printLimit(madeUp, 'attachmentSize')).toBe('21 MB');
    expect(largestAttachmentMb(10)).toBe(7.3);
    // 57 bytes become 76 characters and a line end.
    expect(largestAttachmentMb(50) * (78 / 57)).toBeLessThanOrEqual(50);
  });

  it('lists the kinds of files', () => {
    expect(printLimit(madeUp, 'blockedAttachments')).toBe('.exe and .scr');
  });
});

it('all limits that the host has are listed, with the plans that differ', () => {
  const all = siteLimits(madeUp);
  expect(all.map(({ name }) => name)).not.toContain('spamDays');
  expect(all.find(({ name }) => name === 'messagesPerHour')).toMatchObject({
    title: 'Messages an hour',
    phrase: '120 messages',
    plans: [{ slug: 'big', phrase: '900 messages' }],
  });
});
