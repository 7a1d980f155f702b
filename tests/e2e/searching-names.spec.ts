import { expect, test, watchRequests } from './site.ts';

test('a mailbox address typed into a search box reaches no server', async ({ page, site }) => {
  const requested = watchRequests(page);
  await page.goto(`${site.address}/web/red-website/`);
  const box = page.getByRole('combobox', { name: 'Search' });
  await box.fill('green anna@example.org');
  await expect(page.getByRole('option').first()).toContainText('Green mailbox');
  await box.press('Enter');
  await expect(page).toHaveURL(`${site.address}/search/?q=green`);
  await page.getByRole('searchbox').fill('violet anna@example.org');
  await expect(page.locator('[data-search-result]').first()).toHaveText('Violet website');
  await expect(page).toHaveURL(/\?q=violet$/);
  expect(requested.filter((url) => url.includes('anna'))).toEqual([]);
});

test.describe('names of mailboxes and machines', () => {
  const said =
    'Addresses and links are not searched. Type what happens, or the message that you see.';

  test('beside words stay out of addresses and find what the words find', async ({
    page,
    site,
  }) => {
    const requested = watchRequests(page);
    await page.goto(`${site.address}/web/red-website/`);
    const box = page.getByRole('combobox', { name: 'Search' });
    await box.fill('https://example.org/?token=abc green 203.0.113.7');
    await expect(page.getByRole('option').first()).toContainText('Green mailbox');
    await box.press('Enter');
    await expect(page.locator('[data-search-result]').first()).toHaveText('Green mailbox');
    expect(new URL(page.url()).searchParams.get('q')).toBe('green [ip]');
    expect(requested.filter((url) => /token|203\.0/.test(url))).toEqual([]);
  });

  test('alone are not searched, which box and page say, and are no miss', async ({
    page,
    site,
  }) => {
    const requested = watchRequests(page);
    await page.goto(`${site.address}/web/red-website/`);
    const address = page.url();
    const box = page.getByRole('combobox', { name: 'Search' });
    await box.fill('anna@example.org');
    await expect(page.getByText(said).first()).toBeVisible();
    await box.press('Enter');
    await expect(page.locator('.suggest-note')).toHaveText(said);
    await expect(page.getByRole('link', { name: 'All topics and articles' })).toBeVisible();
    expect(page.url()).toBe(address);
    await page.goto(`${site.address}/search/`);
    await page.getByRole('searchbox').fill('anna@example.org');
    await page.getByRole('searchbox').press('Enter');
    await expect(page.locator('[data-status]')).toHaveText(said);
    await page.getByRole('searchbox').fill('anna@example.org green');
    await expect(page.locator('[data-search-result]').first()).toHaveText('Green mailbox');
    expect(requested.filter((url) => /anna|search-misses/.test(url))).toEqual([]);
  });
});
