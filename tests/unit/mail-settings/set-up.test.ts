import { describe, expect, test } from 'vitest';
import { clientSchema } from '#mail-settings/clients/client-schema.ts';
import { mailSettings, serverList } from '#mail-settings/mail-settings.ts';
import { anyProgram, setUp, type SetUpClient, type SetUpText } from '#mail-settings/set-up.ts';
import { madeUpSite } from '../checks/made-up-content.ts';

const { mail } = madeUpSite();
const settings = mailSettings(mail);
const labels = { server: 'Host', port: 'Port', security: 'Security', username: 'Login name' };

const program = clientSchema.parse({
  id: 'made-up-mail',
  name: 'Made-up Mail',
  kind: 'computer',
  article: 1,
  lifeCycle: { state: 'current' },
  protocols: ['imap', 'pop'],
  security: ['tls', 'starttls'],
  automatic: { by: 'none', note: 'It asks for everything.' },
  labels: { incoming: labels, outgoing: labels },
  securityWords: { tls: 'SSL', starttls: 'Start TLS' },
  steps: [
    'Press **Add**, choose {incoming.protocol}.',
    'Type {incoming.host}, {incoming.port}, {incoming.security} and {incoming.username}.',
    'Type {outgoing.host} and {outgoing.port}.',
  ],
  notes: ['It keeps a copy of {address}.'],
});
const made = { settings, minimumTls: '1.2', brand: 'Fixture Host' } as const;

function text(parts: readonly SetUpText[] | undefined): string {
  return (parts ?? []).map((part) => (part.kind === 'value' ? part.pattern : part.text)).join('');
}

function changed(changes: Partial<SetUpClient>): SetUpClient {
  return { ...program, ...changes };
}

describe('the servers of a host', () => {
  test('come as IMAP, POP3, SMTP with the user name that the host asks for', () => {
    expect(serverList(settings).map(({ protocol, host, port }) => [protocol, host, port])).toEqual([
      ['imap', 'mail.{domain}', 993],
      ['pop', 'mail.{domain}', 995],
      ['smtp', 'smtp.fixture.example', 465],
    ]);
    expect(settings.smtp.username).toBe('{address}');
    expect(mailSettings({ ...mail, username: 'local-part' }).imap.username).toBe('{local-part}');
  });

  test('without POP3 are two', () => {
    expect(serverList(mailSettings({ ...mail, pop: null }))).toHaveLength(2);
  });

  test('have other names on another plan, and the same ports', () => {
    const plan = { slug: 'big', name: 'Big', imap: 'imap.big.example', smtp: 'smtp.big.example' };
    expect(serverList(mailSettings(mail, plan)).map(({ host, port }) => [host, port])).toEqual([
      ['imap.big.example', 993],
      ['imap.big.example', 995],
      ['smtp.big.example', 465],
    ]);
  });
});

describe('setting a program up', () => {
  test('gives steps with the values of the host, in the words of the program', () => {
    const { steps, incoming } = setUp({ ...made, client: changed({}) });
    expect(incoming).toMatchObject({ host: 'mail.{domain}', securityWord: 'SSL' });
    expect(steps.map(text)).toEqual([
      'Press Add, choose IMAP.',
      'Type mail.{domain}, 993, SSL and {address}.',
      'Type smtp.fixture.example and 465.',
    ]);
  });

  test('fills everything in for a customer', () => {
    const customer = { domain: 'example.org', localPart: 'anna' };
    const { steps, incoming, warnings } = setUp({ ...made, client: changed({}), customer });
    expect(incoming).toMatchObject({ host: 'mail.example.org', username: 'anna@example.org' });
    expect(text(steps[1])).toBe('Type mail.example.org, 993, SSL and anna@example.org.');
    expect(text(warnings[0]?.parts)).toBe('It keeps a copy of anna@example.org.');
  });

  test('takes the values of POP3 on request', () => {
    const { steps, incoming } = setUp({ ...made, client: changed({}), protocol: 'pop' });
    expect(incoming?.port).toBe(995);
    expect(text(steps[0])).toBe('Press Add, choose POP3.');
  });

  test('takes the second choice for sending where a program cannot do the first', () => {
    const client = changed({ security: ['starttls'] });
    const { outgoing } = setUp({
      ...made,
      client,
      settings: mailSettings({
        ...mail,
        imap: { host: 'i.example', port: 1143, security: 'starttls' },
      }),
    });
    expect(outgoing).toMatchObject({ port: 587, security: 'starttls', securityWord: 'Start TLS' });
  });

  test('works for a program that is not named', () => {
    const { incoming, outgoing, steps, warnings } = setUp({ ...made, client: anyProgram });
    expect([incoming?.securityWord, outgoing?.port]).toEqual(['SSL/TLS', 465]);
    expect([...steps, ...warnings]).toEqual([]);
  });
});

describe('a program that cannot be used gets a warning and neither servers nor steps', () => {
  test.each<[string, Partial<SetUpClient>, object, string]>([
    [
      'it has ended',
      { lifeCycle: { state: 'ended', note: 'It was switched off.' } },
      {},
      'It was switched off.',
    ],
    [
      'its TLS is too old',
      { newestTls: '1.0' },
      {},
      'Made-up Mail speaks TLS 1.0 at most. Our servers accept TLS 1.2 or newer, so it cannot connect.',
    ],
    [
      'it cannot do POP3',
      { protocols: ['imap'] },
      { protocol: 'pop' },
      'Made-up Mail cannot collect mail with POP3.',
    ],
    [
      'it cannot do the encryption',
      { security: ['starttls'] },
      {},
      'Made-up Mail cannot use the encryption that our servers ask for.',
    ],
  ])('%s', (_, changes, request, warning) => {
    const found = setUp({ ...made, client: changed(changes), ...request });
    expect(found).toMatchObject({ incoming: null, outgoing: null, steps: [], change: [] });
    expect(found.warnings.map(({ parts }) => text(parts))).toContain(warning);
  });

  test('an unsupported one that still connects keeps its steps', () => {
    const client = changed({ lifeCycle: { state: 'unsupported', note: 'It gets no repairs.' } });
    const { steps, warnings } = setUp({ ...made, client });
    expect(steps).toHaveLength(3);
    expect(warnings[0]).toMatchObject({ kind: 'unsupported' });
  });
});
