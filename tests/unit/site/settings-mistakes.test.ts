import { describe, expect, it } from 'vitest';
import { correct, lineOf, told } from '../../setup/told-of-settings.ts';

// What people write who edit site.yaml for the first time, and what they are told.
describe('a mistake is told once, at its line, with how to mend it', () => {
  it.each<[from: string, to: string, message: string, remedy: string]>([
    [
      "minimumTls: '1.2'",
      'minimumTls: 1.2',
      'The field "mail.minimumTls" is 1.2, which does not fit.',
      "Wanted: one of 1.2, 1.3. Put it in quotes: minimumTls: '1.2'.",
    ],
    [
      'pages: {}',
      'pages: { mailbox: Post }',
      'The field "panel.pages.mailbox" is not known here.',
      'Did you mean "mailboxes"?',
    ],
    [
      'port: 993',
      'port: "993"',
      'The field "mail.imap.port" is "993", which does not fit.',
      'Wanted: a port number. Write it without quotes: port: 993.',
    ],
    [
      'name: Example Hosting',
      'name: 247',
      'The field "brand.name" is 247, which does not fit.',
      "Wanted: some text. Put it in quotes: name: '247'.",
    ],
    [
      "# phone: '+44 20 7946 0000'",
      'phone: +442079460000',
      'The field "contact.phone" is 442079460000, which does not fit.',
      "Wanted: some text. Put it in quotes: phone: '+442079460000'.",
    ],
    [
      "# phone: '+44 20 7946 0000'",
      'phone: call us maybe',
      'The field "contact.phone" is "call us maybe", which does not fit.',
      'Wanted: a phone number as people dial it, such as +44 20 7946 0000.',
    ],
    [
      'name: Example Hosting',
      'name: #1 Hosting',
      'The field "brand.name" is empty, which does not fit.',
      "Wanted: some text. Behind a # stands a remark. If it belongs to the text, put it in quotes: name: '#1 Hosting'.",
    ],
    [
      'host: mail.{domain}',
      'host: {domain}',
      'The field "mail.imap.host" is {"domain":null}, which does not fit.',
      "Wanted: a host name. Put it in quotes: host: '{domain}'.",
    ],
    [
      'host: mail.{domain}',
      'host: https://imap.example.com/',
      'The field "mail.imap.host" is "https://imap.example.com/", which does not fit.',
      'Wanted: the name alone, in small letters and without https://, port or path: imap.example.com.',
    ],
    [
      'host: mail.{domain}',
      'host: Mail.{domain}:993',
      'The field "mail.imap.host" is "Mail.{domain}:993", which does not fit.',
      'Wanted: the name alone, in small letters and without https://, port or path: mail.{domain}.',
    ],
    [
      'senders: [support@example.com, billing@example.com]',
      'senders: a@b.net',
      'The field "brand.senders" is "a@b.net", which does not fit.',
      'Wanted: a list. Write it in brackets: senders: [a@b.net].',
    ],
    [
      'messagesPerHour: 200',
      'messagesPerHour: unlimited',
      'The field "limits.messagesPerHour" is "unlimited", which does not fit.',
      'Wanted: a whole number, or null where there is none.',
    ],
    [
      'messagesPerHour: 200',
      'messagesPerHour: 0',
      'The field "limits.messagesPerHour" is 0, which does not fit.',
      'Wanted: a whole number above 0, or null where there is none.',
    ],
    [
      'messageSizeMb: 50',
      'messageSizeMb: unlimited',
      'The field "limits.messageSizeMb" is "unlimited", which does not fit.',
      'Wanted: a whole number.',
    ],
    [
      '[bat, cmd,',
      '[.lnk, cmd,',
      'The field "limits.blockedAttachments (1st)" is ".lnk", which does not fit.',
      'Wanted: the end of a file name in small letters, without the dot: lnk.',
    ],
    [
      'delayWarningHours: 24',
      'delayWarningHours: 120',
      'The field "limits.delayWarningHours" is 120, which does not fit.',
      'Wanted: a warning before the message comes back: 120 hours are more than the 4 days of deliveryRetryDays.',
    ],
    [
      'mailboxQuotaMb: 10240',
      'mailboxQuotaMb: 10,240',
      'The field "limits.mailboxQuotaMb" is "10,240", which does not fit.',
      'Wanted: a whole number. Write 10240, the number alone: mailboxQuotaMb: 10240.',
    ],
    [
      'mailboxQuotaMb: 10240',
      'mailboxQuotaMb: 10 GB',
      'The field "limits.mailboxQuotaMb" is "10 GB", which does not fit.',
      'Wanted: a whole number. Write 10240, the number alone: mailboxQuotaMb: 10240.',
    ],
    [
      'mailboxQuotaMb: 10240',
      'mailboxQuotaMb: 10.240',
      'The field "limits.mailboxQuotaMb" is 10.24, which does not fit.',
      'Wanted: a whole number. Write 10240, the number alone: mailboxQuotaMb: 10240.',
    ],
    [
      'trashDays: 30',
      'trashDays: 2 weeks',
      'The field "limits.trashDays" is "2 weeks", which does not fit.',
      'Wanted: a whole number. Write 14, the number alone: trashDays: 14.',
    ],
    [
      'mailboxQuotaMb: 10240',
      'mailboxQuotaMb: 10.5',
      'The field "limits.mailboxQuotaMb" is 10.5, which does not fit.',
      'Wanted: a whole number.',
    ],
    [
      'messageSizeMb: 50',
      'messageSizeMb: 10241',
      'The field "limits.messageSizeMb" is 10241, which does not fit.',
      'Wanted: a message that fits into the mailbox: mailboxQuotaMb is 10240.',
    ],
    [
      'plans: []',
      'plans: [{ slug: a, name: A, limits: { mailboxQuotaMb: 49 } }]',
      'The field "plans (a).limits.mailboxQuotaMb" is 49, which does not fit.',
      'Wanted: a mailbox that holds one message: messageSizeMb is 50.',
    ],
    [
      'plans: []',
      'plans: [{ slug: a, name: A, limits: { messageSizeMb: 10241 } }]',
      'The field "plans (a).limits.messageSizeMb" is 10241, which does not fit.',
      'Wanted: a message that fits into the mailbox: mailboxQuotaMb is 10240.',
    ],
    [
      '- { host: mx2.example.com, priority: 20 }',
      '- { host: mx1.example.com, priority: 20 }',
      'The field "dns.mx (mx1.example.com)" is {"host":"mx1.example.com","priority":20}, which does not fit.',
      'Wanted: each server once, and mx1.example.com stands in the list before.',
    ],
    [
      'ns2.example.com',
      'ns1.example.com',
      'The field "dns.nameServers (2nd)" is "ns1.example.com", which does not fit.',
      'Wanted: each server once, and ns1.example.com stands in the list before.',
    ],
    [
      'domains: true',
      'domains: "true"',
      'The field "domains" is "true", which does not fit.',
      'Wanted: true or false. Write it without quotes: domains: true.',
    ],
    [
      '  title: Example Hosting Help',
      '  title: Kettle: Answers',
      'The text "Kettle: Answers" holds a colon, which begins a field of its own.',
      "Put the text in quotes: title: 'Kettle: Answers'.",
    ],
    [
      '  title: Example Hosting Help',
      "  title: @Kettle's # new",
      'The text "@Kettle\'s" begins with @, which YAML takes as a sign.',
      'Put the text in quotes: title: "@Kettle\'s".',
    ],
    [
      '  title: Example Hosting Help',
      '  title: {brand} Help',
      'The text "{brand} Help" begins with {, which YAML takes as a sign.',
      "Put the text in quotes: title: '{brand} Help'.",
    ],
    [
      '  title: Example Hosting Help',
      '  title: !Help me',
      'The text "!Help me" begins with !, which YAML takes as a sign.',
      "Put the text in quotes: title: '!Help me'.",
    ],
  ])('%s as %s', (from, to, message, remedy) => {
    const text = correct.replace(from, to);
    expect(text).not.toBe(correct);
    expect(told(text)).toEqual([{ line: lineOf(from), message, remedy }]);
  });
});

describe('fields that are missing or stand twice', () => {
  const without = (section: string): string =>
    correct.replace(new RegExp(`^${section}:.*\\n(?:(?: .*)?\\n)*`, 'm'), '');

  it.each([
    ['contact', 'Add "contact" with at least these fields: url.'],
    ['brand', 'Add "brand" with at least these fields: name, url.'],
    ['mail', 'Add "mail" with at least these fields: imap, pop, smtp, username, minimumTls.'],
    [
      'webmail',
      'Add "webmail" with at least these fields: name, url; or "webmail: null" where there is none.',
    ],
  ])('the section %s', (section, remedy) => {
    expect(told(without(section))).toEqual([
      { line: 1, message: `The field "${section}" is missing.`, remedy },
    ]);
  });

  it('a section with nothing below it', () => {
    expect(told(`${without('contact')}\ncontact:\n`)).toMatchObject([
      {
        message: 'The field "contact" is empty, which does not fit.',
        remedy: 'Wanted: these fields, each on a line of its own below it: url.',
      },
    ]);
  });

  it.each(['', '\n', '# nothing yet\n'])('a file that holds %j', (text) => {
    expect(told(text)).toEqual([
      {
        line: undefined,
        message: 'The file is empty.',
        remedy:
          'It needs at least these fields: brand, helpCentre, contact, panel, webmail, mail, limits.',
      },
    ]);
  });

  it('a field twice, with both lines', () => {
    const line = lineOf('host: mail.{domain}');
    const text = correct.replace('    port: 993', '    host: imap.{domain}\n    port: 993');
    expect(told(text)).toEqual([
      {
        line: line + 1,
        message: `The field "host" stands here a second time; the first is on line ${line}.`,
        remedy: 'Keep the one that you mean and remove the other.',
      },
    ]);
  });

  it('a field of another section does not count as the first', () => {
    const text = `${correct}\nbrand:\n  name: Again\n  url: https://a.example/\n`;
    expect(told(text)[0]?.message).toBe(
      `The field "brand" stands here a second time; the first is on line ${lineOf('brand:')}.`,
    );
  });
});

it('tabs are one mistake, however many there are', () => {
  const [first, second] = [lineOf('host: mail.{domain}'), lineOf('port: 993')];
  const text = correct
    .replace('    host: mail.{domain}', '\thost: mail.{domain}')
    .replace('    port: 993', '\tport: 993');
  expect(told(text)).toEqual([
    {
      line: first,
      message: `This line begins with a tab, and so do lines ${second}: YAML takes only spaces there.`,
      remedy: 'Replace each tab at the beginning of a line by two spaces.',
    },
  ]);
});

describe('settings that do not go together', () => {
  it('the second way to send on the port of the first', () => {
    const text = correct.replace(
      'port: 587\n      security: starttls',
      'port: 465\n      security: tls',
    );
    expect(told(text)).toEqual([
      {
        line: lineOf('port: 587'),
        message: 'The field "mail.smtp.fallback.port" is 465, which does not fit.',
        remedy:
          'Wanted: another port than 465, the first choice in mail.smtp, or "fallback: null" for none.',
      },
    ]);
  });

  it('a server for POP in a plan where POP is switched off', () => {
    const text = correct
      .replace(/^ {2}pop: .*\n(?: {4}.*\n)*/m, '  pop: null\n')
      .replace(
        'plans: []',
        'plans: [{ slug: a, name: A, servers: { imap: a.b.de, pop: p.b.de, smtp: s.b.de } }]',
      );
    expect(told(text)).toMatchObject([
      {
        message: 'The field "plans (a).servers.pop" is "p.b.de", which does not fit.',
        remedy: 'Wanted: no server for POP, as mail.pop is null: leave this out, or set mail.pop.',
      },
    ]);
  });
});
