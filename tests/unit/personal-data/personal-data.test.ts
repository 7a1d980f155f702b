import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { withoutAddresses } from '#personal-data/mail-address.ts';
import { maskPersonalData, personalDataIn } from '#personal-data/personal-data.ts';

describe('a text is kept without', () => {
  it.each([
    ['an address', 'Write to Anna.Smith+kb@mail.example.org, please', 'Write to [address], please'],
    ['an address in brackets', 'From <a@b.example>', 'From <[address]>'],
    ['an address with its sign in words', 'mail anna(at)example.org now', 'mail [address] now'],
    ['an address in words', 'anna [at] example [dot] org bounces', '[address] bounces'],
    ['an address out of a link', '550 anna%40example.org', '550 [address]'],
    ['a link without a scheme', 'see www.example.org/reset?token=a1 now', 'see [link] now'],
    ['an IPv4 address', 'refused from 192.0.2.17.', 'refused from [ip].'],
    ['an IPv6 address', 'refused from 2001:db8::2:17', 'refused from [ip]'],
    ['a phone number', 'call +49 (170) 123-4567 today', 'call [number] today'],
    ['a phone number with dots', 'call 555.123.4567', 'call [number]'],
    ['a phone number with its area in brackets', 'call (030) 123 456 78', 'call [number]'],
    ['a phone number in brackets', 'call (030 123 456 78)', 'call ([number])'],
    ['a number in brackets', 'invoice (20261234)', 'invoice ([number])'],
    ['a card number', 'card 4111 1111 1111 1111', 'card [number]'],
    ['an invoice', 'invoice 20261234', 'invoice [number]'],
    ['a password after a colon', 'Password: hunter2', 'Password: [secret]'],
    ['a password after =', 'pwd=hunter2', 'pwd=[secret]'],
    [
      'a passphrase to the end of its sentence',
      'password: correct horse battery. It fails',
      'password: [secret]. It fails',
    ],
    [
      'a passphrase to the end of its line',
      'Password: correct horse\nbattery is low',
      'Password: [secret]\nbattery is low',
    ],
    ['a passphrase on the next line', 'Password:\n correct horse', 'Password:\n [secret]'],
    ['a passphrase with a full stop in it', 'pass: tr.ou bador.3', 'pass: [secret]'],
    ['a passphrase that begins as a sentence', 'password: my dog eats shoes', 'password: [secret]'],
    ['a passphrase after = with blanks', 'PW = correct horse', 'PW = [secret]'],
    ['a pw', 'pw: correct horse', 'pw: [secret]'],
    ['a PW', 'PW=hunter2', 'PW=[secret]'],
    ['a pwd', 'pwd: hunter2', 'pwd: [secret]'],
    ['a passwort', 'Passwort: correct horse', 'Passwort: [secret]'],
    ['a pass', 'user anna, pass: hunter2', 'user anna, pass: [secret]'],
    ['a passphrase', 'passphrase: correct horse battery', 'passphrase: [secret]'],
    ['a kennwort', 'Kennwort: geheim99', 'Kennwort: [secret]'],
    ['a kennwort after lautet', 'Das Kennwort lautet geheim99', 'Das Kennwort lautet [secret]'],
    ['a kennwort after ist', 'Mein Kennwort ist geheim99', 'Mein Kennwort ist [secret]'],
    ['a kennwort after war', 'Das Kennwort war geheim99', 'Das Kennwort war [secret]'],
    ['several passwords after a colon', 'Passwords: hunter2, Fluffy', 'Passwords: [secret]'],
    ['a pin', 'pin:4711', 'pin:[secret]'],
    [
      'a password after is and a colon',
      'The password is: correct horse',
      'The password is: [secret]',
    ],
    ['a password of a settings file', 'MAIL_PASSWORD=hunter2', 'MAIL_PASSWORD=[secret]'],
    ['a password in JSON', '{"password": "hunter2"}', '{"password": [secret]'],
    ['a passphrase in quotes', 'my password is "correct horse", ok', 'my password is [secret], ok'],
    ['a password after a dash', 'password - swordfish', 'password - [secret]'],
    ['a number behind a date', '2024-05-01 12 0170 1234567', '2024-05-01 12 [number]'],
    ['a phone number like a date', 'call 06-12-05-11-24', 'call [number]'],
    ['a phone number behind its area', 'call 030 12/05/24', 'call [number]'],
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
    expect(maskPersonalData(kept)).toBe(kept);
    expect(personalDataIn(text)).toHaveLength(1);
  });

  it.each([
    'Step 3 of 10 failed on Outlook 2016',
    'Error 0x80040119, then 550 5.7.515 and port 465',
    'It says that the password is wrong. The password was not accepted.',
    'I forgot my password and the password reset did nothing',
    'at 10:15 it worked',
    'My password is not accepted',
    'the password is wrong since Monday',
    'password: it does not work',
    'Password: it doesn’t work since Monday!',
    'password : it does not work. Outlook keeps asking',
    'the bypass: correct horse battery',
    'since 2024-05-01',
    'since 2024-05-01 12 it fails',
    'on 2024-05-01 12:30:15 and 2024-05-02T08:00:00Z',
    'from 2024-05-01 12-14 to 2024-05-03',
    'at 12:30 2024-05-01 12 550 5.1.1',
    'on 01.05.2024 12:30, 1/5/2024, 12/31/24 and 01-05-2024',
    'May 5 2024 12:30, 5 May 2024 12, May 5th, 2024 at 9',
    'in 05/2024 and 2024-06',
  ])('but with everything of "%s"', (text) => {
    expect(maskPersonalData(text)).toBe(text);
    expect(personalDataIn(text)).toEqual([]);
  });
});

describe('a passphrase of usual words goes', () => {
  it.each([
    ['my password is to be or not to be', 'my password is [secret]'],
    ['My password is to be or not to be. It fails.', 'My password is [secret]. It fails.'],
    ['my password: to be or not to be', 'my password: [secret]'],
    ['password = now and always', 'password = [secret]'],
    ['pw = it is what it is', 'pw = [secret]'],
    ['pw=it is what it is', 'pw=[secret]'],
    ['PW: on and on and on', 'PW: [secret]'],
    ['pwd is never say never', 'pwd is [secret]'],
    ['Passwort: to be or not to be', 'Passwort: [secret]'],
    ['Mein Passwort ist to be or not to be', 'Mein Passwort ist [secret]'],
    ['Mein Passwort lautet morgen kommt er', 'Mein Passwort lautet [secret]'],
    ['My passphrase is correct horse battery staple', 'My passphrase is [secret]'],
    ['the password is wrong horse battery', 'the password is [secret]'],
    ['the password was to be or not to be', 'the password was [secret]'],
    ['the password is: to be or not to be', 'the password is: [secret]'],
    ['the password is - to be or not to be', 'the password is - [secret]'],
    ['the password is "to be or not to be" and fails', 'the password is [secret] and fails'],
    ['the password is “what will be will be”, ok', 'the password is [secret], ok'],
    ['my password is my mail is my mail', 'my password is [secret]'],
    ['my password is now or never\nOutlook 2016', 'my password is [secret]\nOutlook 2016'],
    [
      'my password is purple monkey and it does not work',
      'my password is [secret] and it does not work',
    ],
    ['my password is swordfish, it is rejected', 'my password is [secret], it is rejected'],
    ['my password is salt and the vinegar of kings', 'my password is [secret]'],
    ['pin is one two three four', 'pin is [secret]'],
    ['password: it works like a charm', 'password: [secret]'],
    ['password: not now not ever', 'password: [secret]'],
    ['my password is what i had before', 'my password is [secret]'],
    ['my password is not so short, my friend', 'my password is [secret]'],
    ['passcode is if it is so be it', 'passcode is [secret]'],
    ["my password's hunter2", "my password's [secret]"],
    ['My password’s correct horse', 'My password’s [secret]'],
    ["my password's swordfish and it fails", "my password's [secret] and it fails"],
    ['My password that I use is hunter2', 'My password that I use is [secret]'],
    ['the password I have chosen is hunter2.', 'the password I have chosen is [secret].'],
    ['The password for my mailbox is hunter2', 'The password for my mailbox is [secret]'],
    ['the password of the old account was: to be', 'the password of the old account was: [secret]'],
    ['My passwords are hunter2 and Fluffy', 'My passwords are [secret]'],
    ['My passwords were swordfish and they fail', 'My passwords were [secret] and they fail'],
    ['my new password would be hunter2', 'my new password would be [secret]'],
    ['my password will be correct horse', 'my password will be [secret]'],
    ['my password used to be hunter2', 'my password used to be [secret]'],
    ['my password has been hunter2 for years', 'my password has been [secret]'],
    ['Meine Kennwörter sind geheim99 und Mieze', 'Meine Kennwörter sind [secret]'],
    ['My password is tr.ou and bador.3. It fails', 'My password is [secret]. It fails'],
  ])('of "%s"', (text, kept) => {
    expect(maskPersonalData(text)).toBe(kept);
    expect(maskPersonalData(kept)).toBe(kept);
    expect(personalDataIn(text)).toEqual(['password']);
  });

  it.each([
    'my password is wrong',
    'my password is wrong, says Outlook',
    'the password was wrong three times',
    'Where is the password stored?',
    'The password is not accepted by Outlook 2016',
    'the password is still not accepted on my phone',
    'the password does not work in Thunderbird',
    'The password doesn’t work any more',
    'my password has expired and nobody told me',
    'the password was reset yesterday by my colleague',
    'the password was changed last week',
    'the password is correct, I can sign in to webmail',
    'the password is right but the server refuses it',
    'the password is incorrect error comes up',
    'the password is rejected with 535',
    'The password is always wrong! What now?',
    'the password is asked for again and again',
    'The password is being refused since Monday',
    'the password is no longer valid',
    'the password is too short, it says',
    'the password is too long for the printer',
    'my password is forgotten',
    'the password was never sent to me',
    'the password is not saved in Outlook',
    'the password is the same as before',
    'my password is fine in webmail',
    'the password was working until the move',
    'the password is not the same on both phones',
    'no password is set for the second mailbox',
    'the password is required twice',
    'the password is case-sensitive',
    'my password was stolen, what shall I do',
    'the password is to be changed every month',
    'password: it is not accepted',
    'password: does not work',
    'pw: was reset yesterday',
    'Passwort: is not accepted',
    'the pin is wrong (says the phone)',
    "my password's wrong",
    'The password’s not accepted since Monday',
    "the password's reset link does not work",
    "the password's length is not told",
    'my passwords are wrong since Monday',
    'the passwords are not the same on both phones',
    'my two passwords do not match',
    'passwords stored in Outlook are lost',
    'the password that I use is wrong',
    'the password for my mailbox is not accepted',
    'the password I chose is rejected by Outlook',
    'I changed the password in webmail and now Outlook is silent',
    'I typed the password, then the screen was white',
    'the password would be accepted if I could type it',
    'the password should be changed every year',
    'the password has been refused since Monday',
    'my password is needed',
    'the password should be at least 12 characters long',
  ])('but what is said of one stays: "%s"', (text) => {
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

test('masking twice changes nothing of what is said around passwords, dates and numbers', () => {
  const pieces = fc.constantFrom(
    ...[
      'password',
      'PW',
      'pin',
      ' is',
      's are',
      "'s ",
      ' for it',
      ' of mine',
      ' would be',
      ' used to be',
      ':',
      '=',
      ' - ',
      ' ',
      '. ',
      '.',
      '\n',
      '"',
      '“',
      '”',
    ],
    ...[
      'it does not work',
      'correct horse',
      ' and it fails',
      'wrong',
      '[secret]',
      '[number]',
      '2024-05-01',
      '12',
      '12:30',
    ],
    ...['01.05.24', '0170 1234567', '555.123.4567', 'May 5 2024', '/', '-', '+', 'a@b.example'],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (typed) => {
      const once = maskPersonalData(typed.join(''));
      expect(maskPersonalData(once)).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});

test('an address bar never holds a mailbox address', () => {
  expect(withoutAddresses('mail from anna@example.org bounces')).toBe('mail from bounces');
});
