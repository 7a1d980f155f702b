import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { serveFolder, type RunningSite } from '../setup/running-site.ts';
import { testSite } from '../setup/sites.ts';
import { expect, test as base, watchErrors } from './site.ts';

const article = '/mail/orange-mailbox/';

/** `popSite`: the made-up site with POP3, which it does not have by itself. */
const test = base.extend<object, { popSite: RunningSite }>({
  popSite: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-pop-'));
      try {
        const running = await serveFolder(buildWithPop(folder));
        await use(running);
        await running.remove();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker' },
  ],
});

// One worker runs this file, and builds that site once.
test.describe.configure({ mode: 'default' });

function buildWithPop(folder: string): string {
  const [content, dist] = [join(folder, 'content'), join(folder, 'dist')];
  cpSync(testSite('fixture').content, content, { recursive: true });
  const settings = join(content, 'site.yaml');
  const pop = "pop: { host: 'pop.{domain}', port: 995, security: tls }";
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('pop: null', pop));
  const { status, stdout, stderr } = spawnSync('astro', ['build'], {
    env: { ...process.env, KB_CONTENT: content, KB_DIST: dist, ASTRO_TELEMETRY_DISABLED: '1' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout + stderr);
  return dist;
}

const where = (page: Page) => page.getByRole('group', { name: 'Where do you read this mailbox?' });
const shared = (page: Page) => page.getByRole('group', { name: 'Does anybody else read it too?' });
const space = (page: Page) => page.getByRole('group', { name: 'Is the space on the server short' });
const advice = (page: Page) => page.locator('kb-pop-or-imap').getByRole('status');
const settingsLink = (page: Page) =>
  page.locator('kb-pop-or-imap').getByRole('link', { name: 'The blue mailbox' });
const fragment = (page: Page) => page.evaluate(() => location.hash);

test('several devices lead to IMAP after one question', async ({ page, popSite }) => {
  const errors = watchErrors(page);
  await page.goto(popSite.address + article);
  await expect(shared(page)).toBeHidden();
  await expect(advice(page)).toBeEmpty();
  await where(page).getByLabel('On several devices').check();
  await expect(advice(page)).toContainText('Choose IMAP.');
  await expect(advice(page)).toContainText('You read the mailbox on several devices.');
  await expect(settingsLink(page)).toBeVisible();
  await expect(shared(page)).toBeHidden();
  expect(errors).toEqual([]);
});

test('three answers lead to POP3, and a changed one takes the later ones back', async ({
  page,
  popSite,
}) => {
  await page.goto(popSite.address + article);
  await where(page).getByLabel('On one computer only').check();
  await expect(space(page)).toBeHidden();
  await shared(page).getByLabel('No, only I').check();
  await space(page).getByLabel('Yes, both').check();
  await expect(advice(page)).toContainText('Choose POP3.');
  expect(await fragment(page)).toBe('#pop-or-imap&devices=one&shared=no&space=short');

  await shared(page).getByLabel('Yes').check();
  await expect(advice(page)).toContainText('Choose IMAP.');
  await expect(space(page)).toBeHidden();
  expect(await fragment(page)).toBe('#pop-or-imap&devices=one&shared=yes');
});

test('a borrowed computer leads to webmail and not to the settings', async ({ page, popSite }) => {
  await page.goto(popSite.address + article);
  await where(page).getByLabel('On a borrowed or public computer').check();
  await expect(advice(page)).toContainText('Choose webmail.');
  await expect(page.getByRole('link', { name: 'Open webmail' })).toBeVisible();
  await expect(settingsLink(page)).toBeHidden();
});

test('a link opens with its result in view, and keeps the domain', async ({ page, popSite }) => {
  await page.goto(
    `${popSite.address}${article}#pop-or-imap&devices=one&shared=no&domain=example.org`,
  );
  await expect(shared(page).getByLabel('No, only I')).toBeChecked();
  await expect(where(page)).toBeInViewport();
  await space(page).getByLabel('No, or not both').check();
  await expect(advice(page)).toContainText('Choose IMAP.');
  const values = new URLSearchParams((await fragment(page)).replace(/^#pop-or-imap&/, ''));
  expect(Object.fromEntries(values)).toEqual({
    devices: 'one',
    shared: 'no',
    space: 'enough',
    domain: 'example.org',
  });

  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(advice(page)).toBeEmpty();
  await expect(shared(page)).toBeHidden();
  await expect(where(page).getByRole('radio').first()).toBeFocused();
  expect(await fragment(page)).toBe('#domain=example.org');
});

test('all of it works by keyboard', async ({ page, popSite }) => {
  await page.goto(popSite.address + article);
  await where(page).getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(shared(page).getByLabel('Yes')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(advice(page)).toContainText('Choose IMAP.');
  await page.keyboard.press('Tab');
  await expect(settingsLink(page)).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`questions and advice have no fault that axe can find in ${colorScheme} colours`, async ({
    page,
    popSite,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${popSite.address}${article}#pop-or-imap&devices=several`);
    await expect(advice(page)).toContainText('Choose IMAP.');
    const { violations } = await new AxeBuilder({ page }).include('kb-pop-or-imap').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

test('a host without POP3 asks nothing', async ({ page, site }) => {
  await page.goto(site.address + article);
  await expect(page.getByText('IMAP is the choice here: we do not offer POP3.')).toBeVisible();
  await expect(where(page)).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a table stands in the place of the questions', async ({ page, popSite }) => {
    await page.goto(popSite.address + article);
    const row = page.getByRole('row', { name: 'You read it on several devices' });
    await expect(row).toContainText('IMAP. You read the mailbox on several devices.');
    await expect(where(page)).toBeHidden();
  });
});
