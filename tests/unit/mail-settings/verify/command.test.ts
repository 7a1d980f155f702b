import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { help } from '#mail-settings/verify/command-line.server.ts';
import { verifyMail } from '#mail-settings/verify/verify-mail.server.ts';
import { asNamed, contentFolder } from '../../../setup/content-folder.ts';

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

it.each([['--help'], ['-h']])('%s prints all options', async (arg) => {
  const { code, printed } = await run('no-such-folder', arg);
  expect(code).toBe(0);
  expect(printed).toBe(help);
  for (const option of ['--json', '--timeout', '--warn-days', '--ca', '--help']) {
    expect(printed).toContain(`\n  ${option} `);
  }
});

describe('the command cannot run', () => {
  it('without domains for patterns, and names the setting', async () => {
    const folder = contentFolder({});
    const { code, printed, errors } = await run(folder);
    expect(code).toBe(2);
    expect(printed).toBe('');
    const lines = readFileSync(join(folder, 'site.yaml'), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes('imap.{domain}')) + 1;
    expect(line).toBeGreaterThan(0);
    expect(errors).toBe(
      `${asNamed(folder, 'site.yaml')}:${line} mail.imap.host is imap.{domain}: name one or more domains of customers to try it with, such as\n  npm run verify-mail -- example.org`,
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
