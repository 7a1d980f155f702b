import { expect, test, watchRequests } from './site.ts';

test('nothing of the search is loaded before its box is focused', async ({ page, site }) => {
  const requested = watchRequests(page);
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  await page.waitForLoadState('networkidle');
  expect(requested.filter((url) => url.includes('pagefind'))).toEqual([]);
  await page.getByRole('searchbox').focus();
  await expect
    .poll(() => requested.some((url) => url.endsWith('/pagefind/pagefind.js')))
    .toBe(true);
});

test('a visitor searches from an article by keyboard and opens the first result', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/web/red-website/`);
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('green');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${site.address}/search/?q=green`);
  const first = page.locator('[data-search-result]').first();
  await expect(first).toHaveText('Green mailbox');
  await expect(page.getByRole('status').filter({ hasText: 'found' })).toContainText(
    'found for “green”',
  );
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${site.address}/mail/green-mailbox/`);
});

test('a search can be linked and marks what it found', async ({ page, site }) => {
  await page.goto(`${site.address}/search/?q=paint`);
  const result = page.getByRole('listitem').filter({ hasText: 'Red website' });
  await expect(result.locator('mark')).toHaveText(/paint/);
  await expect(result).toContainText('Fixture web');
  await expect(page.getByRole('searchbox')).toHaveValue('paint');
});

test('a result leads to the heading that holds the match', async ({ page, site }) => {
  await page.goto(`${site.address}/search/?q=paint`);
  await page.getByRole('link', { name: 'Why red' }).click();
  await expect(page).toHaveURL(`${site.address}/web/red-website/#why-red`);
});

test('results follow what is typed, and the address with them', async ({ page, site }) => {
  await page.goto(`${site.address}/search/`);
  const results = page.locator('[data-search-result]');
  await page.getByRole('searchbox').fill('violet');
  await expect(results.first()).toHaveText('Violet website');
  await expect(page).toHaveURL(/\?q=violet$/);
  await page.getByRole('searchbox').fill('verdant');
  await expect(results.first()).toHaveText('Green mailbox');
  await page.getByRole('searchbox').fill('');
  await expect(results).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Fixture mail' })).toBeVisible();
});

test('what customers call a thing finds the article whose text does not say it', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/search/?q=crimson`);
  await expect(page.locator('[data-search-result]').first()).toHaveText('Red website');
});

test('an error code finds the article that answers it', async ({ page, site }) => {
  await page.goto(`${site.address}/search/?q=0x800CCC0F`);
  await expect(page.locator('[data-search-result]').first()).toHaveText('Blue mailbox');
});

test('a search without a result says so and offers the topics and a contact', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/search/?q=zzzzqqqq`);
  await expect(page.getByText('Nothing found for “zzzzqqqq”.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Fixture mail' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Still stuck?' })).toBeVisible();
});

test('a staff article is in no list and in no search result', async ({ page, site }) => {
  await page.goto(`${site.address}/search/?q=secretword`);
  await expect(page.getByRole('status').filter({ hasText: /found/i })).toBeVisible();
  await expect(page.getByText('Notes for staff')).toHaveCount(0);
  await page.goto(`${site.address}/web/`);
  await expect(page.getByText('Notes for staff')).toHaveCount(0);
});

test('typed markup is shown as text', async ({ page, site }) => {
  await page.goto(
    `${site.address}/search/?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`,
  );
  await expect(page.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
});

test('where the index cannot be loaded the page says so and shows all articles', async ({
  page,
  site,
}) => {
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto(`${site.address}/search/?q=green`);
  await expect(page.getByText('Search cannot be loaded just now.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Green mailbox' })).toBeVisible();
});
