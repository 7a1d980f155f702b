import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { withoutAddresses } from '#personal-data/mail-address.ts';
import { maskPersonalData, personalDataIn } from '#personal-data/personal-data.ts';

describe('a text is kept without', () => {
  it.each([
    ['an address', 'Write to Anna.Smith+kb@mail.example.org, please', 'Write to [address], please'],
    ['an address in brackets', 'From <a@b.example>', 'From <[address]>'],
    ['an IPv4 address', 'refused from 192.0.2.17.', 'refused from [ip].'],
    ['an IPv6 address', 'refused from 2001:db8::2:17', 'refused from [ip]'],
    ['a phone number', 'call +49 (170) 123-4567 today', 'call [number] today'],
    ['a phone number with dots', 'call 555.123.4567', 'call [number]'],
    ['a card number', 'card 4111 1111 1111 1111', 'card [number]'],
    ['an invoice', 'invoice 20261234', 'invoice [number]'],
    ['a password after a colon', 'Password: correct horse', 'Password: [secret] horse'],
    ['a password after =', 'pwd=hunter2', 'pwd=[secret]'],
    [
      'a password after is',
      'my password is swordfish and fails',
      'my password is [secret] and fails',
    ],
    ['a password right behind the word', 'password swordfish', 'password [secret]'],
    ['a PIN', 'PIN 4711', 'PIN [secret]'],
    ['a link', 'see https://example.org/?token=1', 'see [link]'],
    ['the id of a message', 'id 1abcDE-0001yz-Ab2345', 'id [id]'],
  ])('%s', (_, text, kept) => {
    expect(maskPersonalData(text)).toBe(kept);
    expect(personalDataIn(text)).toHaveLength(1);
  });

  it.each([
    'Step 3 of 10 failed on Outlook 2016',
    'Error 0x80040119, then 550 5.7.515 and port 465',
    'It says that the password is wrong. The password was not accepted.',
    'I forgot my password and the password reset did nothing',
    'at 10:15 it worked',
  ])('but with everything of "%s"', (text) => {
    expect(maskPersonalData(text)).toBe(text);
    expect(personalDataIn(text)).toEqual([]);
  });
});

test('masking twice changes nothing, and no address or IP address passes', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.emailAddress(),
      fc.ipV4(),
      (text, address, ip) => {
        const once = maskPersonalData(`${text} ${address} ${ip}`);
        expect(maskPersonalData(once)).toBe(once);
        expect(once).not.toContain(address);
        expect(once).not.toContain(` ${ip}`);
      },
    ),
  );
});

test('an address bar never holds a mailbox address', () => {
  expect(withoutAddresses('mail from anna@example.org bounces')).toBe('mail from bounces');
});
