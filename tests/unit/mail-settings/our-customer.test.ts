import { describe, expect, test } from 'vitest';
import { mailHosts } from '#mail-settings/mail-settings.ts';
import { hostsAtProviders, otherProvider } from '#mail-settings/other-providers.ts';
import { readOurCustomer } from '#mail-settings/our-customer.ts';
import { threeServers } from './checker/made-up-settings.ts';

const ownHosts = mailHosts(threeServers, []);

describe('an address at another company', () => {
  test.each([
    ['anna@gmail.com', 'Google'],
    ['Anna <ANNA@GoogleMail.com>', 'Google'],
    ['anna@yahoo.co.uk', 'Yahoo'],
    ['anna@t-online.de', 'Telekom'],
    ['anna@firm.onmicrosoft.com', 'Microsoft'],
  ])('%s is refused, and told where it is', (typed, provider) => {
    expect(readOurCustomer(typed, ownHosts)).toEqual({
      ok: false,
      why: `This address is at ${provider}, not with us. Type the one at your own domain.`,
    });
  });

  test('is told in other words to staff, and as a domain where no more was typed', () => {
    expect(readOurCustomer('anna@gmail.com', ownHosts, 'staff')).toMatchObject({
      why: 'This address is at Google, not with us. Type the one at the customer’s own domain.',
    });
    expect(readOurCustomer('gmail.com', ownHosts)).toMatchObject({
      why: '“gmail.com” is at Google, not with us. Type your own domain.',
    });
  });

  test('is not one that only sounds like it', () => {
    for (const domain of ['notgmail.com', 'gmail.com.example', 'gmail.example', 'com']) {
      expect(otherProvider(domain, ownHosts)).toBeUndefined();
    }
    expect(readOurCustomer('anna@notgmail.com', ownHosts)).toEqual({
      ok: true,
      customer: { domain: 'notgmail.com', localPart: 'anna' },
    });
  });

  test('is an own one where the mail servers of the host are at that company', () => {
    const atGoogle = mailHosts(
      { ...threeServers, imap: { ...threeServers.imap, host: 'imap.gmail.com' } },
      [],
    );
    for (const typed of ['anna@gmail.com', 'anna@googlemail.com']) {
      expect(readOurCustomer(typed, atGoogle).ok).toBe(true);
    }
    expect(readOurCustomer('anna@yahoo.com', atGoogle).ok).toBe(false);
    expect(hostsAtProviders(atGoogle)).toEqual(['imap.gmail.com']);
  });

  test('is an own one where only a plan has its servers there', () => {
    const plan = { slug: 'big', name: 'Big', imap: '{domain}.mail.web.de', smtp: 'smtp.web.de' };
    const hosts = mailHosts(threeServers, [plan]);
    expect(readOurCustomer('anna@web.de', hosts).ok).toBe(true);
    expect(hostsAtProviders(hosts)).toEqual(['{domain}.mail.web.de', 'smtp.web.de']);
    expect(hostsAtProviders(ownHosts)).toEqual([]);
  });
});
