import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SMTPServerOptions } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyMail } from '#mail-settings/verify/verify-mail.server.ts';
import { makeAuthority, type Authority, type MadeCertificate } from '../setup/certificates.ts';
import { contentFolder } from '../setup/content-folder.ts';
import { startDovecot, startSmtp, type Dovecot, type Listening } from '../setup/mail-servers.ts';
import {
  report,
  reportSchema,
  run,
  siteText,
  skipWithout,
  smtpReport,
  until,
  type Mail,
} from './verified-mail.ts';

const skipsAll = skipWithout('openssl');
const skipsDovecot = skipsAll || skipWithout('dovecot');

let folder: string;
let authority: Authority;

beforeAll(() => {
  if (skipsAll) return;
  folder = mkdtempSync(join(tmpdir(), 'hosting-kb-mail-'));
  authority = makeAuthority(join(folder, 'authority'));
});

afterAll(() => {
  if (!skipsAll) rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(skipsDovecot)('beside a Dovecot', () => {
  let certificate: MadeCertificate;
  let dovecot: Dovecot;
  let submissions: Listening;
  let submission: Listening;
  const running: Pick<Listening, 'stop'>[] = [];

  beforeAll(async () => {
    certificate = authority.issue();
    const { key, cert } = certificate;
    running.push((submissions = await startSmtp({ key, cert, secure: true, size: 50_000_000 })));
    running.push((submission = await startSmtp({ key, cert, size: 50_000_000 })));
    running.push((dovecot = await startDovecot(join(folder, 'dovecot'), certificate)));
  });

  afterAll(async () => {
    await Promise.all(running.map((server) => server.stop()));
  });

  const good = (): Mail => ({
    imap: { port: dovecot.ports.imaps, security: 'tls' },
    pop: { port: dovecot.ports.pop3s, security: 'tls' },
    smtp: { port: submissions.port, security: 'tls' },
    fallback: { port: submission.port, security: 'starttls' },
  });

  it('has nothing to mend where all is well', async () => {
    const { code, output, errors } = await run(good(), '--ca', authority.file);
    const until = new Date(new X509Certificate(certificate.cert).validTo)
      .toISOString()
      .slice(0, 10);
    const line = (port: number, rest: string): string =>
      `localhost  ${String(port).padEnd(5)} ${rest}`.replace('UNTIL', until);
    expect(output.split('\n')).toEqual([
      'host       port   service  security  TLS  certificate until  result',
      line(dovecot.ports.imaps, ' IMAP     SSL/TLS   1.3  UNTIL         fine'),
      line(dovecot.ports.pop3s, ' POP3     SSL/TLS   1.3  UNTIL         fine'),
      line(submissions.port, ' SMTP     SSL/TLS   1.3  UNTIL         fine, messages up to 50 MB'),
      line(
        submission.port,
        ' SMTP     STARTTLS  1.3  UNTIL         fine, 1 warning, messages up to 50 MB',
      ),
      '',
      'Warnings (1):',
      // smtp-server announces AUTH at once, although it refuses it.
      expect.stringMatching(
        new RegExp(
          String.raw`site\.yaml:25 mail\.smtp\.fallback\.security \(localhost:${submission.port}\)$`,
        ),
      ),
      expect.stringContaining('offers login before encryption'),
      '    Have it offer AUTH only after STARTTLS.',
      '',
      'The servers do what the site tells customers.',
    ]);
    expect(errors).toBe('');
    expect(code).toBe(0);
  });

  it('starts TLS in IMAP and POP3, and warns of passwords that may go in the clear before', async () => {
    // Dovecot takes passwords of its own machine in the clear.
    const { imap, pop3 } = dovecot.ports;
    const found = await report(authority.file, {
      ...good(),
      imap: { port: imap, security: 'starttls' },
      pop: { port: pop3, security: 'starttls' },
    });
    expect(found.rulesAt(imap)).toEqual(['password-in-the-clear']);
    expect(found.rulesAt(pop3)).toEqual(['password-in-the-clear']);
    expect(found.at(imap)?.observation).toMatchObject({ tls: { version: '1.3' } });
    expect(found.code).toBe(0);
  });

  it('tells STARTTLS and encryption from the first byte apart', async () => {
    const { imap, pop3s } = dovecot.ports;
    const found = await report(
      authority.file,
      {
        ...good(),
        imap: { port: imap, security: 'tls' },
        pop: { port: pop3s, security: 'starttls' },
      },
      '--timeout',
      '1.5',
    );
    expect(found.at(imap)?.findings).toMatchObject([
      { rule: 'speaks-plain', message: expect.stringContaining('it offers STARTTLS') },
    ]);
    expect(found.rulesAt(pop3s)).toEqual(['speaks-tls']);
    expect(found.code).toBe(1);
  });

  it('notices the wrong protocol at a port', async () => {
    const { imaps, pop3s } = dovecot.ports;
    const found = await report(authority.file, {
      ...good(),
      imap: { port: pop3s, security: 'tls' },
      pop: { port: imaps, security: 'tls' },
    });
    expect(found.at(pop3s)?.findings).toMatchObject([
      { rule: 'not-the-protocol', message: expect.stringContaining('+OK Dovecot') },
    ]);
    expect(found.rulesAt(imaps)).toEqual(['not-the-protocol']);
  });

  it('reads what a server takes without encryption, where the settings want none', async () => {
    const { imap } = dovecot.ports;
    const found = await report(authority.file, {
      ...good(),
      imap: { port: imap, security: 'none' },
    });
    expect(found.rulesAt(imap)).toEqual([]);
    expect(found.at(imap)?.observation).toMatchObject({ kind: 'talked', tls: null });
  });

  it('finds TLS 1.1 that is still taken, and IDLE that is not announced', async () => {
    const old = await until(
      startDovecot(
        join(folder, 'old-dovecot'),
        authority.issue(),
        'ssl_min_protocol = TLSv1.1\nssl_cipher_list = ALL:@SECLEVEL=0\nimap_capability = IMAP4rev1 SASL-IR\n',
      ),
    );
    const found = await report(authority.file, {
      ...good(),
      imap: { port: old.ports.imaps, security: 'tls' },
      pop: { port: old.ports.pop3, security: 'starttls' },
    });
    expect(found.at(old.ports.imaps)?.findings).toMatchObject([
      {
        rule: 'older-tls-accepted',
        level: 'drift',
        settings: [{ path: 'mail.minimumTls', line: expect.any(Number) }],
      },
      { rule: 'no-idle', level: 'warning' },
    ]);
    expect(found.rulesAt(old.ports.pop3)).toEqual(['older-tls-accepted', 'password-in-the-clear']);
    expect(found.code).toBe(1);
  });

  it('looks at the usual servers and at those of plans, at each port once', async () => {
    const { imaps } = dovecot.ports;
    const plan =
      "{ slug: big, name: Big, servers: { imap: localhost, smtp: 'localhost.{domain}' } }";
    const text = `${siteText(good())}\nplans: [${plan}]\n`;
    const printed: string[] = [];
    const site = contentFolder({ 'site.yaml': text });
    const code = await verifyMail(
      ['--json', '--ca', authority.file, 'big.invalid', '--timeout', '5'],
      {
        contentFolder: site,
        nowMs: Date.now(),
        print: (line) => printed.push(line),
        printError: () => undefined,
      },
    );
    const { targets } = reportSchema.parse(JSON.parse(printed.join('')));
    expect(targets.filter(({ port }) => port === imaps)).toHaveLength(1);
    expect(targets.filter(({ port }) => port === submissions.port)).toMatchObject([
      { host: 'localhost', findings: [] },
      { host: 'localhost.big.invalid' },
    ]);
    expect(code).toBe(1);
  });
});

describe.skipIf(skipsAll)('the certificate', () => {
  it.each([
    ['of another name', { name: 'other.example' }, ['certificate-wrong-name']],
    ['with its name in the subject alone', { isOldStyle: true }, ['certificate-wrong-name']],
    ['that has ended', { fromDays: -30, untilDays: -1 }, ['certificate-expired']],
    ['that begins later', { fromDays: 5 }, ['certificate-not-yet-valid']],
    ['that ends soon', { untilDays: 20 }, ['certificate-ends-soon']],
    ['that ends a little later', { untilDays: 22 }, []],
  ])('%s is judged', async (_, wanted, rules) => {
    const { key, cert } = authority.issue(wanted);
    const server = await until(startSmtp({ key, cert, secure: true }));
    expect((await smtpReport(authority.file, server, 'tls')).rules).toEqual(rules);
  });

  it('of an unknown authority is not trusted, alone or with a wrong name', async () => {
    const stranger = makeAuthority(join(folder, 'stranger'));
    const { key, cert } = stranger.issue({ name: 'other.example' });
    const server = await until(startSmtp({ key, cert, secure: true }));
    expect((await smtpReport(authority.file, server, 'tls')).rules).toEqual([
      'certificate-wrong-name',
      'certificate-not-trusted',
    ]);
    const trusting = await smtpReport(stranger.file, server, 'tls');
    expect(trusting.rules).toEqual(['certificate-wrong-name']);
  });

  it('is warned of as early as one wants', async () => {
    const { key, cert } = authority.issue({ untilDays: 20 });
    const server = await until(startSmtp({ key, cert, secure: true }));
    expect(
      (await smtpReport(authority.file, server, 'tls', '1.2', '--warn-days', '7')).rules,
    ).toEqual([]);
  });
});

describe.skipIf(skipsAll)('versions of TLS', () => {
  it('have to reach the one that the settings name', async () => {
    const { key, cert } = authority.issue();
    const server = await until(startSmtp({ key, cert, secure: true, maxVersion: 'TLSv1.2' }));
    expect((await smtpReport(authority.file, server, 'tls', '1.3')).rules).toEqual([
      'minimum-tls-refused',
    ]);
    expect((await smtpReport(authority.file, server, 'tls', '1.2')).rules).toEqual([]);
  });

  it('begin where the settings say', async () => {
    const { key, cert } = authority.issue();
    const both = await until(startSmtp({ key, cert, secure: true }));
    const newest = await until(startSmtp({ key, cert, secure: true, minVersion: 'TLSv1.3' }));
    expect((await smtpReport(authority.file, both, 'tls', '1.3')).rules).toEqual([
      'older-tls-accepted',
    ]);
    expect((await smtpReport(authority.file, newest, 'tls', '1.3')).rules).toEqual([]);
    expect((await smtpReport(authority.file, newest, 'tls', '1.2')).rules).toEqual([
      'minimum-tls-refused',
    ]);
  });

  it('of the last century alone are named', async () => {
    const { key, cert } = authority.issue();
    const outdated: SMTPServerOptions = {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    };
    const secure = await until(startSmtp({ key, cert, secure: true, ...outdated }));
    const { rules, target } = await smtpReport(authority.file, secure, 'tls');
    expect(rules).toEqual(['old-tls-only']);
    expect(target?.findings[0]?.message).toContain('TLS 1.1');
  });
});
