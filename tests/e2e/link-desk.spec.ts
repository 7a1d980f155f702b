import { AxeBuilder } from '@axe-core/playwright';
import { serveFilesOnly } from '../setup/file-host.ts';
import { testSite } from '../setup/sites.ts';
import {
  choose,
  find,
  openDesk,
  options,
  plainText,
  published,
  said,
  watchPosts,
} from './link-desk.ts';
import { expect, test, watchErrors } from './site.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('typing and one key put the permanent link on the clipboard', async ({ page, site }) => {
  const errors = watchErrors(page);
  const told = await watchPosts(page, '**/api/link-copies');
  await openDesk(page, site);
  await page.keyboard.type('green mailbox');
  // At once: what is meant is the answer to what was typed, not what stood there before.
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('Copied as Markdown: Green mailbox');
  expect(await plainText(page)).toBe(`[Green mailbox](${published}/a/2/#via=staff)`);
  expect(told).toEqual([{ article: 2, format: 'markdown' }]);
  // What is typed next takes the place of it.
  await page.keyboard.type('red website');
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('Copied as Markdown: Red website');
  expect(errors).toEqual([]);
});

test('two keys lead to a heading, three to a step', async ({ page, site }) => {
  await openDesk(page, site);
  await choose(page, 'Short URL');
  await find(page, 'dip the brush', 'Amber website');
  await expect(page.getByRole('option', { name: 'Step 1: Dip the brush' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => plainText(page)).toBe(`${published}/a/9/#for-made-up-mail&via=staff`);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => plainText(page)).toBe(`${published}/a/9/#your-program-step-1&via=staff`);
  // The address is a true one.
  await page.goto(`${site.address}/web/amber-website/`);
  await expect(page.locator('#your-program-step-1')).toHaveText(/^Dip the brush/);
});

test('an article is looked into, and left again', async ({ page, site }) => {
  await openDesk(page, site);
  await choose(page, 'Short URL');
  await find(page, 'blue mailbox', 'Blue mailbox');
  await page.keyboard.press('ArrowRight');
  await expect(options(page)).toHaveText([
    /^Blue mailbox/,
    'Heading: First part',
    'Heading: Second part',
    /^Step 1: Choose File and press Enter\.$/,
    /^Step 2: Read the green mailbox, then /,
    'Heading: Third part',
  ]);
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => plainText(page)).toMatch(/\/a\/1\/#second-part-step-1&via=staff$/);
  await page.keyboard.press('ArrowLeft');
  await expect(options(page).nth(1)).not.toHaveText('Heading: First part');
});

test('several articles are collected with the keyboard and copied as one list', async ({
  page,
  site,
}) => {
  await openDesk(page, site);
  await find(page, 'green mailbox', 'Green mailbox');
  await page.keyboard.press('Shift+Enter');
  await expect(said(page)).toHaveText('Added to the list, 1 in all: Green mailbox');
  await page.keyboard.press('Shift+Enter');
  await expect(said(page)).toHaveText('Already in the list: Green mailbox');
  await page.keyboard.press('Control+A');
  await find(page, 'red website', 'Red website');
  await page.keyboard.press('Shift+Enter');
  await expect(
    page.getByRole('list', { name: 'Collected articles' }).getByRole('listitem'),
  ).toHaveText([/^Green mailbox/, /^Red website/]);
  await page.keyboard.press('Alt+Enter');
  await expect(said(page)).toHaveText('Copied as Markdown: 2 links');
  expect(await plainText(page)).toBe(
    `* [Green mailbox](${published}/a/2/#via=staff)\n* [Red website](${published}/a/3/#via=staff)`,
  );
  await page.getByRole('button', { name: 'Remove Green mailbox' }).click();
  await page.getByRole('button', { name: 'Copy the list' }).click();
  await expect.poll(() => plainText(page)).toBe(`[Red website](${published}/a/3/#via=staff)`);
});

test('a question without an article is noted, masked', async ({ page, site }) => {
  const told = await watchPosts(page, '**/api/missing-answers');
  await openDesk(page, site);
  await page.keyboard.type('xylophone zeppelin jane@customer.example');
  await expect(said(page)).toHaveText(/^Nothing found for “xylophone zeppelin jane@.*e”\.$/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'There is no article for this' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('Noted: there is no article for this.');
  expect(told).toEqual([{ query: 'xylophone zeppelin [address]' }]);
  await expect(page.getByRole('combobox', { name: 'Find an article' })).toBeFocused();
});

test('the desk works on a host of files alone, and says that nothing can be noted there', async ({
  page,
}) => {
  const host = await serveFilesOnly(testSite('fixture').dist);
  try {
    await openDesk(page, host);
    await find(page, 'green mailbox', 'Green mailbox');
    await page.keyboard.press('Enter');
    await expect.poll(() => plainText(page)).toBe(`[Green mailbox](${published}/a/2/#via=staff)`);
    await page.keyboard.type('xylophone zeppelin');
    await page.getByRole('button', { name: 'There is no article for this' }).click();
    await expect(said(page)).toHaveText('This could not be noted: the server cannot be reached.');
  } finally {
    await host.close();
  }
});

test('search engines and the site’s own search leave the desk out', async ({ page, site }) => {
  await page.goto(`${site.address}/staff/links/`);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  const listed = await page.request.get(`${site.address}/sitemap-0.xml`);
  expect(listed.status()).toBe(200);
  expect(await listed.text()).not.toContain('/staff/');
  // With the slash missing, as people type it.
  const typed = await page.request.get(`${site.address}/staff/links`);
  expect(typed.url()).toBe(`${site.address}/staff/links/`);
  // Articles for staff are no links for customers.
  await openDesk(page, site);
  await page.keyboard.type('secretword');
  await expect(said(page)).toHaveText('Nothing found for “secretword”.');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a narrow screen in ${colorScheme} colours`, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 640 } });

    test('desk and palette fit and have no fault that axe can find', async ({ page, site }) => {
      await page.clock.setFixedTime('2027-03-09T12:00:00Z');
      const check = async (): Promise<void> => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(320);
      };
      await openDesk(page, site);
      await page
        .getByLabel('E-mail address or domain')
        .fill('a-rather-long-name-of-a.customer.example');
      await page.getByRole('combobox', { name: 'Find an article' }).focus();
      await find(page, 'blue mailbox', 'Blue mailbox');
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.press('Enter');
      await expect(said(page)).toContainText('Copied');
      await check();
      await page.goto(`${site.address}/mail/blue-mailbox/`);
      await page.keyboard.press('F2');
      await expect(options(page).first()).toBeVisible();
      await check();
      await page.keyboard.press('Enter');
      await expect(page.getByText('Copied as Markdown: Blue mailbox')).toBeVisible();
      await check();
    });
  });
}
