import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tellSampleSettings } from '#checks/sample-settings.ts';
import { loadSettings } from '#site/load-site.server.ts';
import { asNamed, contentFolder } from '../../setup/content-folder.ts';

const shipped = readFileSync('content/site.yaml', 'utf8');

/** What is told of the shipped settings after these changes, and how the file is named there. */
function told(...changes: readonly (readonly [from: string, to: string])[]) {
  const text = changes.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replaceAll(from, to);
  }, shipped);
  const folder = contentFolder({ 'site.yaml': text });
  const lineOf = (part: string): number =>
    text.split('\n').findIndex((line) => line.includes(part)) + 1;
  const file = asNamed(folder, 'site.yaml');
  return { lines: tellSampleSettings(loadSettings(folder))?.split('\n'), file, lineOf };
}

const own = [
  ['help.example.com', 'help.bluebird.example'],
  ['www.example.com', 'www.bluebird.example'],
  ['Example Hosting', 'Bluebird'],
] as const;

describe('settings that still name the sample company', () => {
  it('are told with line, field and value once the help centre has an address of its own', () => {
    const { lines, file, lineOf } = told(...own);
    expect(lines).toEqual([
      expect.stringMatching(/^10 settings still name the sample company/),
      `  ${file}:${lineOf('senders:')} brand.senders: support@example.com`,
      `  ${file}:${lineOf('senders:')} brand.senders: billing@example.com`,
      `  ${file}:${lineOf('  email:')} contact.email: support@example.com`,
      `  ${file}:${lineOf('statusPage:')} statusPage: https://status.example.com/`,
      `  ${file}:${lineOf('autoconfigHost:')} mail.autoconfigHost: autoconfig.example.com`,
      `  ${file}:${lineOf('nameServers:')} dns.nameServers: ns1.example.com`,
      `  ${file}:${lineOf('nameServers:')} dns.nameServers: ns2.example.com`,
      `  ${file}:${lineOf('host: mx1')} dns.mx.host: mx1.example.com`,
      `  ${file}:${lineOf('host: mx2')} dns.mx.host: mx2.example.com`,
      `  ${file}:${lineOf('spfInclude:')} dns.spfInclude: spf.example.com`,
    ]);
  });

  it('are told where only the brand has changed, the address of the help centre among them', () => {
    const { lines, file, lineOf } = told(['www.example.com', 'www.bluebird.example']);
    const line = lineOf('url: https://help.');
    expect(lines).toContain(`  ${file}:${line} helpCentre.url: https://help.example.com/`);
    expect(lines).toContain(`  ${file}:${line + 1} helpCentre.title: Example Hosting Help`);
  });

  it.each([['example.company'], ['myexample.com'], ['example.com.bluebird.example']])(
    'are not those at %s',
    (domain) => {
      const { lines } = told(['example.com', domain], ['Example Hosting', 'Bluebird']);
      expect(lines).toBeUndefined();
    },
  );

  it('are none in the product as it comes', () => {
    expect(told().lines).toBeUndefined();
  });
});

it('the command tells them and ends well', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-check-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync('tests/fixtures/site/content', folder, { recursive: true });
  const path = join(folder, 'site.yaml');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('spf.fixture.example', 'spf.example.com'));
  const { status, stderr } = spawnSync(process.execPath, ['src/checks/content-main.build.ts'], {
    env: { ...process.env, KB_CONTENT: folder, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/^1 setting still names the sample company/);
  expect(stderr).toContain(' dns.spfInclude: spf.example.com');
  expect(status).toBe(0);
});
