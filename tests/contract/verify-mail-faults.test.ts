import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyMail } from '#mail-settings/verify/verify-mail.server.ts';
import { makeAuthority, type Authority } from '../setup/certificates.ts';
import { contentFolder } from '../setup/content-folder.ts';
import { freePort, startListener, startSmtp, startTlsListener } from '../setup/mail-servers.ts';
import {
  report,
  reportSchema,
  run,
  siteText,
  skipWithout,
  smtpReport,
  until,
} from './verified-mail.ts';

const skipsAll = skipWithout('openssl');

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

describe.skipIf(skipsAll)('a server that is not as it should be', () => {
  const plainGreeting = (socket: Socket): void => void socket.write('220 mail.example ESMTP\r\n');

  it('and does not listen is named', async () => {
    const closedPort = await freePort();
    const found = await report(authority.file, {
      imap: { port: closedPort, security: 'tls' },
      smtp: { port: closedPort, security: 'starttls' },
    });
    expect(found.rulesAt(closedPort)).toEqual(['refused']);
    expect(found.code).toBe(1);
  });

  it.each(['tls', 'starttls'] as const)('and is silent ends in time with %s', async (security) => {
    const server = await until(startListener(() => undefined));
    const { rules } = await smtpReport(authority.file, server, security, '1.2', '--timeout', '0.3');
    expect(rules).toEqual(['timed-out']);
  });

  it('and sends one byte at a time for ever ends in time', async () => {
    const server = await until(
      startListener((socket) => {
        const drip = setInterval(() => socket.write('2'), 50);
        socket.on('close', () => clearInterval(drip));
      }),
    );
    const { rules } = await smtpReport(
      authority.file,
      server,
      'starttls',
      '1.2',
      '--timeout',
      '0.5',
    );
    expect(rules).toEqual(['not-the-protocol']);
  });

  it('and talks without end is left', async () => {
    const server = await until(
      startListener((socket) => {
        const line = `220-${'x'.repeat(1000)}\r\n`;
        const pour = (): void => {
          while (socket.writable && socket.write(line)) continue;
        };
        socket.on('drain', pour);
        pour();
      }),
    );
    expect((await smtpReport(authority.file, server, 'starttls')).rules).toEqual(['too-long']);
  });

  it('and greets with control characters cannot write on the screen', async () => {
    const server = await until(
      startListener((socket) => socket.write('\u001b[2J\u001b[31mHello\u0007\r\n')),
    );
    const { code, output } = await run({
      imap: { port: await freePort(), security: 'tls' },
      smtp: { port: server.port, security: 'starttls' },
    });
    expect(code).toBe(1);
    expect(output).toContain('does not speak SMTP (it sent “\\u{1b}[2J\\u{1b}[31mHello\\u{7}”)');

    expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it('and names abilities with control characters cannot write on the screen for machines', async () => {
    const ability = 'X-\u001b[31m\u009b31m\u007f';
    const server = await until(
      startListener((socket) => {
        socket.write('220 hi\r\n');
        socket.on('data', () => socket.write(`250-hi\r\n250 ${ability}\r\n`, 'latin1'));
      }),
    );
    const imap = { port: await freePort(), security: 'tls' } as const;
    const { output } = await run({ imap, smtp: { port: server.port, security: 'none' } }, '--json');
    expect(output).not.toMatch(/[^\P{C}\n]/u);
    const { targets } = reportSchema.parse(JSON.parse(output));
    expect(targets.at(-1)?.observation).toMatchObject({ abilities: [ability.toUpperCase()] });
  });

  it('and has neither STARTTLS nor AUTH is told to customers wrongly', async () => {
    const { key, cert } = authority.issue();
    const noStartTls = await until(startSmtp({ key, cert, hideSTARTTLS: true }));
    const noAuth = await until(startSmtp({ key, cert, disabledCommands: ['AUTH'] }));
    expect((await smtpReport(authority.file, noStartTls, 'starttls')).rules).toEqual([
      'no-starttls',
    ]);
    expect((await smtpReport(authority.file, noAuth, 'starttls')).rules).toEqual([
      'no-password-login',
    ]);
  });

  it('and turns us away is quoted', async () => {
    const server = await until(
      startListener((socket) => socket.end('554-5.7.1 Not\r\n554 today\r\n')),
    );
    const { target } = await smtpReport(authority.file, server, 'starttls');
    expect(target?.findings).toMatchObject([
      { rule: 'turned-away', message: expect.stringContaining('554 5.7.1 Not today') },
    ]);
  });

  it('and hangs up is named', async () => {
    const server = await until(startListener((socket) => socket.end()));
    expect((await smtpReport(authority.file, server, 'starttls')).rules).toEqual(['closed']);
    expect((await smtpReport(authority.file, server, 'tls')).rules).toEqual(['closed']);
  });

  it('and slips commands in before encryption is not followed', async () => {
    const server = await until(
      startListener((socket) => {
        plainGreeting(socket);
        socket.on('data', (chunk) => {
          const isHello = chunk.toString('latin1').startsWith('EHLO');
          socket.write(isHello ? '250-hi\r\n250 STARTTLS\r\n' : '220 go\r\n250 AUTH PLAIN\r\n');
        });
      }),
    );
    expect((await smtpReport(authority.file, server, 'starttls')).rules).toEqual([
      'not-the-protocol',
    ]);
  });

  it('and offers AUTH before encryption is warned of', async () => {
    const { key, cert } = authority.issue();
    const server = await until(startSmtp({ key, cert, allowInsecureAuth: true }));
    expect((await smtpReport(authority.file, server, 'starttls')).rules).toEqual([
      'password-in-the-clear',
    ]);
  });

  it('is never told a password, and is left politely', async () => {
    const { key, cert } = authority.issue();
    const heard: string[] = [];
    const server = await until(
      startTlsListener({ key, cert }, (socket) => {
        socket.write('* OK ready\r\n');
        socket.on('data', (chunk) => {
          const [tag = '', command = ''] = chunk.toString('latin1').trim().split(' ');
          heard.push(command);
          const answer = command === 'CAPABILITY' ? '* CAPABILITY IMAP4rev1 IDLE\r\n' : '';
          socket.write(`${answer}${tag} OK done\r\n`);
        });
      }),
    );
    const found = await report(authority.file, {
      imap: { port: server.port, security: 'tls' },
      smtp: { port: await freePort(), security: 'tls' },
    });
    expect(found.rulesAt(server.port)).toEqual([]);
    expect(heard).toEqual(['CAPABILITY', 'LOGOUT', 'LOGOUT']);
  });
});

it('a fault of the command itself does not pass for a difference', async () => {
  const closed = { port: await freePort(), security: 'tls' } as const;
  const errors: string[] = [];
  const code = await verifyMail([], {
    contentFolder: contentFolder({ 'site.yaml': siteText({ imap: closed, smtp: closed }) }),
    nowMs: Date.now(),
    print: () => {
      throw new Error('made-up fault');
    },
    printError: (text) => errors.push(text),
  });
  expect(code).toBe(2);
  expect(errors.join('')).toMatch(/^The command itself failed: Error: made-up fault\n +at /);
});
