import { expect, test } from 'vitest';
import { mailDomainRecord } from '#mail-settings/machine-files/mail-domain-records.ts';
import { loadSite } from '#site/load-site.server.ts';

const everything = loadSite('tests/fixtures/hosts/everything');
const mailOnly = loadSite('tests/fixtures/hosts/mail-only');
const values = (...given: Parameters<typeof mailDomainRecord>): string[] =>
  mailDomainRecord(...given).map(({ value }) => value);

test('MX names every mail server with its priority', () => {
  expect(mailDomainRecord(everything, 'mx')).toEqual([
    { purpose: 'Name of the MX record. Many forms want @ in its place.', value: '{domain}' },
    { purpose: 'Mail server, with priority 3.', value: 'mx.blueharbour.example' },
  ]);
});

test('SPF is one record that includes the host', () => {
  expect(values(everything, 'spf')).toEqual([
    '{domain}',
    'v=spf1 include:_spf.blueharbour.example ~all',
  ]);
});

test('DKIM gives the name only: the key is different for each domain', () => {
  expect(values(everything, 'dkim')).toEqual(['anchor._domainkey.{domain}']);
});

test('DMARC begins without demanding anything', () => {
  expect(values(mailOnly, 'dmarc')).toEqual([
    '_dmarc.{domain}',
    'v=DMARC1; p=none',
    'v=DMARC1; p=none; rua=mailto:dmarc@{domain}',
  ]);
});

test('a host that names no record prints none', () => {
  expect([values(mailOnly, 'mx'), values(mailOnly, 'spf'), values(mailOnly, 'dkim')]).toEqual([
    [],
    [],
    [],
  ]);
});
