import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { help, readCommandLine } from '#mail-settings/verify/command-line.server.ts';
import { verifyMail } from '#mail-settings/verify/verify-mail.server.ts';
import { asNamed, contentFolder } from '../../../setup/content-folder.ts';

function wishes(...args: string[]) {
  const read = readCommandLine(args);
  if (read.kind !== 'wishes') throw new Error(JSON.stringify(read));
  return read.wishes;
}

async function run(folder: string, ...args: string[]) {
  const printed: string[] = [];
  const errors: string[] = [];
  const code = await verifyMail(args, {
    contentFolder: folder,
    nowMs: 0,
    print: (text) => printed.push(text),
    printError: (text) => errors.push(text),
  });
  return { code, printed: printed.join('\n'), errors: errors.join('\n') };
}

describe('the command line', () => {
  it('has sensible values where nothing is said', () => {
    expect(wishes()).toEqual({
      domains: [],
      isJson: false,
      timeoutMs: 10_000,
      warnDays: 21,
      authorityFile: undefined,
    });
  });

  it('takes domains and options in any order, each domain once and in ASCII', () => {
    const args = ['Bücher.example', '--json', 'a.example', '--timeout=2.5', 'a.example'];
    expect(wishes(...args, '--warn-days', '7', '--ca', 'own.pem')).toEqual({
      domains: ['xn--bcher-kva.example', 'a.example'],
      isJson: true,
      timeoutMs: 2500,
      warnDays: 7,
      authorityFile: 'own.pem',
    });
  });

  it.each([
    [['--jsn'], 'The option "--jsn" is not known. Did you mean "--json"?'],
    [['--warndays', '3'], 'The option "--warndays" is not known. Did you mean "--warn-days"?'],
    [['--timeout'], 'The option "--timeout" needs a value behind it.'],
    [['--timeout', '0'], '--timeout has to be a number of seconds up to 600, such as 10.'],
    [['--timeout', '1e3'], '--timeout has to be a number of seconds up to 600, such as 10.'],
    [['--warn-days', 'x'], '--warn-days has to be a number of days up to 3650, such as 21.'],
    [['--json=yes'], 'The option "--json" takes no value.'],
    [['localhost'], '"localhost" is not a domain name; it looks like example.org.'],
  ])('%j is refused', (args, why) => {
    expect(readCommandLine(args)).toEqual({ kind: 'mistake', why });
  });

  it.each([['--help'], ['-h']])('%s prints all options', async (arg) => {
    const { code, printed } = await run('no-such-folder', arg);
    expect(code).toBe(0);
    expect(printed).toBe(help);
    for (const option of ['--json', '--timeout', '--warn-days', '--ca', '--help']) {
      expect(printed).toContain(`\n  ${option} `);
    }
  });
});

describe('the command cannot run', () => {
  it('without domains for patterns, and names the setting', async () => {
    const folder = contentFolder({});
    const { code, printed, errors } = await run(folder);
    expect(code).toBe(2);
    expect(printed).toBe('');
    expect(errors).toBe(
      `${asNamed(folder, 'site.yaml')}:18 mail.imap.host is imap.{domain}: name one or more domains of customers to try it with, such as\n  npm run verify-mail -- example.org`,
    );
  });

  it('with mistakes in the settings', async () => {
    const { code, errors } = await run(contentFolder({ 'site.yaml': 'brand: 1\n' }));
    expect(code).toBe(2);
    expect(errors).toContain('The field "mail" is missing.');
  });

  it('with a file of authorities that is missing, empty or damaged', async () => {
    const folder = contentFolder({});
    const own = join(folder, 'own.pem');
    const attempt = () => run(folder, 'example.org', '--ca', own);
    expect(await attempt()).toMatchObject({
      code: 2,
      errors: `The file "${own}" given by --ca cannot be read.`,
    });
    writeFileSync(own, 'nothing');
    expect((await attempt()).errors).toBe(`There is no PEM certificate in "${own}" given by --ca.`);
    writeFileSync(own, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    expect((await attempt()).errors).toBe(`A certificate in "${own}" given by --ca is damaged.`);
  });

  it('with an unknown option, as a process of its own', () => {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ['src/mail-settings/verify/main.server.ts', '--jason'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(2);
    expect(stderr).toContain('Did you mean "--json"?');
    expect(stdout).toBe('');
  });
});
