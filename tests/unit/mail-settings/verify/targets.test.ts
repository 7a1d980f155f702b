import { describe, expect, it } from 'vitest';
import { targetsOf, type FoundTargets } from '#mail-settings/verify/targets.ts';
import type { Site } from '#site/site-schema.ts';

type SiteMail = Pick<Site, 'mail' | 'plans'>;

const mail: Site['mail'] = {
  imap: { host: 'mail.{domain}', port: 993, security: 'tls' },
  pop: null,
  smtp: {
    host: 'smtp.example.com',
    port: 465,
    security: 'tls',
    fallback: { port: 587, security: 'starttls' },
  },
  username: 'full-address',
  minimumTls: '1.2',
  autoconfigHost: null,
  allowPlainText: false,
};

const site: SiteMail = { mail, plans: [] };

function found(result: FoundTargets) {
  if (!result.ok) throw new Error(`A domain is wanted for ${result.pattern}.`);
  return result.targets.map(({ protocol, host, port, security, places }) => ({
    door: `${protocol} ${host}:${port} ${security}`,
    hosts: places.map((place) => place.host.join('.')),
    ports: places.map((place) => place.port.join('.')),
  }));
}

it('every domain is put into patterns; other names are looked at once', () => {
  const result = targetsOf(site, ['one.example', 'two.example']);
  expect(found(result)).toEqual([
    { door: 'imap mail.one.example:993 tls', hosts: ['mail.imap.host'], ports: ['mail.imap.port'] },
    { door: 'imap mail.two.example:993 tls', hosts: ['mail.imap.host'], ports: ['mail.imap.port'] },
    { door: 'smtp smtp.example.com:465 tls', hosts: ['mail.smtp.host'], ports: ['mail.smtp.port'] },
    {
      door: 'smtp smtp.example.com:587 starttls',
      hosts: ['mail.smtp.host'],
      ports: ['mail.smtp.fallback.port'],
    },
  ]);
  expect(result).toMatchObject({ usesDomains: true });
});

it('a pattern without a domain is asked for', () => {
  expect(targetsOf(site, [])).toEqual({
    ok: false,
    pattern: 'mail.{domain}',
    path: ['mail', 'imap', 'host'],
  });
});

describe('plans', () => {
  const withPlan = (servers: Site['plans'][number]['servers']): SiteMail => ({
    mail: {
      ...mail,
      imap: { ...mail.imap, host: 'imap.example.com' },
      pop: { host: 'pop.example.com', port: 995, security: 'tls' },
    },
    plans: [
      { slug: 'small', name: 'Small', limits: { messagesPerHour: 5 } },
      { slug: 'big', name: 'Big', servers, limits: {} },
    ],
  });
  const servers = { imap: 'imap.big.example', smtp: 'smtp.example.com' };

  it('have POP3 at the name of IMAP unless they name it, and share what is the same', () => {
    const targets = found(targetsOf(withPlan(servers), []));
    expect(targets.map(({ door }) => door)).toEqual([
      'imap imap.example.com:993 tls',
      'pop pop.example.com:995 tls',
      'smtp smtp.example.com:465 tls',
      'smtp smtp.example.com:587 starttls',
      'imap imap.big.example:993 tls',
      'pop imap.big.example:995 tls',
    ]);
    expect(targets[2]?.hosts).toEqual(['mail.smtp.host', 'plans.1.servers.smtp']);
    expect(targets[5]).toMatchObject({ hosts: ['plans.1.servers.imap'], ports: ['mail.pop.port'] });
  });

  it('that name POP3 are found there', () => {
    const named = withPlan({ ...servers, pop: 'pop.big.example' });
    expect(found(targetsOf(named, [])).at(-1)).toMatchObject({
      door: 'pop pop.big.example:995 tls',
      hosts: ['plans.1.servers.pop'],
    });
  });

  it('want a domain for patterns of their own', () => {
    const open = withPlan({ ...servers, smtp: '{domain}' });
    expect(targetsOf(open, [])).toMatchObject({
      ok: false,
      path: ['plans', 1, 'servers', 'smtp'],
    });
  });
});

it('says when no name holds a domain', () => {
  const fixed = { ...mail, imap: { ...mail.imap, host: 'imap.example.com' } };
  expect(targetsOf({ mail: fixed, plans: [] }, ['one.example'])).toMatchObject({
    ok: true,
    usesDomains: false,
  });
});
