import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, it, onTestFinished } from 'vitest';

/** What `npm run check:content` says of the made-up site after a change. */
function checkAfter(change: (content: string) => void): { code: number | null; text: string } {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-check-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync('tests/fixtures/site/content', folder, { recursive: true });
  change(folder);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/checks/content-main.build.ts'],
    { env: { ...process.env, KB_CONTENT: folder }, encoding: 'utf8' },
  );
  return { code: status, text: stdout + stderr };
}

it('has nothing to say of the made-up site', () => {
  const { code, text } = checkAfter(() => undefined);
  expect(text).toBe('10 articles without problems.\n');
  expect(code).toBe(0);
});

it('warns where no published address is kept', () => {
  const { code, text } = checkAfter((content) => rmSync(join(content, 'urls.lock')));
  expect(text).toContain('There is no urls.lock yet');
  expect(text).toContain('npm run urls:lock');
  expect(code).toBe(0);
});

it('says what is left behind by an article that was renamed', () => {
  const { code, text } = checkAfter((content) => {
    const place = join(content, 'articles/mail');
    renameSync(join(place, 'blue-mailbox.mdx'), join(place, 'azure-mailbox.mdx'));
  });
  expect(code).toBe(1);
  expect(text).toContain('There is no article "mail/blue-mailbox" that these questions');
  expect(text).toContain('If the article was renamed or moved, do the same with this file');
  expect(text).toContain('The published address /mail/blue-mailbox/ is no longer answered.');
});

it('says which links and pictures lead nowhere, at their lines', () => {
  const { code, text } = checkAfter((content) => {
    const path = join(content, 'articles/mail/blue-mailbox.mdx');
    const wrong =
      '\nSee [a](article:2#nope), [b](/nowhere/).\n\n![A window](window.png)\n\n<Reply>';
    writeFileSync(path, readFileSync(path, 'utf8').replace('\n<Reply>', wrong));
  });
  expect(code).toBe(1);
  expect(text).toContain('3 problems found.');
  expect(text.match(/blue-mailbox\.mdx:\d+:\d+\n/g)?.length).toBe(3);
});
