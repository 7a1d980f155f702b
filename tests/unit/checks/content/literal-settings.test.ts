import { describe, expect, it } from 'vitest';
import { coincidingSettings, literalSettings } from '#checks/content/literal-settings.ts';
import { article, articleWithBody, bodyLine, findings, madeUpSite } from '../made-up-content.ts';

function findingsIn(text: string) {
  return findings(literalSettings, { 'mail/blue': articleWithBody(text) });
}

function coincidencesIn(text: string) {
  return findings(coincidingSettings, { 'mail/blue': articleWithBody(text) });
}

it('says which component to write in the place of a setting', () => {
  expect(findingsIn('Words\nand port 993 of it.')).toEqual([
    {
      file: 'articles/mail/blue.mdx',
      line: bodyLine + 1,
      message: 'The port number "993" is a setting and is typed out here.',
      remedy: 'Write <Port imap />; a port to warn of goes into <Mistake>993</Mistake>.',
    },
  ]);
});

describe('settings that are found', () => {
  it.each([
    [
      'Use mail.your-name.org.',
      'The host name "mail.your-name.org"',
      'Write <Host imap /> or <Host pop />.',
    ],
    [
      'Use `mail.yourdomain` now',
      'The host name "mail.yourdomain"',
      'Write <Host imap /> or <Host pop />.',
    ],
    [
      'Use mail.\\{domain} now',
      'The host name "mail.{domain}"',
      'Write <Host imap /> or <Host pop />.',
    ],
    [
      '| smtp.fixture.example |\n|---|\n| x |',
      'The host name "smtp.fixture.example"',
      'Write <Host smtp />.',
    ],
    ['Open webmail.my.name.co.uk', 'The host name "webmail.my.name.co.uk"', 'Write <Webmail />.'],
    [
      'Open https://webmail.x.org/?a',
      'The webmail address "https://webmail.x.org"',
      'Write <Webmail />.',
    ],
    [
      'Go to https://www.fixture.example/contact/',
      'The contact address "https://www.fixture.example/contact"',
      'Write <Contact />.',
    ],
    [
      '[Go](https://panel.fixture.example/x)',
      'The address of the control panel "https://panel.fixture.example"',
      'Write <Panel />. It is a link of its own.',
    ],
    [
      '[fixture](https://www.fixture.example/x)',
      'The address of the company\'s website "https://www.fixture.example"',
      'Write <Contact /> or <Panel />, or name the company with <Brand />. It is a link of its own.',
    ],
    ['Write to help@fixture.example', 'The contact "help@fixture.example"', 'Write <Contact />.'],
    [
      '## Is port 465 open?',
      'The port number "465"',
      'Write <Port smtp />; a port to warn of goes into <Mistake>465</Mistake>.',
    ],
    [
      '`587`',
      'The port number "587"',
      'Write <Port smtpFallback />; a port to warn of goes into <Mistake>587</Mistake>.',
    ],
    [
      'Never 25.',
      'The port number "25"',
      'Write <Port imap />, <Port pop />, <Port smtp /> or <Port smtpFallback />; a port to warn of goes into <Mistake>25</Mistake>.',
    ],
    [
      'You may open 25 connections.',
      'The limit "25 connections"',
      'Write <Limit smtpConnectionsPerIp />; if another number is meant, say it in words.',
    ],
  ])('%s', (text, what, remedy) => {
    expect(coincidencesIn(text)).toEqual([]);
    expect(findingsIn(text)).toMatchObject([
      { message: `${what} is a setting and is typed out here.`, remedy },
    ]);
  });
});

describe('what may mean something else ends no build and is told to writers', () => {
  it.each([
    ['Ask Fixture Host first.', 'The brand name "Fixture Host"', 'Write <Brand />.'],
    ["Fixture Host's mail", 'The brand name "Fixture Host"', 'Write <Brand />.'],
    [
      'We try for 4 days.',
      'The limit "4 days"',
      'Write <Limit deliveryRetryDays />. If another amount is meant, say it in words.',
    ],
    [
      'A 24-hour wait.',
      'The limit "24-hour"',
      'Write <Limit delayWarningHours />. If another amount is meant, say it in words.',
    ],
    [
      'Use mail.example.net',
      'The host name "mail.example.net"',
      'Write <Host imap /> or <Host pop />.',
    ],
  ])('%s', (text, what, remedy) => {
    expect(findingsIn(text)).toEqual([]);
    expect(coincidencesIn(text)).toMatchObject([
      { message: `${what} is the value of a setting and may be typed out here.`, remedy },
    ]);
  });

  it('a port that has another meaning', () => {
    const { mail, ...rest } = madeUpSite();
    const web = { ...mail, smtp: { ...mail.smtp, port: 443 } };
    const site = madeUpSite({ ...rest, mail: web });
    const articles = { 'mail/blue': articleWithBody('The web is at port 443.') };
    expect(findings(literalSettings, articles, { site })).toEqual([]);
    expect(findings(coincidingSettings, articles, { site })).toMatchObject([
      { message: 'The port number "443" is the value of a setting and may be typed out here.' },
    ]);
  });

  it('the name of a website', () => {
    const { mail, ...rest } = madeUpSite();
    const web = { ...mail, imap: { ...mail.imap, host: 'www.{domain}' } };
    const site = madeUpSite({ ...rest, mail: web });
    const articles = { 'mail/blue': articleWithBody('Open www.other.org or https://www.a.net/.') };
    expect(findings(literalSettings, articles, { site })).toEqual([]);
    expect(findings(coincidingSettings, articles, { site })).toMatchObject([
      {
        message:
          'The host name "www.other.org" is the value of a setting and may be typed out here.',
      },
      { message: 'The host name "www.a.net" is the value of a setting and may be typed out here.' },
    ]);
  });
});

describe('text that is fine', () => {
  it.each([
    '22 users and 9930 mails, 2.25 or 25.5 euros, 25 MB, 25 November, version 4.7.25 and 1,465',
    'Outlook 2525x and X993',
    'We try for 5 days, 24 times, 14 days.',
    'A connection, or two connections',
    'Fixture Hosting, hotmail.something.org, me@mail.something.org, the mail.Then',
    'Never use <Mistake>25</Mistake> or <Mistake>`mail.x.org`</Mistake>.',
    '```text\n421 too many: 25 connections on port 25, tried for 4 days\n```',
    'Use <Host imap /> with <Port imap /> at <Brand />.',
    '[Other](https://www.other.example/993/)',
  ])('%s', (text) => {
    expect(findingsIn(text)).toEqual([]);
    expect(coincidencesIn(text)).toEqual([]);
  });
});

it('finds a host name in a code block, on its own line', () => {
  expect(findingsIn('```text\none\nconnect smtp.fixture.example\n```')).toMatchObject([
    {
      line: bodyLine + 2,
      message: 'The host name "smtp.fixture.example" is a setting and is typed out here.',
      remedy:
        'A code block cannot hold components: leave it out there. Outside of the block: Write <Host smtp />.',
    },
  ]);
});

it('lets a title warn of a port that this host does not use', () => {
  const front = { title: 'My provider blocks port 25' };
  expect(findings(literalSettings, { 'mail/blue': article({ front }) })).toEqual([]);
});

it('finds settings in title and description, where no component can stand', () => {
  const front = {
    title: 'Port 993',
    description: 'Everything about the mail of Fixture Host, in sentences of some length.',
  };
  const remedy = 'Front matter cannot hold components: word it without the value.';
  const articles = { 'mail/blue': article({ front }) };
  expect(findings(literalSettings, articles)).toMatchObject([
    {
      line: 3,
      message: 'The port number "993" is a setting and is typed out here.',
      remedy,
    },
  ]);
  expect(findings(coincidingSettings, articles)).toMatchObject([
    {
      line: 4,
      message: 'The brand name "Fixture Host" is the value of a setting and may be typed out here.',
      remedy,
    },
  ]);
});

it('reports one place once, by the most telling setting', () => {
  expect(findingsIn('See https://webmail.x.org on 25 connections')).toMatchObject([
    {
      message: 'The webmail address "https://webmail.x.org" is a setting and is typed out here.',
    },
    { message: 'The limit "25 connections" is a setting and is typed out here.' },
  ]);
});

it('finds nothing by a host pattern that is the bare domain', () => {
  const { mail, ...rest } = madeUpSite();
  const bare = { ...mail, imap: { ...mail.imap, host: '{domain}' }, pop: null };
  const source = articleWithBody('Go to other.example today.');
  expect(
    findings(
      literalSettings,
      { 'mail/blue': source },
      { site: madeUpSite({ ...rest, mail: bare }) },
    ),
  ).toEqual([]);
});
