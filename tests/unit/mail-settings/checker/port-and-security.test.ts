import { describe, expect, it } from 'vitest';
import type { EnteredServer } from '#mail-settings/checker/entered-settings.ts';
import { mailSettings } from '#mail-settings/mail-settings.ts';
import { findings, inShort, oneServer, threeServers } from './made-up-settings.ts';

type PortAndSecurity = readonly [port: string, security: EnteredServer['security']];

const incoming = ([port, security]: PortAndSecurity) =>
  inShort(findings({ incoming: { port, security } }));
const pop = ([port, security]: PortAndSecurity) =>
  inShort(findings({ incoming: { protocol: 'pop', server: 'pop.example.org', port, security } }));
const outgoing = ([port, security]: PortAndSecurity) =>
  inShort(findings({ outgoing: { port, security } }));

describe('port and security of incoming mail', () => {
  it.each<[...PortAndSecurity, string[]]>([
    ['993', 'tls', ['everything-right']],
    [' 993 ', 'tls', ['everything-right']],
    ['993', 'starttls', ['incoming security: starttls-on-tls-port → SSL/TLS']],
    ['993', 'none', ['incoming security: no-encryption → SSL/TLS']],
    ['143', 'tls', ['incoming port: tls-on-starttls-port → 993']],
    [
      '143',
      'starttls',
      ['incoming security: starttls-on-tls-port → SSL/TLS', 'incoming port: open-port → 993'],
    ],
    [
      '143',
      'none',
      ['incoming security: no-encryption → SSL/TLS', 'incoming port: open-port → 993'],
    ],
    ['995', 'tls', ['incoming port: port-of-other-protocol → 993']],
    ['465', 'tls', ['incoming port: port-of-other-direction → 993']],
    ['587', 'tls', ['incoming port: port-of-other-direction → 993']],
    ['25', 'tls', ['incoming port: port-of-other-direction → 993']],
    ['994', 'tls', ['incoming port: port-not-ours → 993']],
    ['993 SSL', 'tls', ['incoming port: port-not-a-number → 993']],
    ['-993', 'tls', ['incoming port: port-not-a-number → 993']],
    ['99399', 'tls', ['incoming port: port-out-of-range → 993']],
    ['0', 'tls', ['incoming port: port-out-of-range → 993']],
  ])('%s with %s', (port, security, expected) => {
    expect(incoming([port, security])).toEqual(expected);
  });
});

describe('port and security of POP3', () => {
  it.each<[...PortAndSecurity, string[]]>([
    ['995', 'tls', ['everything-right']],
    ['995', 'starttls', ['incoming security: starttls-on-tls-port → SSL/TLS']],
    ['993', 'tls', ['incoming port: port-of-other-protocol → 995']],
    ['110', 'tls', ['incoming port: tls-on-starttls-port → 995']],
    [
      '110',
      'starttls',
      ['incoming security: starttls-on-tls-port → SSL/TLS', 'incoming port: open-port → 995'],
    ],
  ])('%s with %s', (port, security, expected) => {
    expect(pop([port, security])).toEqual(expected);
  });

  it('is told to be absent where the host has switched it off', () => {
    const server = 'mail.example.org';
    const outgoingChanges = { server, port: '587', security: 'starttls' } as const;
    const at = (protocol: 'imap' | 'pop') =>
      inShort(
        findings(
          { incoming: { protocol, server }, outgoing: outgoingChanges },
          { settings: mailSettings(oneServer) },
        ),
      );
    expect(at('pop')).toEqual(['incoming protocol: pop-not-offered → IMAP']);
    expect(at('imap')).toEqual(['everything-right']);
  });
});

describe('port and security of outgoing mail', () => {
  it.each<[...PortAndSecurity, string[]]>([
    ['465', 'tls', ['everything-right']],
    ['587', 'starttls', ['everything-right']],
    ['465', 'starttls', ['outgoing security: starttls-on-tls-port → SSL/TLS']],
    ['587', 'tls', ['outgoing security: tls-on-starttls-port → STARTTLS']],
    ['587', 'none', ['outgoing security: no-encryption → STARTTLS']],
    ['25', 'starttls', ['outgoing port: port-25 → 587']],
    ['25', 'tls', ['outgoing port: port-25 → 465']],
    ['25', 'none', ['outgoing security: no-encryption → SSL/TLS', 'outgoing port: port-25 → 465']],
    ['993', 'tls', ['outgoing port: port-of-other-direction → 465']],
    ['995', 'tls', ['outgoing port: port-of-other-direction → 465']],
    ['2525', 'starttls', ['outgoing port: non-standard-port → 587']],
    ['26', 'tls', ['outgoing port: non-standard-port → 465']],
    ['4650', 'tls', ['outgoing port: port-not-ours → 465']],
  ])('%s with %s', (port, security, expected) => {
    const found = outgoing([port, security]);
    expect([...found].sort()).toEqual([...expected].sort());
  });

  it('ports that a host has itself are right there, whatever they usually are', () => {
    const odd = {
      ...threeServers,
      smtp: { host: 'smtp.{domain}', port: 2525, security: 'starttls', fallback: null } as const,
    };
    const settings = mailSettings(odd);
    expect(
      inShort(findings({ outgoing: { port: '2525', security: 'starttls' } }, { settings })),
    ).toEqual(['everything-right']);
    expect(inShort(findings({ outgoing: { port: '465' } }, { settings }))).toEqual([
      'outgoing port: port-not-ours → 2525',
      'outgoing security: security-not-ours → STARTTLS',
    ]);
    expect(
      inShort(
        findings(
          { incoming: { port: '2525' }, outgoing: { port: '2525', security: 'starttls' } },
          { settings },
        ),
      ),
    ).toEqual(['incoming port: port-of-other-direction → 993']);
  });

  it('a plain-text host is told nothing about encryption that it does not have', () => {
    const plain = {
      ...oneServer,
      smtp: { host: 'mail.{domain}', port: 25, security: 'none', fallback: null } as const,
    };
    const server = 'mail.example.org';
    const with25 = (security: EnteredServer['security']) =>
      inShort(
        findings(
          { incoming: { server }, outgoing: { server, port: '25', security } },
          { settings: mailSettings(plain) },
        ),
      );
    expect(with25('none')).toEqual(['everything-right']);
    expect(with25('starttls')).toEqual(['outgoing security: security-not-ours → None']);
  });
});

describe('the chosen program', () => {
  const words = { tls: 'SSL', starttls: 'TLS' };

  it('gives its own words for encryption', () => {
    const [found] = findings(
      { incoming: { security: 'starttls' } },
      { client: { securityWords: words } },
    );
    expect(found).toMatchObject({
      what: 'Port 993 does not go with TLS.',
      instead: 'SSL',
    });
  });

  it('is told the port that it can use', () => {
    const at = (security: ('tls' | 'starttls')[]) =>
      inShort(
        findings({ outgoing: { port: '25', security: undefined } }, { client: { security } }),
      );
    expect(at(['starttls'])).toContain('outgoing port: port-25 → 587');
    expect(at(['tls', 'starttls'])).toContain('outgoing port: port-25 → 465');
    expect(at([])).toContain('outgoing port: port-25 → 465');
  });
});
