import { describe, expect, test } from 'vitest';
import { missingInWords, offers, optionalFeatures } from '#site/features.ts';
import { loadSite } from '#site/load-site.server.ts';
import { panelPageNames } from '#site/panel-page-names.ts';
import { panelPage } from '#site/panel-pages.ts';
import { printedSetting, settingFeatures, settingNames } from '#site/settings.ts';
import { asNamed, contentFolder } from '../../setup/content-folder.ts';

const hosts = {
  'mail-only': loadSite('tests/fixtures/hosts/mail-only'),
  everything: loadSite('tests/fixtures/hosts/everything'),
  'in-between': loadSite('tests/fixtures/hosts/in-between'),
};

describe('what hosts offer', () => {
  test('one with everything has every feature, one with mailboxes only has none', () => {
    const offered = (host: keyof typeof hosts): unknown =>
      optionalFeatures.filter((feature) => offers(hosts[host], feature));
    expect(offered('mail-only')).toEqual([]);
    // Its webmail is another product, and its files travel by SFTP.
    const others = ['roundcube', 'ftps'];
    expect(offered('everything')).toEqual(
      optionalFeatures.filter((name) => !others.includes(name)),
    );
  });

  test('a setting is printed just where its feature is offered', () => {
    for (const site of Object.values(hosts)) {
      for (const name of settingNames) {
        expect(printedSetting(site, name) !== null).toBe(offers(site, settingFeatures[name]));
      }
    }
  });
});

test('what is missing is told in words, without what goes without saying', () => {
  const site = hosts['mail-only'];
  expect(missingInWords(site, ['pop'])).toBe('POP3');
  expect(missingInWords(site, ['php', 'websites', 'databases'])).toBe('web space');
  expect(missingInWords(site, ['webmail', 'roundcube', 'ftp', 'pop'])).toBe(
    'webmail, FTP, or POP3',
  );
  expect(missingInWords(site, ['messagesPerHour'])).toBeUndefined();
  expect(missingInWords(hosts.everything, ['pop', 'webmail'])).toBeUndefined();
});

describe('settings in words', () => {
  test.each([
    [30, '30 minutes'],
    [60, '1 hour'],
    [90, '90 minutes'],
    [1440, '1 day'],
    [2880, '2 days'],
  ])('%i minutes are %s', (ttlMinutes, words) => {
    const site = hosts.everything;
    const changed = { ...site, dns: { ...site.dns, ttlMinutes } };
    expect(printedSetting(changed, 'dnsTtl')).toEqual({ words });
  });

  test('encryption of files, versions and names to type', () => {
    const site = hosts.everything;
    expect(printedSetting(site, 'ftpSecurity')).toEqual({ words: 'SFTP' });
    expect(printedSetting(site, 'sshPlans')).toEqual({ words: 'Fleet and Harbour Master' });
    expect(printedSetting(site, 'cronInterval')).toEqual({ words: '20 minutes' });
    expect(printedSetting(site, 'phpVersions')).toEqual({ words: '8.4 and 8.5' });
    expect(printedSetting(site, 'nameServers')).toEqual({
      toType: ['dns1.blueharbour.example', 'dns2.blueharbour.example'],
    });
    expect(printedSetting(site, 'spfMechanism')).toEqual({
      toType: ['include:_spf.blueharbour.example'],
    });
    expect(printedSetting(site, 'dkimRecordName')).toEqual({
      toType: ['anchor._domainkey.{domain}'],
    });
  });
});

describe('the command with which one connects', () => {
  test('names the port only where it is not the usual one', () => {
    const site = hosts.everything;
    const { websites } = site;
    if (!websites?.ssh) throw new Error('This host has no SSH.');
    expect(printedSetting(site, 'sshCommand')).toEqual({
      toType: ['ssh -p 2222 name@shell.blueharbour.example'],
    });
    const usual = { ...websites, ssh: { host: 'ssh.{domain}', port: 22, plans: [] } };
    expect(printedSetting({ ...site, websites: usual }, 'sshCommand')).toEqual({
      toType: ['ssh name@ssh.{domain}'],
    });
  });
});

describe('pages of the control panel', () => {
  test("have the host's own name first, then the product's, then plain words", () => {
    const site = hosts.everything;
    expect(panelPage(site, 'mailboxes')).toEqual({ label: 'Email Accounts' });
    const renamed = { panel: { ...site.panel, pages: { mailboxes: 'Letters' } } };
    expect(panelPage(renamed, 'mailboxes')).toEqual({ label: 'Letters' });
    const own = { panel: { ...site.panel, product: 'own' as const } };
    expect(panelPage(own, 'mailboxes')).toEqual({ words: 'the page for mailboxes' });
  });

  test('every page can be named on every panel', () => {
    for (const site of Object.values(hosts)) {
      for (const name of panelPageNames) {
        expect(Object.values(panelPage(site, name))[0]).not.toBe('');
      }
    }
  });
});

describe('mistakes in the settings of web space and DNS', () => {
  const valid = {
    web: 'websites:\n  folder: www\n',
    dns: 'dns:\n',
  };
  test.each([
    [
      'plain FTP',
      `${valid.web}  ftp: { host: ftp.example.com, port: 21, security: ftp }\n`,
      /one of ftps, sftp/,
    ],
    [
      'a version that is no text',
      `${valid.web}  php: { recommended: 8.4, versions: [8.4] }\n`,
      /in quotes/,
    ],
    [
      'a recommended version that is not there',
      `${valid.web}  php: { recommended: '8.4', versions: ['8.3'] }\n`,
      /one of the versions/,
    ],
    [
      'a port for SSH that is none',
      `${valid.web}  ssh: { host: ssh.example.com, port: 70000 }\n`,
      /a port from 1 to 65535/,
    ],
    [
      'SSH without a port',
      `${valid.web}  ssh: { host: ssh.example.com }\n`,
      /"websites\.ssh\.port" is missing/,
    ],
    ['SSH as true', `${valid.web}  ssh: true\n`, /"websites\.ssh"/],
    ['cron jobs more seldom than daily', `${valid.web}  cron: { leastMinutes: 1441 }\n`, /a day/],
    [
      'a program for PHP scripts without its folder',
      `${valid.web}  php: { recommended: '8.4', versions: ['8.4'] }\n  cron: { php: php }\n`,
      /a full path without blanks, such as \/usr\/bin\/php/,
    ],
    [
      'a program for PHP scripts where there is no PHP',
      `${valid.web}  cron: { php: /usr/bin/php }\n`,
      /"websites\.cron\.php"[\s\S]*the web space has no PHP: set websites\.php/,
    ],
    ['an MX that is no host', `${valid.dns}  mx: [{ host: 'a b', priority: 1 }]\n`, /a host name/],
    ['an unknown page of the panel', `${valid.dns}  nameserver: []\n`, /nameServers/],
  ])('%s', (_, text, wanted) => {
    const site = contentFolder({ 'site.yaml': `${minimal}${text}` });
    expect(() => loadSite(site)).toThrow(wanted);
    expect(() => loadSite(site)).toThrow(asNamed(site, 'site.yaml'));
  });
});

const minimal = `brand: { name: A, url: https://a.example/ }
helpCentre: { url: https://h.example, title: H, welcome: W }
contact: { url: https://a.example/c }
panel: { name: P, url: https://p.example/ }
webmail: null
mail:
  imap: { host: a.example, port: 993, security: tls }
  pop: null
  smtp: { host: a.example, port: 465, security: tls, fallback: null }
  username: full-address
  minimumTls: '1.2'
limits: { smtpConnectionsPerIp: 1, messageSizeMb: 1, deliveryRetryDays: 1, delayWarningHours: 1 }
`;
