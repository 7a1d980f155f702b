import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAgainstNearest, checkSettings } from '#mail-settings/checker/check-settings.ts';
import type { EnteredServer, EnteredSettings } from '#mail-settings/checker/entered-settings.ts';
import type { Finding } from '#mail-settings/checker/finding.ts';
import { mailSettings, type MailServers } from '#mail-settings/mail-settings.ts';
import { filledText } from '#site/pattern.ts';
import {
  anna,
  changed,
  findings,
  fixedServers,
  inShort,
  oneServer,
  right,
  threeServers,
} from './made-up-settings.ts';

const nothing = { server: '', port: '', security: undefined, username: '' } as const;

describe('what is left empty', () => {
  it('is told, not judged, while the rest is filled in', () => {
    const found = findings({
      incoming: { port: '' },
      outgoing: { username: ' ', security: undefined, authentication: undefined },
    });
    expect(inShort(found)).toEqual([
      'incoming port: port-missing → 993',
      'outgoing security: security-missing → SSL/TLS',
      'outgoing username: username-missing → anna@example.org',
      'outgoing authentication: authentication-missing → Yes',
    ]);
    expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set(['fine-but']));
  });

  it('is told once for a direction without anything in it', () => {
    expect(inShort(findings({ outgoing: nothing }))).toEqual(['outgoing server: direction-empty']);
    expect(inShort(findings({ incoming: nothing }))).toEqual(['incoming server: direction-empty']);
  });

  it('is all there is before anything was typed', () => {
    expect(inShort(findings({ incoming: nothing, outgoing: nothing }))).toEqual([
      'incoming server: nothing-entered',
    ]);
  });
});

describe('the findings', () => {
  it('name faults before risks before hints', () => {
    const found = findings({
      incoming: { username: '', port: '143', security: 'tls' },
      outgoing: { username: 'info@example.org', server: 'www.example.org', port: '' },
    });
    expect(found.map(({ severity }) => severity)).toEqual([
      'wrong',
      'wrong',
      'fine-but',
      'fine-but',
    ]);
  });

  it('say what to try next where all is right', () => {
    expect(findings({})).toEqual([
      {
        rule: 'everything-right',
        field: null,
        severity: 'right',
        what: 'These settings are right.',
        why: expect.stringContaining('password'),
        instead: null,
      },
    ]);
  });

  it('quote a long text in short', () => {
    const [found] = findings({ incoming: { server: `${'x'.repeat(500)}.net` } });
    expect(found?.what).toBe(`“${'x'.repeat(39)}…” is not our server for incoming mail.`);
  });
});

describe('for a customer who does not know the plan', () => {
  const business = mailSettings(threeServers, {
    slug: 'business',
    name: 'Business',
    imap: 'big.{domain}',
    smtp: 'big.{domain}',
  });
  const both = [mailSettings(threeServers), business].map((settings) => ({
    settings,
    customer: anna,
  }));

  it('the nearest plan is taken', () => {
    const server = 'big.example.org';
    const entered = changed({ incoming: { server, port: '995' }, outgoing: { server } });
    expect(inShort(checkAgainstNearest(entered, both))).toEqual([
      'incoming port: port-of-other-protocol → 993',
    ]);
    expect(inShort(checkAgainstNearest(right, both))).toEqual(['everything-right']);
  });

  it('the first plan is taken where two are equally near', () => {
    const entered = changed({ incoming: { server: 'a.b.net' }, outgoing: { server: 'a.b.net' } });
    expect(inShort(checkAgainstNearest(entered, both))[0]).toContain('imap.example.org');
  });
});

const hosts = fc.constantFrom<MailServers>(threeServers, oneServer, fixedServers);
const typical = fc.constantFrom(
  'imap.example.org', 'smtp.example.org', 'pop.example.org', 'mail.example.org', 'example.org',
  'www.example.org', 'mial.example.org', 'imap.gmail.com', 'in.fixture.example',
  'out.fixture.example', 'mail,example.org', 'https://mail.example.org', 'bücher.example',
  'anna@example.org', 'anna', 'Anna@example.org', 'anna@gmail.com', 'anna@other.example',
  'info@exmaple.org', '"anna@example.org"', 'anna+example.org', '<script>alert(1)</script>',
  '{domain}', '{address}', '__proto__', '[object Object]', '$&', '%00', '\u202emoc',
); // prettier-ignore
const text = fc.oneof(typical, fc.string({ unit: 'binary', maxLength: 80 }), fc.constant(''));
const port = fc.oneof(
  fc.constantFrom('993', '995', '465', '587', '143', '110', '25', '26', '2525', ''),
  fc.string({ maxLength: 8 }),
  fc.integer().map(String),
);
const server = fc.record({
  server: text,
  port,
  security: fc.constantFrom<EnteredServer['security']>('tls', 'starttls', 'none', undefined),
  username: text,
  spa: fc.boolean(),
});
const anything: fc.Arbitrary<EnteredSettings> = fc
  .record({
    incoming: server,
    outgoing: server,
    protocol: fc.constantFrom('imap' as const, 'pop' as const),
    authentication: fc.constantFrom(true, false, undefined),
  })
  .map(({ incoming, outgoing, protocol, authentication }) => ({
    incoming: { ...incoming, protocol },
    outgoing: { ...outgoing, authentication },
  }));
const customers = fc.constantFrom(undefined, anna, { domain: 'example.org' });

describe('whatever was typed', () => {
  it('never makes the checker throw, and always gets an answer in short texts', () => {
    fc.assert(
      fc.property(anything, hosts, customers, (entered, host, customer) => {
        const found = checkSettings(entered, { settings: mailSettings(host), customer });
        expect(found.length).toBeGreaterThan(0);
        for (const { what, why } of found) {
          expect(what.length).toBeLessThan(220);
          expect(why.length).toBeLessThan(260);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells at most one thing about a field, and nothing else where all is right', () => {
    fc.assert(
      fc.property(anything, hosts, customers, (entered, host, customer) => {
        const found = checkSettings(entered, { settings: mailSettings(host), customer });
        const faults = found.filter(({ severity }) => severity === 'wrong');
        const fields = faults.map(({ field }) => `${field?.direction} ${field?.name}`);
        expect(new Set(fields).size).toBe(fields.length);
        if (found.some(({ severity }) => severity === 'right')) expect(found).toHaveLength(1);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is right after all that was advised was done', () => {
    fc.assert(
      fc.property(anything, hosts, (entered, host) => {
        const expected = { settings: mailSettings(host), customer: anna };
        // A hint may be followed by another one about the same field: three rounds are enough.
        let now = entered;
        for (let round = 0; round < 3; round++) {
          now = followed(now, checkSettings(now, expected));
        }
        const left = checkSettings(now, expected).filter(
          // What says that something was not checked, or for whom, asks for nothing.
          ({ instead }) => instead !== null,
        );
        expect(inShort(left)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});

it('right settings are right at every host, in every notation of the same name', () => {
  const domains = fc.domain().filter((domain) => !/(?:^|\.)xn--/.test(domain));
  fc.assert(
    fc.property(hosts, domains, fc.boolean(), fc.boolean(), (host, domain, isKnown, isLoud) => {
      const customer = { domain: domain.toLowerCase(), localPart: 'anna' };
      const settings = mailSettings(host);
      const fill = (pattern: string): string => {
        const filled = filledText(pattern, customer) ?? pattern;
        return isLoud && !filled.includes('@') && filled !== 'anna' ? filled.toUpperCase() : filled;
      };
      const enter = ({ host: name, port: number, security, username }: typeof settings.imap) => ({
        server: fill(name),
        port: String(number),
        security,
        username: fill(username),
        spa: false,
      });
      const entered: EnteredSettings = {
        incoming: { protocol: 'imap', ...enter(settings.imap) },
        outgoing: { ...enter(settings.smtp), authentication: true },
      };
      const found = checkSettings(entered, {
        settings,
        customer: isKnown ? customer : undefined,
      });
      expect(inShort(found)).toEqual(['everything-right']);
    }),
    { numRuns: 500 },
  );
});

/** What somebody has after putting in what every finding names. */
function followed(entered: EnteredSettings, found: readonly Finding[]): EnteredSettings {
  let now = entered;
  for (const { field, instead } of found) {
    if (!field || instead === null) continue;
    const put = filledText(instead, anna) ?? instead;
    const change = {
      protocol: { protocol: 'imap' as const },
      server: { server: put },
      port: { port: put },
      security: { security: securities[put] },
      username: { username: put },
      authentication: { authentication: true },
      spa: { spa: false },
    }[field.name];
    now = changed({ [field.direction]: change }, now);
  }
  return now;
}

const securities: Readonly<Record<string, EnteredServer['security']>> = {
  'SSL/TLS': 'tls',
  STARTTLS: 'starttls',
  None: 'none',
};
