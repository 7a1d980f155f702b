import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { asNamed } from '../../setup/content-folder.ts';

/** Runs `npm run check:content` over the made-up site after a change to some of its files. */
function checkAfter(change: (read: (file: string) => string) => Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-check-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync('tests/fixtures/site/content', folder, { recursive: true });
  const changed = change((file) => readFileSync(join(folder, file), 'utf8'));
  for (const [file, text] of Object.entries(changed)) writeFileSync(join(folder, file), text);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/checks/content-main.build.ts'],
    {
      env: { ...process.env, KB_CONTENT: folder, NODE_OPTIONS: '' },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr, folder };
}

test('content without mistakes is counted', () => {
  const { status, stdout, stderr } = checkAfter(() => ({}));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^\d+ articles without problems\.\n$/);
});

test('mistakes in the settings and in articles are told together, without a stack', () => {
  const green = 'articles/mail/green-mailbox.mdx';
  const { status, stderr, folder } = checkAfter((read) => ({
    'site.yaml': read('site.yaml').replace('minimumTls', 'minimalTls').replace('993', '99300'),
    [green]: read(green).replace('kind:', 'kinds:'),
  }));
  expect(status).toBe(1);
  expect(stderr).toMatch(/^5 problems found\.\n/);
  expect(stderr).toContain(`  ${asNamed(folder, 'site.yaml')}:`);
  expect(stderr).toContain(`  ${asNamed(folder, green)}:`);
  expect(stderr).toContain('Did you mean "minimumTls"?');
  expect(stderr).not.toMatch(/\n\s+at |ContentProblemsError|Node\.js/);
});

test('a word that is also the name of the company is told and is no mistake', () => {
  const { status, stdout, stderr } = checkAfter((read) => ({
    'site.yaml': read('site.yaml').replace('name: Fixture Host', 'name: The'),
  }));
  expect(status).toBe(0);
  expect(stdout).toMatch(/articles without problems/);
  expect(stderr).toMatch(/^\d+ places may hold a setting that was typed out\./);
  expect(stderr).toContain(
    'The brand name "The" is the value of a setting and may be typed out here.',
  );
});
