import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadSite } from '#site/load-site.server.ts';
import { asNamed, contentFolder } from '../../setup/content-folder.ts';

const correct = readFileSync('content/site.yaml', 'utf8');

function failure(text: string): { message: string; file: string } {
  const folder = contentFolder({ 'site.yaml': text });
  try {
    loadSite(folder);
  } catch (error) {
    return { message: String(error), file: asNamed(folder, 'site.yaml') };
  }
  throw new Error('These settings were accepted.');
}

test('the settings of the product are correct', () => {
  expect(loadSite('content').limits.smtpConnectionsPerIp).toBe(25);
});

test('each mistake is told with file, line, field, what was found and what is wanted', () => {
  const { message, file } = failure(
    correct
      .replace('smtpConnectionsPerIp: 25', 'smtpConectionsPerIp: 25')
      .replace('port: 993', 'port: "993"')
      .replace('username: full-address', 'username: full-adress')
      .replace('host: mail.{domain}', 'host: "Mail Server"'),
  );
  const line = (text: string): number =>
    correct.split('\n').findIndex((candidate) => candidate.includes(text)) + 1;
  expect(message).toContain('5 problems found.');
  expect(message).toContain(
    `${file}:${line('smtpConnectionsPerIp: 25')}\n    The field "limits.smtpConectionsPerIp" is not known here.\n    Did you mean "smtpConnectionsPerIp"?`,
  );
  expect(message).toContain('The field "limits.smtpConnectionsPerIp" is missing.');
  expect(message).toContain(
    `${file}:${line('port: 993')}\n    The field "mail.imap.port" is "993", which does not fit.\n    Wanted: a port number.`,
  );
  expect(message).toContain(
    'Wanted: one of full-address, local-part. Did you mean "full-address"?',
  );
  expect(message).toContain('The field "mail.imap.host" is "Mail Server", which does not fit.');
});

test('a missing file says which and what to do', () => {
  expect(() => loadSite('tests/no-such-folder')).toThrow(
    /no-such-folder\/site\.yaml[\s\S]*start from the one in content/,
  );
});

test.each(['mail.{domain}', '{domain}', 'imap.example.com', 'a-b.{domain}'])(
  '%s is a host pattern',
  (host) => {
    expect(
      loadSite(
        contentFolder({ 'site.yaml': correct.replace('host: mail.{domain}', `host: "${host}"`) }),
      ).mail.imap.host,
    ).toBe(host);
  },
);

test.each([
  'Mail.example.com',
  'mail..example.com',
  '-mail.example.com',
  'mail.{customer}',
  'mail.example.com.',
  'a b',
  '<b>',
])('%s is not a host pattern', (host) => {
  expect(failure(correct.replace('host: mail.{domain}', `host: "${host}"`)).message).toContain(
    'mail.imap.host',
  );
});

test.each([
  ['host: mail.{domain}', 'host: imap', 'mail.imap.host', 'imap'],
  ['autoconfigHost: autoconfig.example.com', 'autoconfigHost: auto', 'mail.autoconfigHost', 'auto'],
  ['spfInclude: spf.example.com', 'spfInclude: spf', 'dns.spfInclude', 'spf'],
])('%s cannot be %s: programs need the whole name', (from, to, field, found) => {
  const { message } = failure(correct.replace(from, to));
  expect(message).toContain(
    `The field "${field}" is "${found}", which does not fit.\n    Wanted: the whole name, with the domain behind a dot, such as mail.example.com.`,
  );
});

describe('ports and encryption belong together', () => {
  test.each([
    [
      'port: 993\n    security: tls',
      'port: 993\n    security: starttls',
      'mail.imap.security',
      'tls, the only kind that port 993 takes',
    ],
    [
      'port: 587\n      security: starttls',
      'port: 587\n      security: tls',
      'mail.smtp.fallback.security',
      'starttls, the only encryption that port 587 takes',
    ],
    [
      'port: 993\n    security: tls',
      'port: 143\n    security: starttls',
      'mail.imap.port',
      'set mail.allowPlainText to true',
    ],
    [
      'port: 587\n      security: starttls',
      'port: 2525\n      security: none',
      'mail.smtp.fallback.security',
      'anybody on the way can read the password',
    ],
  ])('%j as %j is refused', (from, to, field, wanted) => {
    const { message } = failure(correct.replace(from, to));
    expect(message).toContain(`The field "${field}"`);
    expect(message).toContain(wanted);
  });

  test('ports without encryption are printed only for a host that says so', () => {
    const text = correct
      .replace('port: 993\n    security: tls', 'port: 143\n    security: none')
      .replace("minimumTls: '1.2'", "minimumTls: '1.2'\n  allowPlainText: true");
    expect(loadSite(contentFolder({ 'site.yaml': text })).mail.imap).toMatchObject({ port: 143 });
  });
});

test('two plans cannot have one slug', () => {
  const plan = '{ slug: big, name: Big }';
  const { message } = failure(correct.replace('plans: []', `plans:\n  - ${plan}\n  - ${plan}`));
  expect(message).toContain('a slug that no other plan has');
});

test('a plan cannot differ from a limit that the site has not', () => {
  const { message } = failure(
    correct
      .replace(/spamDays: \d+/, 'spamDays: null')
      .replace('plans: []', 'plans:\n  - { slug: big, name: Big, limits: { spamDays: 9 } }'),
  );
  expect(message).toContain('The field "plans (big).limits.spamDays"');
  expect(message).toContain('set limits.spamDays');
});

describe('what nothing fills in is refused', () => {
  const nothing = (found: string): string =>
    `words in the place of ${found}, as nothing is filled in here`;
  const same =
    'an address that is the same for all customers, without { and }; {domain} is filled in in panel.url, webmail.url and names of servers';
  test.each([
    [
      'name: Roundcube\n  url: https://webmail.{domain}/',
      'name: Roundcube\n  url: https://webmail.{domian}/',
      'webmail.url',
      '{domain} in the place of {domian}, which nothing fills in',
    ],
    [
      'url: https://webmail.{domain}/',
      'url: https://webmail.{domain/',
      'webmail.url',
      'a web address that begins with https:// and may hold {domain}',
    ],
    [
      'url: https://webmail.{domain}/',
      'url: http://webmail.{domain}/',
      'webmail.url',
      'a web address that begins with https://, as customers type their password there',
    ],
    [
      'url: https://www.example.com/panel/',
      "url: 'https://{{domain}}:2083/'",
      'panel.url',
      '{domain} in the place of {{domain}}, which nothing fills in',
    ],
    [
      'url: https://www.example.com/panel/',
      "url: 'https://{customer}:2083/'",
      'panel.url',
      'words in the place of {customer}, as only this is filled in here: {domain}, {local-part}, {address}',
    ],
    [
      'url: https://www.example.com/support/',
      "url: 'https://{domain}/support'",
      'contact.url',
      same,
    ],
    [
      'statusPage: https://status.example.com/',
      "statusPage: 'https://status.{domain}/'",
      'statusPage',
      same,
    ],
    [
      'title: Example Hosting Help',
      "title: '{brand} Help'",
      'helpCentre.title',
      nothing('{brand}'),
    ],
    [
      '    {brand}',
      '    {company}',
      'replies.signOff',
      'words in the place of {company}, as only this is filled in here: {brand}',
    ],
    [
      '    {brand}',
      '    {Brand}',
      'replies.signOff',
      '{brand} in the place of {Brand}, which nothing fills in',
    ],
    [
      'folder: public_html',
      "folder: 'domains/{domian}/public_html'",
      'websites.folder',
      '{domain} in the place of {domian}, which nothing fills in',
    ],
  ])('%j as %j', (from, to, field, wanted) => {
    const { message } = failure(correct.replace(from, to));
    expect(message).toContain('1 problem found.');
    expect(message).toContain(`The field "${field}" is `);
    expect(message).toContain(`Wanted: ${wanted}.`);
  });
});

test.each([
  ['url: https://www.example.com/panel/', "url: 'https://{domain}:2083/'"],
  ['url: https://www.example.com/panel/', 'url: http://192.0.2.4:2082'],
  ['folder: public_html', "folder: 'domains/{domain}/public_html'"],
  ['    {brand}', '    {brand} :-}'],
])('%j may be %j', (from, to) => {
  const text = correct.replace(from, to);
  expect(text).not.toBe(correct);
  expect(() => loadSite(contentFolder({ 'site.yaml': text }))).not.toThrow();
});
