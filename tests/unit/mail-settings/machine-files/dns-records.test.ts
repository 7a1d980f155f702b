import { expect, test } from 'vitest';
import { dnsRecords, zoneFileLine } from '#mail-settings/machine-files/dns-records.ts';
import { filledText } from '#site/pattern.ts';
import { madeUpSite } from '../../checks/made-up-content.ts';

const { mail } = madeUpSite();
const lines = (given: Parameters<typeof dnsRecords>[0], plan?: Parameters<typeof dnsRecords>[1]) =>
  dnsRecords(given, plan).map((record) =>
    filledText(zoneFileLine(record), { domain: 'example.org' }),
  );

test('services are listed with their doors, and those that are not offered are said to be so', () => {
  expect(lines(mail)).toEqual([
    '_imaps._tcp.example.org. IN SRV 0 1 993 mail.example.org.',
    '_imap._tcp.example.org. IN SRV 0 0 0 .',
    '_pop3s._tcp.example.org. IN SRV 10 1 995 mail.example.org.',
    '_pop3._tcp.example.org. IN SRV 0 0 0 .',
    '_submissions._tcp.example.org. IN SRV 0 1 465 smtp.fixture.example.',
    '_submission._tcp.example.org. IN SRV 10 1 587 smtp.fixture.example.',
  ]);
});

test('without POP3 and second port both names of POP3, and STARTTLS, are switched off', () => {
  const found = lines({ ...mail, pop: null, smtp: { ...mail.smtp, fallback: null } });
  expect(found.filter((line) => line?.endsWith('SRV 0 0 0 .'))).toEqual([
    '_imap._tcp.example.org. IN SRV 0 0 0 .',
    '_pop3s._tcp.example.org. IN SRV 0 0 0 .',
    '_pop3._tcp.example.org. IN SRV 0 0 0 .',
    '_submission._tcp.example.org. IN SRV 0 0 0 .',
  ]);
});

test('the names that programs ask for lead to the site where it answers them', () => {
  expect(lines({ ...mail, autoconfigHost: 'auto.fixture.example' }).slice(-3)).toEqual([
    'autoconfig.example.org. IN CNAME auto.fixture.example.',
    'autodiscover.example.org. IN CNAME auto.fixture.example.',
    '_autodiscover._tcp.example.org. IN SRV 0 0 443 auto.fixture.example.',
  ]);
});

test('customers of a plan get the names of its servers', () => {
  const plan = { slug: 'big', name: 'Big', imap: 'imap.big.example', smtp: 'smtp.big.example' };
  expect(lines(mail, plan)[0]).toBe('_imaps._tcp.example.org. IN SRV 0 1 993 imap.big.example.');
});
