import { describe, expect, it } from 'vitest';
import { mailSettings } from '#mail-settings/mail-settings.ts';
import { findings, fixedServers, inShort, oneServer } from './made-up-settings.ts';

const incoming = (server: string) => inShort(findings({ incoming: { server } }));
const outgoing = (server: string) => inShort(findings({ outgoing: { server } }));

describe('the incoming server', () => {
  it.each([['imap.example.org'], ['IMAP.Example.ORG'], ['  imap.example.org ']])(
    'is right as %s',
    (server) => {
      expect(incoming(server)).toEqual(['everything-right']);
    },
  );

  it.each([
    ['anna@example.org', 'address-as-server'],
    ['https://imap.example.org', 'server-with-scheme'],
    ['imap://imap.example.org/', 'server-with-scheme'],
    ['imap:imap.example.org', 'server-with-scheme'],
    ['imap.example.org:993', 'server-with-port'],
    ['imap.example.org/inbox', 'server-with-path'],
    ['imap,example.org', 'comma-for-dot'],
    ['imap. example.org', 'server-with-spaces'],
    ['"imap.example.org"', 'server-in-quotes'],
    ['“imap.example.org”', 'server-in-quotes'],
    ['imap.exam\u00adple.org', 'server-with-odd-signs'],
    ['imap\u2011server.example.org', 'server-with-odd-signs'],
    ['imap.example.org.', 'server-with-extra-dot'],
    ['imap..example.org', 'server-with-extra-dot'],
    ['192.0.2.7', 'ip-address'],
    ['smtp.example.org', 'server-of-other-direction'],
    ['pop.example.org', 'server-of-other-protocol'],
    ['imap.gmail.com', 'server-of-other-provider'],
    ['outlook.office365.com', 'server-of-other-provider'],
    ['imap.mail.yahoo.com', 'server-of-other-provider'],
    ['example.org', 'bare-domain'],
    ['www.example.org', 'website-name'],
    ['ftp.example.org', 'files-name'],
    ['webmail.example.org', 'webmail-name'],
    ['mail.example.org', 'mail-name'],
    ['iamp.example.org', 'mistyped-server'],
    ['imap.exmaple.org', 'mistyped-server'],
    ['imapexample.org', 'mistyped-server'],
    ['imap.example.com', 'mistyped-server'],
    ['imap.somebody-else.net', 'server-of-other-domain'],
    ['server7.old-host.net', 'server-not-ours'],
    ['localhost', 'server-not-ours'],
  ])('is judged as %s: %s', (server, rule) => {
    expect(incoming(server)).toEqual([`incoming server: ${rule} → imap.example.org`]);
  });

  it('is told to be of the other protocol in a POP3 account too', () => {
    const found = findings({
      incoming: { protocol: 'pop', port: '995', server: 'imap.example.org' },
    });
    expect(inShort(found)).toEqual(['incoming server: server-of-other-protocol → pop.example.org']);
  });
});

describe('the outgoing server', () => {
  it.each([
    ['imap.example.org', 'server-of-other-direction'],
    ['smpt.example.org', 'mistyped-server'],
    ['smtp.office365.com', 'server-of-other-provider'],
    ['pop.example.org', 'mail-name'],
  ])('is judged as %s: %s', (server, rule) => {
    expect(outgoing(server)).toEqual([`outgoing server: ${rule} → smtp.example.org`]);
  });

  it('may be the incoming one where both have one name', () => {
    const server = 'mail.example.org';
    const found = findings(
      { incoming: { server }, outgoing: { server, port: '587', security: 'starttls' } },
      { settings: mailSettings(oneServer) },
    );
    expect(inShort(found)).toEqual(['everything-right']);
  });

  it('is told to be a mistyped service where the host has another name for it', () => {
    const found = findings(
      {
        incoming: { server: 'mail.example.org' },
        outgoing: { server: 'smpt.example.org', port: '587', security: 'starttls' },
      },
      { settings: mailSettings(oneServer) },
    );
    expect(inShort(found)).toEqual(['outgoing server: mail-name → mail.example.org']);
  });
});

describe('names that are the same for all customers', () => {
  const at = (server: string) =>
    inShort(
      findings(
        {
          incoming: { server, username: 'anna' },
          outgoing: {
            server: 'out.fixture.example',
            port: '587',
            security: 'starttls',
            username: 'anna',
          },
        },
        { settings: mailSettings(fixedServers), customer: undefined },
      ),
    );

  it('are compared as they are', () => {
    expect(at('in.fixture.example')).toEqual(['everything-right']);
    expect(at('im.fixture.example')).toEqual([
      'incoming server: mistyped-server → in.fixture.example',
    ]);
    expect(at('mail.example.org')).toEqual(['incoming server: mail-name → in.fixture.example']);
    expect(at('out.fixture.example')).toEqual([
      'incoming server: server-of-other-direction → in.fixture.example',
    ]);
  });
});

it('a name in letters beyond ASCII is the same name, with a hint', () => {
  const found = findings(
    {
      incoming: { server: 'imap.bücher.example', username: 'anna@bücher.example' },
      outgoing: { server: 'smtp.xn--bcher-kva.example', username: 'anna@xn--bcher-kva.example' },
    },
    { customer: { domain: 'xn--bcher-kva.example' } },
  );
  expect(inShort(found)).toEqual([
    'incoming server: international-name → imap.xn--bcher-kva.example',
  ]);
});
