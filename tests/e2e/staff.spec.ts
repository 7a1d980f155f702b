import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { RunningSite } from '../setup/running-site.ts';
import { expect, test, watchErrors } from './site.ts';
import { password, signIn, staffCommand } from './staff-account.ts';

/** Leaves an article with every kind of thing that the report tells, in numbers of some size. */
function leaveMuch({ dataFolder }: RunningSite): void {
  const database = new DatabaseSync(join(dataFolder, 'kb.sqlite'), { timeout: 5_000 });
  const { contentVersion } = articlesSchema
    .parse(JSON.parse(readFileSync('test-results/fixture-dist/articles.json', 'utf8')))
    .articles.find(({ id }) => id === 1) ?? { contentVersion: '' };
  database.exec(`INSERT INTO version_tally VALUES (1, 'before', 120, 300, 1690000000000, 1700000000000),
      (1, '${contentVersion}', 150, 400, 1700000000000, 1710000000000)
      ON CONFLICT DO NOTHING;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30)
      INSERT INTO feedback (id, article_id, voter, helpful, reason, comment, content_version,
        given_at, state, note, handled_by)
      SELECT 'much' || i, 1, hex(randomblob(16)), 0, CASE i % 3 WHEN 0 THEN 'outdated' WHEN 1
        THEN 'other-program' ELSE 'not-solved' END, 'Comment.', '${contentVersion}', 1700000000000,
        'open', '', '' FROM n;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3)
      INSERT INTO stuck_steps SELECT 1, '${contentVersion}', 'second-part-step-' || (1 + i % 2),
        hex(randomblob(16)), 1700000000000 FROM n;
    INSERT INTO search_misses VALUES ('a-word-without-any-space-that-somebody-has-pasted.example.com',
      'nothing', 3, '2026-01-01', '2026-01-02')`);
  database.close();
}

const articlesSchema = z.object({
  articles: z.array(z.object({ id: z.number(), contentVersion: z.string() })),
});

/** Leaves something for the report. */
async function sayNo(page: Page, site: RunningSite): Promise<void> {
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await page.getByRole('button', { name: 'It is out of date' }).click();
  await page.getByLabel('Tell the authors more, if you like').fill('The menu is gone.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('The authors have your comment.')).toBeVisible();
}

test('a permanent link to an article for staff leads through the sign-in to it', async ({
  page,
  ownSite,
}) => {
  staffCommand(ownSite, 'add', 'blue');
  await page.goto(`${ownSite.address}/a/5/`);
  await expect(page).toHaveURL(/\/staff\/sign-in\//);
  await page.getByLabel('Account name').fill('blue');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Only staff read this.')).toBeVisible();
});

test('somebody signs in and out with the keyboard alone', async ({ page, ownSite }) => {
  staffCommand(ownSite, 'add', 'blue');
  const errors = watchErrors(page);
  await page.goto(`${ownSite.address}/staff/`);
  await expect(page).toHaveURL(`${ownSite.address}/staff/sign-in/`);
  await expect(page).toHaveTitle(/^Sign in · /);
  const name = page.getByLabel('Account name');
  for (let stops = 0; stops < 30; stops++) {
    await page.keyboard.press('Tab');
    if (await name.evaluate((field) => field === document.activeElement)) break;
  }
  await page.keyboard.type('blue');
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${ownSite.address}/staff/`);
  await expect(page.getByText('Signed in as blue')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Staff pages' })).toBeVisible();

  const signOut = page.getByRole('button', { name: 'Sign out' });
  await signOut.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.goBack();
  await expect(page.getByText('Signed in as')).toHaveCount(0);
  await page.goto(`${ownSite.address}/staff/`);
  await expect(page).toHaveURL(`${ownSite.address}/staff/sign-in/`);
  expect(errors).toEqual([]);
});

test('whoever is signed out by a command is out at once', async ({ page, ownSite }) => {
  staffCommand(ownSite, 'add', 'blue');
  await signIn(page, ownSite);
  await expect(page.getByText('Signed in as blue')).toBeVisible();
  staffCommand(ownSite, 'sign-out', 'blue');
  await page.reload();
  await expect(page).toHaveURL(`${ownSite.address}/staff/sign-in/`);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a wrong password is told, and the right one leads in and out', async ({
    page,
    ownSite,
  }) => {
    staffCommand(ownSite, 'add', 'blue');
    await page.goto(`${ownSite.address}/staff/`);
    await page.getByLabel('Account name').fill('blue');
    await page.getByLabel('Password').fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toHaveText(
      'The account name or the password is not right.',
    );
    await expect(page.getByLabel('Account name')).toHaveValue('blue');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Signed in as blue')).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByText('You are signed out.')).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a small screen in ${colorScheme} colours`, () => {
    test.use({ colorScheme, viewport: { width: 360, height: 740 } });

    test('staff pages fit and have no fault that axe can find', async ({ page, ownSite }) => {
      staffCommand(ownSite, 'add', 'a.very-long-name.of-somebody@help.example.com');
      staffCommand(ownSite, 'add', 'blue');
      await sayNo(page, ownSite);
      const check = async (): Promise<void> => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(360);
      };
      await page.goto(`${ownSite.address}/staff/sign-in/`);
      await check();
      await page.getByLabel('Account name').fill('a.very-long-name.of-somebody@help.example.com');
      await page.getByLabel('Password').fill('not this one');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await check();
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByText('Signed in as')).toBeVisible();
      await expect(page.getByRole('img', { name: '0% helped' })).toBeVisible();
      await check();
      await page.getByRole('link', { name: 'Comments' }).first().click();
      await expect(page.getByText('The menu is gone.')).toBeVisible();
      await check();
      await page.getByRole('link', { name: 'Articles for staff' }).click();
      await check();
      await page.getByRole('link', { name: 'Notes for staff' }).click();
      await expect(page.getByText('Only staff read this.')).toBeVisible();
      await check();
      await page.goto(`${ownSite.address}/staff/none/`);
      await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible();
      await check();
    });
  });
}

for (const width of [360, 768, 1280]) {
  test.describe(`${width} px wide, without JavaScript`, () => {
    test.use({ javaScriptEnabled: false, viewport: { width, height: 800 } });

    test('the whole report is seen without scrolling sideways', async ({ page, ownSite }) => {
      staffCommand(ownSite, 'add', 'blue');
      leaveMuch(ownSite);
      await signIn(page, ownSite);
      const row = page.getByRole('row').filter({ hasText: 'Blue mailbox' }).first();
      await expect(row).toBeVisible();
      const cells = await row.getByRole('cell').all();
      expect(cells).toHaveLength(7);
      for (const cell of [...cells, ...(await page.getByRole('cell').all())]) {
        const box = await cell.boundingBox();
        expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(width);
        const overflow = await cell.evaluate((one) => one.scrollWidth - one.clientWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      }
      await expect(row.getByRole('link', { name: /^Step 1, “.+” \(Second part\)$/ })).toBeVisible();
      // What the number is about is read beside it, in the head of the table or in the block.
      const head = page.getByRole('columnheader', { name: 'Open comments' });
      const label = await cells[6]?.evaluate((one) => getComputedStyle(one, '::before').content);
      if (width === 1280) await expect(head).toBeInViewport();
      else expect(label).toContain('Open comments');
    });
  });
}
