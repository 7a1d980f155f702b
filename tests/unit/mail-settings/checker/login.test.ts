import { describe, expect, it } from 'vitest';
import { mailSettings, type MailServers } from '#mail-settings/mail-settings.ts';
import { findings, fixedServers, inShort, threeServers } from './made-up-settings.ts';

const both = (username: string) =>
  inShort(findings({ incoming: { username }, outgoing: { username } })).filter((line) =>
    line.startsWith('incoming'),
  );

describe('the user name', () => {
  it.each([
    ['anna@example.org'],
    [' anna@example.org '],
    ['anna@EXAMPLE.org'],
    ['info@example.org'],
  ])('is right as %s', (username) => {
    expect(both(username)).toEqual([]);
  });

  it.each([
    ['Anna Example <anna@example.org>', 'username-with-name', 'anna@example.org'],
    ['mailto:anna@example.org', 'username-with-mailto', 'anna@example.org'],
    ['"anna@example.org"', 'username-in-quotes', 'anna@example.org'],
    ['‘anna@example.org’', 'username-in-quotes', 'anna@example.org'],
    ['anna @example.org', 'username-with-spaces', 'anna@example.org'],
    ['anna\u2013maria@example.org', 'username-with-odd-signs', 'anna-maria@example.org'],
    ['anna@example,org', 'username-with-comma', 'anna@example.org'],
    ['anna@@example.org', 'username-with-extra-sign', 'anna@example.org'],
    ['anna@example.org.', 'username-with-extra-sign', 'anna@example.org'],
    ['anna@', 'username-with-extra-sign', 'anna@example.org'],
    ['@example.org', 'username-with-extra-sign', 'anna@example.org'],
    ['info', 'username-without-domain', 'info@example.org'],
    ['anna+example.org', 'username-without-domain', '{address}'],
    ['anna@example', 'impossible-username', 'anna@example.org'],
    ['anna(at)x@example.org', 'impossible-username', 'anna@example.org'],
    ['{local-part}@example.org', 'impossible-username', 'anna@example.org'],
    ['anna@gmail.com', 'username-of-other-provider', 'anna@example.org'],
    ['anna@exmaple.org', 'mistyped-domain', 'anna@example.org'],
    ['anna@example.net', 'username-of-other-domain', 'anna@example.org'],
    ['Anna@example.org', 'capitals-in-username', 'anna@example.org'],
  ])('is judged as %s: %s', (username, rule, instead) => {
    expect(both(username)).toEqual([`incoming username: ${rule} → ${instead}`]);
  });

  it('with the capital letters that the customer is known by is right', () => {
    const username = 'Anna@example.org';
    const found = findings(
      { incoming: { username }, outgoing: { username } },
      { customer: { domain: 'example.org', localPart: 'Anna' } },
    );
    expect(inShort(found)).toEqual(['everything-right']);
  });

  it('is the part before the @ only where the host wants it so', () => {
    const at = (username: string) =>
      inShort(
        findings(
          {
            incoming: { server: 'in.fixture.example', username },
            outgoing: {
              server: 'out.fixture.example',
              port: '587',
              security: 'starttls',
              username,
            },
          },
          { settings: mailSettings(fixedServers) },
        ),
      );
    expect(at('anna')).toEqual(['everything-right']);
    expect(at('anna@example.org')).toEqual([
      'incoming username: username-with-domain → anna',
      'outgoing username: username-with-domain → anna',
    ]);
  });

  it('differs between the two directions, told once and only where nothing else explains it', () => {
    expect(inShort(findings({ outgoing: { username: 'info@example.org' } }))).toEqual([
      'outgoing username: usernames-differ → anna@example.org',
    ]);
    expect(inShort(findings({ outgoing: { username: 'anna' } }))).toEqual([
      'outgoing username: username-without-domain → anna@example.org',
    ]);
    expect(inShort(findings({ outgoing: { username: 'anna@EXAMPLE.org' } }))).toEqual([
      'everything-right',
    ]);
  });
});

describe('logging in', () => {
  it('has to be on for sending', () => {
    expect(inShort(findings({ outgoing: { authentication: false } }))).toEqual([
      'outgoing authentication: authentication-off → Yes',
    ]);
    expect(inShort(findings({ outgoing: { authentication: true } }))).toEqual(['everything-right']);
  });

  it('is never done with SPA', () => {
    expect(inShort(findings({ incoming: { spa: true }, outgoing: { spa: true } }))).toEqual([
      'incoming spa: spa-on → off',
      'outgoing spa: spa-on → off',
    ]);
  });
});

describe('the domain', () => {
  const unknown = { customer: undefined };

  it('is learned from user names', () => {
    expect(inShort(findings({ incoming: { server: '' } }, unknown))).toEqual([
      'incoming server: server-missing → imap.example.org',
    ]);
  });

  it('is learned from servers', () => {
    const username = 'anna';
    expect(inShort(findings({ incoming: { username }, outgoing: { username } }, unknown))).toEqual([
      'incoming username: username-without-domain → anna@example.org',
      'outgoing username: username-without-domain → anna@example.org',
    ]);
  });

  it.each([['mial.example.org'], ['example.org'], ['www.example.org']])(
    'is learned from a wrong server such as %s',
    (server) => {
      const found = findings(
        {
          incoming: { server, username: '' },
          outgoing: { server: '', port: '', security: undefined, username: '' },
        },
        unknown,
      );
      expect(inShort(found)).toContainEqual(
        expect.stringMatching(/^incoming server: .* → imap\.example\.org$/),
      );
    },
  );

  it('stays open where nothing tells it', () => {
    const found = findings(
      {
        incoming: { server: 'a.b.old-host.net', username: 'anna' },
        outgoing: { server: '', port: '', security: undefined, username: '' },
      },
      unknown,
    );
    expect(inShort(found)).toEqual([
      'incoming server: server-not-ours → imap.{domain}',
      'incoming username: username-without-domain → anna@{domain}',
      'outgoing server: direction-empty',
    ]);
  });

  it('is the one named most often', () => {
    expect(inShort(findings({ incoming: { server: 'imap.somebody.example' } }, unknown))).toEqual([
      'incoming server: server-of-other-domain → imap.example.org',
    ]);
    expect(inShort(findings({ outgoing: { username: 'anna@example.ogr' } }, unknown))).toEqual([
      'outgoing username: mistyped-domain → anna@example.org',
    ]);
  });

  it('is in doubt where user names and servers name two, which is told without a verdict', () => {
    const username = 'anna@example.ogr';
    const found = findings({ incoming: { username }, outgoing: { username } }, unknown);
    expect(inShort(found)).toEqual([
      'incoming server: domains-differ → imap.example.ogr',
      'outgoing server: domains-differ → smtp.example.ogr',
    ]);
    expect(found.map(({ severity }) => severity)).toEqual(['risky', 'risky']);
  });

  it('of a customer who is known gives way to another one on which all fields agree', () => {
    const elsewhere = { customer: { domain: 'second.example' } };
    expect(inShort(findings({}, elsewhere))).toEqual(['incoming username: other-domain']);
    expect(inShort(findings({ incoming: { server: 'imap.second.example' } }, elsewhere))).toContain(
      'incoming username: username-of-other-domain → anna@second.example',
    );
  });

  it('of a customer who is known does not give way to the servers of an earlier host', () => {
    const found = findings({
      incoming: { server: 'imap.old-host.example', username: 'anna' },
      outgoing: { server: 'smtp.old-host.example', username: 'anna' },
    });
    expect(inShort(found)).toContain('incoming server: server-of-other-domain → imap.example.org');
  });

  it('of a customer who is known does not give way to a slip', () => {
    expect(inShort(findings({}, { customer: { domain: 'exampel.org' } }))).toEqual([
      'incoming server: mistyped-server → imap.exampel.org',
      'incoming username: mistyped-domain → anna@exampel.org',
      'outgoing server: mistyped-server → smtp.exampel.org',
      'outgoing username: mistyped-domain → anna@exampel.org',
    ]);
  });

  it('of another company is not taken for the own one', () => {
    const username = 'anna@gmail.com';
    expect(inShort(findings({ incoming: { username }, outgoing: { username } }, unknown))).toEqual([
      'incoming username: username-of-other-provider → anna@example.org',
      'outgoing username: username-of-other-provider → anna@example.org',
    ]);
  });

  it('of another company is the own one where our servers are at that company', () => {
    const atGoogle: MailServers = {
      ...threeServers,
      imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
      smtp: { ...threeServers.smtp, host: 'smtp.gmail.com' },
    };
    const username = 'anna@gmail.com';
    expect(
      inShort(
        findings(
          {
            incoming: { server: 'imap.gmail.com', username },
            outgoing: { server: 'smtp.gmail.com', username },
          },
          { ...unknown, settings: mailSettings(atGoogle) },
        ),
      ),
    ).toEqual(['everything-right']);
  });

  it('is named in its own letters', () => {
    const customer = { domain: 'xn--mller-kva.example', unicodeDomain: 'müller.example' };
    const ofOther = {
      username: 'anna@xn--mller-kva.example',
      server: 'smtp.xn--mller-kva.example',
    };
    const found = [...findings({ outgoing: ofOther }, { customer }), ...findings({}, { customer })];
    const told = found.flatMap(({ what, why }) => [what, why]).join('\n');
    expect(told).toContain('does not end with “müller.example”');
    expect(told).toContain('Yours ends with “müller.example”, and so does its server;');
    expect(told).toContain('filled in for “müller.example”');
    expect(told).not.toContain('“xn--');
  });

  it('may be filled in already in the expected settings', () => {
    const { imap, pop, smtp } = mailSettings(threeServers);
    const settings = {
      imap: { ...imap, host: 'imap.example.org', username: 'anna@example.org' },
      pop,
      smtp: { ...smtp, host: 'smtp.example.org', username: 'anna@example.org' },
    };
    expect(inShort(findings({}, { settings, customer: undefined }))).toEqual(['everything-right']);
    expect(inShort(findings({ incoming: { server: 'imp.example.org' } }, { settings }))).toEqual([
      'incoming server: mistyped-server → imap.example.org',
    ]);
  });
});
