import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, watchRequests } from './site.ts';

test('nothing of the search is loaded before its box is focused', async ({ page, site }) => {
  const requested = watchRequests(page);
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  await page.waitForLoadState('networkidle');
  expect(requested.filter((url) => /pagefind|words\.json/.test(url))).toEqual([]);
  await page.getByRole('combobox', { name: 'Search' }).focus();
  await expect
    .poll(() => requested.some((url) => url.endsWith('/pagefind/pagefind.js')))
    .toBe(true);
});

test('a visitor searches from an article by keyboard and opens the first result', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/web/red-website/`);
  await page.getByRole('combobox', { name: 'Search' }).focus();
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

test.describe('a sentence in words that no article has', () => {
  const sentence = 'the window of my bakery stays dark';

  test('is answered by what customers asked before', async ({ page, site }) => {
    const requested = watchRequests(page);
    await page.goto(`${site.address}/search/?q=violet`);
    const first = page.locator('[data-search-result]').first();
    await expect(first).toHaveText('Violet website');
    expect(requested.filter((url) => url.endsWith('questions.json'))).toEqual([]);
    await page.goto(`${site.address}/search/?q=${encodeURIComponent(sentence)}`);
    await expect(first).toHaveText('Violet website');
    await page.getByRole('searchbox').fill('no telegram for the captain in the harbour');
    await expect(first).toHaveText('Blue mailbox');
  });

  test('is no failure where that cannot be had', async ({ page, site }) => {
    await page.route('**/search/questions.json', (route) => route.abort());
    await page.goto(`${site.address}/search/?q=${encodeURIComponent(sentence)}`);
    await expect(page.getByText(`Nothing found for “${sentence}”.`)).toBeVisible();
    await page.getByRole('searchbox').fill('the crimson paint of my website');
    await expect(page.locator('[data-search-result]').first()).toHaveText('Red website');
  });
});

test('a search without a result says so and offers the topics and a contact', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/search/?q=zzzzqqqq`);
  await expect(page.getByText('Nothing found for “zzzzqqqq”.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Fixture mail' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Still stuck?' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ask support about “zzzzqqqq”' })).toHaveAttribute(
    'href',
    /zzzzqqqq$/,
  );
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
  await expect(page.locator('[data-status]')).toContainText('<img src=x onerror=alert(1)>');
  await expect(page.locator('main img')).toHaveCount(0);
});

test('where the index cannot be loaded the page says so and shows all articles', async ({
  page,
  site,
}) => {
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto(`${site.address}/search/?q=green`);
  await expect(page.getByText('Search cannot be loaded just now.')).toBeVisible();
  await page.getByText('Fixture mail: all 4 articles').click();
  await expect(page.getByRole('link', { name: 'Green mailbox' })).toBeVisible();
});

test.describe('the list below the search box', () => {
  const options = '[role=listbox] [data-search-result]';

  test('is reached by / and Ctrl-K, and worked by keyboard alone', async ({ page, site }) => {
    await page.goto(`${site.address}/web/red-website/`);
    await page.keyboard.press('/');
    const box = page.getByRole('combobox', { name: 'Search' });
    await expect(box).toBeFocused();
    await expect(box).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.type('green');
    await expect(page.getByRole('option').first()).toContainText('Green mailbox');
    await expect(box).toHaveAttribute('aria-expanded', 'true');
    await expect(page.locator('.search-box [role=status]')).toContainText('found');
    await page.keyboard.press('ArrowDown');
    const first = page.getByRole('option').first();
    await expect(first).toHaveAttribute('aria-selected', 'true');
    await expect(box).toHaveAttribute(
      'aria-activedescendant',
      (await first.getAttribute('id')) ?? '',
    );
    await page.keyboard.press('ArrowUp');
    await expect(box).not.toHaveAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${site.address}/mail/green-mailbox/`);

    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Search' })).toBeFocused();
    await page.keyboard.type('paint');
    await expect(page.locator(options).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('listbox')).toBeHidden();
    await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('paint');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('');
  });

  test('does not take a slash from somebody who writes', async ({ page, site }) => {
    await page.goto(`${site.address}/web/red-website/`);
    await page.keyboard.press('/');
    await page.keyboard.type('ftp/http');
    await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('ftp/http');
  });

  test('leads to the heading that is looked for', async ({ page, site }) => {
    await page.goto(`${site.address}/`);
    await page.getByRole('combobox', { name: 'Search' }).fill('why red');
    await page.getByRole('option', { name: '# Why red' }).click();
    await expect(page).toHaveURL(`${site.address}/web/red-website/#why-red`);
  });

  test('shows what the results page shows, in the same order', async ({ page, site }) => {
    for (const query of [
      'green mailbox',
      'paint',
      'verdant colour',
      '0x800CCC0F',
      'greeen mailbox',
    ]) {
      await page.goto(`${site.address}/search/?q=${encodeURIComponent(query)}`);
      const onPage = page.locator('.result-title [data-search-result]');
      await expect(onPage.first()).toBeVisible();
      const expected = (await onPage.allTextContents()).slice(0, 6);
      await page.goto(site.address);
      await page.getByRole('combobox', { name: 'Search' }).fill(query);
      await expect(page.locator('.suggest-title')).toHaveText(expected);
    }
  });

  test('keeps its answer when an earlier one was slow', async ({ page, site }) => {
    await page.route('**/search/words.json', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      await route.continue();
    });
    await page.goto(site.address);
    await page.getByRole('combobox', { name: 'Search' }).pressSequentially('green', { delay: 100 });
    await expect(page.locator('.suggest-note')).toHaveText('Searching…');
    await expect(page.locator(options).first()).toBeVisible();
    await page.waitForTimeout(400);
    await expect(page.locator(options).first()).toBeVisible();
  });

  test('says what a code means above the articles', async ({ page, site }) => {
    await page.goto(site.address);
    await page.getByRole('combobox', { name: 'Search' }).fill('552 5.2.2');
    const first = page.getByRole('option').first();
    await expect(first).toContainText('5.2.2');
    await first.click();
    await expect(page).toHaveURL(/\/errors\/552-5\.2\.2\/$/);
  });

  test('corrects a slip, says so and offers the words as typed', async ({ page, site }) => {
    await page.goto(`${site.address}/search/?q=greeen+mailbox`);
    await expect(page.locator('[data-search-result]').first()).toHaveText('Green mailbox');
    await expect(page.getByText('Showing results for green mailbox.')).toBeVisible();
    await expect(page.locator('.status')).toHaveText(/^\d+ articles? found for “green mailbox”$/);
    await page.getByRole('link', { name: 'greeen mailbox' }).click();
    await expect(page).toHaveURL(/exact=1/);
    await expect(page.getByText('Showing results for')).toHaveCount(0);
    await expect(page.getByText('Nothing found for “greeen mailbox”.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Nearest articles' })).toBeVisible();
    await expect(page.locator('[data-search-result]')).toHaveCount(0);
    await expect(page.locator('[data-note]')).toHaveText('Did you mean green mailbox?');
    await page.getByRole('link', { name: 'green mailbox', exact: true }).click();
    await expect(page).toHaveURL(`${site.address}/search/?q=greeen+mailbox`);
    await expect(page.getByText('Showing results for green mailbox.')).toBeVisible();
  });

  test('says aloud the words that it searched instead of a slip', async ({ page, site }) => {
    await page.goto(site.address);
    await page.getByRole('combobox', { name: 'Search' }).fill('greeen mailbox');
    await expect(page.locator('.search-box [role=status]')).toHaveText(
      /^\d+ articles? found for “green mailbox”\. Use the arrow keys/,
    );
  });

  test('says which words were left out', async ({ page, site }) => {
    await page.goto(`${site.address}/search/?q=green+mailbox+xylophone`);
    await expect(page.locator('[data-search-result]').first()).toHaveText('Green mailbox');
    await expect(page.getByText('Left out, because no article has it: “xylophone”.')).toBeVisible();
  });

  test('keeps recent searches in this browser, and clears them', async ({ page, site }) => {
    await page.goto(`${site.address}/search/?q=paint`);
    await expect(page.locator('[data-search-result]').first()).toBeVisible();
    await page.goto(`${site.address}/search/?q=anna@example.org+green`);
    await expect(page.locator('[data-search-result]').first()).toBeVisible();
    await page.goto(site.address);
    await page.getByRole('combobox', { name: 'Search' }).focus();
    await expect(page.getByRole('option')).toHaveText(['paint']);
    await expect(page.getByRole('listbox', { name: 'Recent searches' })).toBeVisible();
    await page.getByRole('button', { name: 'Clear recent searches' }).click();
    await expect(page.getByRole('listbox')).toBeHidden();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('paint');
  });

  test('says that it cannot answer without a network, and leads on', async ({ page, site }) => {
    await page.route('**/search/words.json', (route) => route.abort());
    await page.goto(site.address);
    await page.getByRole('combobox', { name: 'Search' }).fill('green');
    await expect(page.locator('.suggest-note')).toContainText('Search cannot be loaded just now');
    await expect(page.getByRole('link', { name: 'All topics and articles' })).toBeVisible();
  });

  test('fits a small phone, and axe finds no fault in it', async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 560 });
    await page.goto(site.address);
    await page.getByRole('combobox', { name: 'Search' }).fill('mailbox');
    await expect(page.locator(options).first()).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  });
});
