import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './site.ts';

const failure = 'Search cannot be loaded just now. Are you offline?';
const serverAway = 'Search cannot be loaded just now.';
const nothingFound = /Nothing found/;
/** More than the rest after which an answer is said, and less than the one that makes words a search. */
const enoughToAskMs = 900;
/** More than what makes words a search. */
const enoughToStopMs = 5000;
/** Less than any wait. */
const stepMs = 100;

/** The failed searches that the page reports from now on. */
function watchMisses(page: Page): readonly string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/search-misses')) sent.push(request.postData() ?? '');
  });
  return sent;
}

/** Opens a page whose search is loaded, without any word of the index, and takes the network away. */
async function goOffline(
  page: Page,
  context: BrowserContext,
  role: 'combobox' | 'searchbox',
  { firstTyped = '' } = {},
) {
  const isOpened = page.waitForResponse('**/*.pf_meta');
  const box = page.getByRole(role, { name: 'Search' });
  await box.focus();
  // The results page fetches its search for the first letter; one finds nothing, and is no miss.
  if (firstTyped !== '') await box.fill(firstTyped);
  await isOpened;
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
}

/** From here on only the test lets time pass: a slow machine makes no pause while somebody types. */
async function stopClock(page: Page): Promise<void> {
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
}

test.describe('without a network', () => {
  test('the list says so, reports no miss, and answers once it is back', async ({
    page,
    context,
    site,
  }) => {
    const misses = watchMisses(page);
    await page.clock.install();
    await page.goto(site.address);
    await goOffline(page, context, 'combobox');
    await stopClock(page);
    const box = page.getByRole('combobox', { name: 'Search' });
    await box.pressSequentially('green');
    await page.clock.runFor(enoughToAskMs);
    await expect(page.locator('.suggest-note')).toHaveText(failure);
    await expect(page.getByRole('status').filter({ hasText: failure })).toHaveCount(1);
    // A word at which somebody stops is reported after a while.
    await page.clock.runFor(enoughToStopMs);
    await expect(page.locator('.suggest-note')).toHaveText(failure);
    expect(misses).toEqual([]);

    await page.clock.resume();
    await context.setOffline(false);
    await box.fill('');
    await box.pressSequentially('green');
    await expect(page.getByRole('option').first()).toContainText('Green mailbox');
    expect(misses).toEqual([]);
  });

  for (const [role, path] of [
    ['combobox', '/'],
    ['searchbox', '/search/'],
  ] as const) {
    test(`${path}: words that found nothing are no miss once others are typed, answered or not`, async ({
      page,
      context,
      site,
    }) => {
      const misses = watchMisses(page);
      await page.clock.install();
      await page.goto(site.address + path);
      const box = page.getByRole(role, { name: 'Search' });
      await goOffline(page, context, role, { firstTyped: 'q' });
      await stopClock(page);
      const fill = async (words: string): Promise<void> => {
        await box.fill(words);
        await page.clock.runFor(enoughToAskMs);
      };
      const isTold = page.getByRole('status').filter({ hasText: nothingFound });
      // It is said after a rest, which begins when the answer has come.
      const hear = async (): Promise<void> => {
        await expect
          .poll(async () => {
            await page.clock.runFor(stepMs);
            return isTold.count();
          })
          .toBe(1);
      };
      await fill('xylophone');
      await hear();
      await fill('green');
      await expect(page.getByRole('status').filter({ hasText: 'cannot be loaded' })).toHaveCount(1);
      await page.clock.runFor(enoughToStopMs);
      await fill('xylophone');
      await hear();
      await fill('');
      await expect(isTold).toHaveCount(0);
      await page.clock.runFor(enoughToStopMs);
      expect(misses).toEqual([]);

      // So that the above could have been reported.
      await fill('xylophone');
      await hear();
      await page.clock.runFor(enoughToStopMs);
      await expect.poll(() => misses).toEqual(['{"query":"xylophone","kind":"nothing"}']);
    });
  }

  test('the results page says so, reports no miss, and answers once it is back', async ({
    page,
    context,
    site,
  }) => {
    const misses = watchMisses(page);
    await page.goto(`${site.address}/search/`);
    await goOffline(page, context, 'searchbox');
    const box = page.getByRole('searchbox', { name: 'Search' });
    const status = page.locator('kb-search [data-status]');
    await box.fill('green');
    await expect(status).toHaveText(`${failure} Here are all topics and articles.`);
    await box.press('Enter');
    await expect(status).toContainText('Search cannot be loaded just now.');
    await expect(page.getByText(nothingFound)).toHaveCount(0);
    expect(misses).toEqual([]);

    await context.setOffline(false);
    await box.press('Enter');
    await expect(page.locator('[data-search-result]').first()).toHaveText('Green mailbox');
    expect(misses).toEqual([]);
  });

  test('an index whose program could not be fetched is opened by a later query', async ({
    page,
    site,
  }) => {
    await page.route('**/pagefind/pagefind.js', (route) => route.abort());
    await page.goto(site.address);
    const box = page.getByRole('combobox', { name: 'Search' });
    await box.fill('green');
    await expect(page.locator('.suggest-note')).toHaveText(serverAway);
    await page.unroute('**/pagefind/pagefind.js');
    await box.fill('violet');
    await expect(page.getByRole('option').first()).toContainText('Violet website');
  });

  test('a site published anew meanwhile has its index opened anew', async ({ page, site }) => {
    await page.route('**/*.pf_index', (route) => route.fulfill({ status: 404 }));
    await page.goto(site.address);
    const box = page.getByRole('combobox', { name: 'Search' });
    await box.fill('green');
    await expect(page.locator('.suggest-note')).toHaveText(serverAway);
    await page.unroute('**/*.pf_index');
    const openedAnew = page.waitForRequest('**/pagefind-entry.json*');
    await box.fill('violet');
    await openedAnew;
    await expect(page.getByRole('option').first()).toContainText('Violet website');
  });

  test('the ways on come once a server is back that was away', async ({ page, site }) => {
    const waysOn = /_astro\/ways-on/;
    await page.route(waysOn, (route) => route.abort());
    await page.goto(site.address);
    const box = page.getByRole('combobox', { name: 'Search' });
    const isAway = page.waitForEvent('requestfailed', (request) =>
      /ways-on.*\?/.test(request.url()),
    );
    await box.fill('xylophone');
    await isAway;
    await page.unroute(waysOn);
    await box.fill('zeppelin');
    await expect(page.getByRole('link', { name: 'Ask support about “zeppelin”' })).toBeVisible();
  });

  test('what an error means comes though the search could not fetch its part of it', async ({
    page,
    site,
  }) => {
    const failed: string[] = [];
    // The first and second way in of the search, which asks before the card is made.
    await page.route(/_astro\/search-answer/, (route) => {
      if (failed.length === 2) return route.continue();
      failed.push(route.request().url());
      return route.abort();
    });
    await page.goto(site.address);
    const box = page.getByRole('combobox', { name: 'Search' });
    await box.fill('552 5.2.2 the mailbox of this recipient is full');
    await expect(page.locator('.suggest-code')).toContainText("The recipient's mailbox is full");
    expect(failed).toHaveLength(2);
  });

  test('an error that was typed without a network is explained by a later query', async ({
    page,
    context,
    site,
  }) => {
    await page.goto(`${site.address}/search/?q=green`);
    await expect(page.locator('[data-search-result]').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    const box = page.getByRole('searchbox', { name: 'Search' });
    await box.fill('0x800ccc0e');
    await expect(page.locator('kb-search [data-status]')).not.toContainText('“green”');
    await context.setOffline(false);
    await box.fill('552 5.2.2 mailbox full');
    await expect(page.locator('.answer-card h2')).toContainText("The recipient's mailbox is full");
  });
});
