import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { skipsPhp, whmcsSidebar } from '../setup/whmcs-sidebar.ts';
import { expect, test, watchErrors, watchRequests } from './site.ts';

test.skip(skipsPhp, 'php is not installed');

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hosting-kb-whmcs-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

/** A page with the sidebar of a ticket, inside a form as some of its parts may be. */
async function openTicket(page: Page, helpUrl: string, subject: string): Promise<void> {
  const sidebar = await whmcsSidebar({ helpUrl: `${helpUrl}/`, subject, folder });
  await page.route('https://whmcs.example/**', (route) =>
    route.request().method() === 'GET'
      ? route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: `<!doctype html><html lang="en"><title>Ticket</title><main><h1>Ticket</h1><h2>Support</h2><h3>Tools</h3><form method="post"><input aria-label="Reply">${sidebar}<button>Send</button></form></main></html>`,
        })
      : route.fulfill({ status: 204 }),
  );
  await page.goto('https://whmcs.example/ticket');
}

const clipboard = (page: Page): Promise<string> =>
  page.evaluate(() => navigator.clipboard.readText());

test('the articles that fit a ticket stand beside it, and Enter copies the first link', async ({
  page,
  context,
  site,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const errors = watchErrors(page);
  await openTicket(page, site.address, 'Green mailbox?');
  const links = page.getByRole('listitem').getByRole('link');
  await expect(links.first()).toHaveText('Green mailbox');
  await expect(links.first()).toHaveAttribute('href', `${site.address}/a/2/`);

  const requested = watchRequests(page);
  await page.getByRole('searchbox').fill('viol');
  await expect(links).toHaveText(['Violet website']);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('Copied: Violet website');
  expect(await clipboard(page)).toBe(`Violet website: ${site.address}/a/4/`);
  // Neither the ticket's form nor the help centre has been asked for anything.
  expect(requested).toEqual([]);
  expect(errors).toEqual([]);
});

test('a button copies its own link, words of keywords are found, and nothing found is said', async ({
  page,
  context,
  site,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openTicket(page, site.address, 'Mailbox');
  const box = page.getByRole('searchbox');
  await box.fill('verdant');
  await page.getByRole('button', { name: 'Copy link to Green mailbox' }).click();
  expect(await clipboard(page)).toBe(`Green mailbox: ${site.address}/a/2/`);
  await box.fill('zzz');
  await expect(page.getByRole('status')).toHaveText('No article fits.');
  await expect(page.getByRole('listitem')).toHaveCount(0);
  await box.fill('');
  await expect(page.getByRole('listitem')).not.toHaveCount(0);
});

test('the sidebar has no fault that axe finds', async ({ page, site }) => {
  await openTicket(page, site.address, 'Mailbox');
  const { violations } = await new AxeBuilder({ page }).include('#hosting-kb').analyze();
  expect(violations).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the links beside a ticket can be followed', async ({ page, site }) => {
    await openTicket(page, site.address, 'Green mailbox');
    await expect(page.getByRole('link', { name: 'Green mailbox' })).toBeVisible();
    await expect(page.getByRole('button', { name: /Copy/ })).toHaveCount(0);
  });
});
