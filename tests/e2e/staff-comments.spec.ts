import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RunningSite } from '../setup/running-site.ts';
import { expect, test } from './site.ts';
import { password, signIn, staffCommand } from './staff-account.ts';

/** Leaves many comments of earlier days, beside the running server. */
function leaveComments({ dataFolder }: RunningSite, count: number): void {
  const database = new DatabaseSync(join(dataFolder, 'kb.sqlite'), { timeout: 5_000 });
  database.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO feedback (id, article_id, voter, helpful, reason, comment, content_version,
      given_at, state, note, handled_by)
    SELECT 'id' || i, 1 + i % 2, hex(randomblob(16)), 0, 'wrong',
      'Comment ' || i || '.', '', 1700000000000 - i * 60000, 'open', '', '' FROM n`);
  database.close();
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('comments are narrowed to an article, read page by page, and handled in place', async ({
    page,
    ownSite,
  }) => {
    staffCommand(ownSite, 'add', 'blue');
    leaveComments(ownSite, 120);
    await signIn(page, ownSite);
    await page.getByRole('link', { name: 'Comments' }).first().click();
    await expect(page.getByText('1 to 50 of 120')).toBeVisible();
    await page.getByLabel('Article', { exact: true }).selectOption({ label: 'Blue mailbox (60)' });
    await page.getByLabel('Article', { exact: true }).press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText('1 to 50 of 60')).toBeVisible();
    await expect(page.getByRole('article').first()).toContainText('Comment 2.');
    const older = page.getByRole('link', { name: 'Older (10)' });
    await older.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('51 to 60 of 60')).toBeVisible();
    const address = page.url();
    const last = page.getByRole('article').last();
    await last.getByLabel('State').selectOption('planned');
    await last.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('51 to 59 of 59')).toBeVisible();
    expect(page.url()).toBe(`${address}&saved=id120#saved`);
    await expect(page.getByRole('status')).toHaveText('Saved: now planned');
    await expect(page.getByRole('status')).toBeInViewport();
    await page.getByRole('link', { name: 'Planned (1)' }).click();
    await expect(page.getByRole('article')).toContainText('Comment 120.');
    await page.getByRole('link', { name: 'Done (0)' }).click();
    await expect(page.getByText('There are none about “Blue mailbox”.')).toBeVisible();
  });

  test('"done" without a note is asked for beside its field, and what was chosen is kept', async ({
    page,
    ownSite,
  }) => {
    staffCommand(ownSite, 'add', 'blue');
    leaveComments(ownSite, 9);
    await signIn(page, ownSite);
    await page.goto(`${ownSite.address}/staff/comments/`);
    const card = page.getByRole('article').filter({ hasText: 'Comment 7.' });
    await card.getByLabel('State').selectOption('done');
    await card.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('article')).toHaveCount(9);
    const note = card.getByLabel('Commit or note');
    await expect(note).toHaveAccessibleDescription(/^Not saved: say what was done/);
    await expect(note).toBeInViewport({ ratio: 1 });
    await expect(card.getByText('Not saved: say what was done')).toBeInViewport({ ratio: 1 });
    await expect(card.getByLabel('State')).toHaveValue('done');
    await note.fill('a1b2c3');
    await card.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('status')).toHaveText('Saved: now done');
    await expect(page.getByRole('article')).toHaveCount(8);
  });

  test('a note that is sent after the session has ended comes back with the sign-in', async ({
    page,
    ownSite,
  }) => {
    staffCommand(ownSite, 'add', 'blue');
    leaveComments(ownSite, 9);
    await signIn(page, ownSite);
    await page.goto(`${ownSite.address}/staff/comments/?state=open&article=2`);
    const card = page.getByRole('article').filter({ hasText: 'Comment 7.' });
    await card.getByLabel('State').selectOption('done');
    await card.getByLabel('Commit or note').fill('in "a1b2c3" & <more>');
    staffCommand(ownSite, 'sign-out', 'blue');
    await card.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Your change was not saved')).toBeVisible();
    await expect(page.getByText('in "a1b2c3" & <more>')).toBeVisible();
    await page.getByLabel('Account name').fill('blue');
    await page.getByLabel('Password').fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const note = card.getByLabel('Commit or note');
    await expect(note).toHaveValue('in "a1b2c3" & <more>');
    await expect(note).toBeFocused();
    await expect(note).toHaveAccessibleDescription(/^Not saved yet/);
    await expect(card.getByLabel('State')).toHaveValue('done');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status')).toHaveText('Saved: now done');
    await expect(page).toHaveURL(/\?state=open&article=2&saved=id7#saved$/);
  });

  test('what somebody else has set meanwhile is told before it is overwritten', async ({
    page,
    ownSite,
  }) => {
    staffCommand(ownSite, 'add', 'blue');
    leaveComments(ownSite, 9);
    await signIn(page, ownSite);
    await page.goto(`${ownSite.address}/staff/comments/`);
    const card = page.getByRole('article').filter({ hasText: 'Comment 7.' });
    await card.getByLabel('State').selectOption('planned');
    await card.getByLabel('Commit or note').fill('In May.');
    const database = new DatabaseSync(join(ownSite.dataFolder, 'kb.sqlite'), { timeout: 5_000 });
    database.exec(`UPDATE feedback SET state = 'done', note = 'fixed in c0ffee',
      handled_by = 'red', handled_at = 1700000000000 WHERE id = 'id7'`);
    database.close();
    await card.getByRole('button', { name: 'Save' }).click();
    await expect(card.getByLabel('Commit or note')).toHaveAccessibleDescription(
      /red has set this to done meanwhile, with the note “fixed in c0ffee”/,
    );
    await expect(card.getByLabel('Commit or note')).toHaveValue('In May.');
    await card.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('status')).toHaveText('Saved: now planned');
  });
});
