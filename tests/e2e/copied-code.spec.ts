import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';

const withDomain = '/web/violet-website/';
const withoutDomain = '/web/red-website/';

const copyButton = (page: Page) => page.getByRole('button', { name: /^Copy th/ });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test.describe('a block of code', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('is copied by keyboard, and that is shown and spoken', async ({ page, site }) => {
    await page.goto(site.address + withoutDomain);
    const button = page.getByRole('button', { name: 'Copy this line' });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Copied this line' })).toBeFocused();
    await expect(page.getByRole('status').filter({ hasText: 'Copied: crontab -l' })).toHaveCount(1);
    expect(await clipboard(page)).toBe('crontab -l');
  });

  test('is copied with the domain that it is filled in for', async ({ page, site }) => {
    await page.goto(`${site.address}${withDomain}#domain=example.org`);
    await expect(page.locator('pre').last()).toContainText('example.org');
    await page.getByRole('button', { name: 'Copy these lines' }).click();
    await expect(page.getByRole('button', { name: 'Copied these lines' })).toBeVisible();
    expect(await clipboard(page)).toBe('ping -c 1 example.org\nping -c 1 www.example.org');
    // Nobody wants to hear several lines of code.
    await expect(page.locator('[data-copy-status]')).toHaveText('Copied');
  });

  test('asks for the domain first where it is open', async ({ page, site }) => {
    await page.goto(site.address + withDomain);
    await page.getByRole('button', { name: 'Copy these lines' }).click();
    await expect(page.getByText('Type it first, then copy.')).toBeVisible();
    await expect(page.getByLabel('Your e-mail address or domain')).toBeFocused();
  });

  test('has no button where it is there to be read', async ({ page, site }) => {
    await page.goto(site.address + withDomain);
    await expect(page.locator('pre')).toHaveCount(2);
    await expect(copyButton(page)).toHaveCount(1);
    await expect(page.locator('pre', { hasText: 'No such colour' })).toBeVisible();
  });

  test('keeps its letters clear of the button at 320 pixels', async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(site.address + withDomain);
    const button = await copyButton(page).boundingBox();
    const code = page.locator('.copied-code code');
    const letters = await code.evaluate((found) =>
      [...found.getClientRects()].map(({ top, bottom, right }) => ({ top, bottom, right })),
    );
    if (!button) throw new Error('There is no button.');
    const beside = letters.filter(
      ({ top, bottom }) => bottom > button.y && top < button.y + button.height,
    );
    expect(beside).not.toEqual([]);
    for (const { right } of beside) expect(right).toBeLessThanOrEqual(button.x);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  test('is printed without the button', async ({ page, site }) => {
    await page.goto(site.address + withDomain);
    await expect(copyButton(page)).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.copied-code pre')).toBeVisible();
    await expect(page.locator('[data-copy]')).toBeHidden();
  });

  test('leaves no word of the button in its Markdown', async ({ page, site }) => {
    const twin = await (await page.request.get(`${site.address}${withDomain}index.md`)).text();
    expect(twin).toContain(
      '```sh\nping -c 1 your-domain\nping -c 1 www.your-domain\n```\n\n| It says',
    );
  });
});

test('the search finds the code, and no word of the button', async ({ page, site }) => {
  await page.goto(site.address + withoutDomain);
  const text = await page.evaluate(`(async () => {
    const { search } = await import('/pagefind/pagefind.js');
    const [found] = (await search('crontab')).results;
    return (await found.data()).content;
  })()`);
  expect(text).toContain('crontab -l It says');
  expect(text).not.toMatch(/Copy|this line/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a block of code offers nothing that would not work', async ({ page, site }) => {
    await page.goto(site.address + withDomain);
    await expect(page.locator('pre').last()).toContainText('ping -c 1 your-domain');
    await expect(copyButton(page)).toHaveCount(0);
  });
});

test('an article without such a block loads nothing for it', async ({ page, site }) => {
  await page.goto(site.address + withoutDomain);
  const styles = page.locator('link[rel="stylesheet"][href*="mail-settings"]');
  await expect(styles).toHaveCount(1);
  await page.goto(`${site.address}/mail/green-mailbox/`);
  await expect(styles).toHaveCount(0);
});
