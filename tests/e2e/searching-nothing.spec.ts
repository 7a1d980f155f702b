import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, watchRequests } from './site.ts';

/** Words that no article has. */
const unknown = 'zzzzqqqq';
const askForWords = 'Type what you are looking for.';
const boxStatus = '.search-box [role=status]';

const combobox = (page: Page) => page.getByRole('combobox', { name: 'Search' });
const searchbox = (page: Page) => page.getByRole('searchbox', { name: 'Search' });

/** Waits until the search is loaded and answers: what is quiet after that is quiet on purpose. */
async function answerOnce(page: Page): Promise<void> {
  await combobox(page).fill('green');
  await expect(page.getByRole('option').first()).toContainText('Green mailbox');
}

test.describe('the list below the box, where nothing is found', () => {
  test('is quiet about a first letter and closes', async ({ page, site }) => {
    await page.goto(site.address);
    await answerOnce(page);
    await combobox(page).fill('q');
    await expect(page.locator('.suggestions')).toBeHidden();
    await expect(page.locator(boxStatus)).toHaveText('');
    await expect(combobox(page)).toHaveAttribute('aria-expanded', 'false');
    await combobox(page).press('Enter');
    await expect(page.locator('[data-status]')).toContainText('Nothing found for “q”.');
  });

  test('answers what is typed while it is quiet about a first letter', async ({ page, site }) => {
    const held = Promise.withResolvers<undefined>();
    await page.route('**/search/words.json', async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.clock.install();
    await page.goto(site.address);
    await combobox(page).focus();
    await expect(page.locator('.suggestions')).toBeAttached();
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    await combobox(page).fill('q');
    await page.clock.runFor(500);
    await expect(page.locator('.suggest-note')).toHaveText('Searching…');
    await combobox(page).fill('green');
    held.resolve(undefined);
    await expect(page.locator('.suggestions')).toBeHidden();
    await page.clock.resume();
    await expect(page.getByRole('option').first()).toContainText('Green mailbox');
  });

  test('leads on to support and to the topics, by keyboard too', async ({ page, site }) => {
    await page.goto(`${site.address}/web/red-website/`);
    const requested = watchRequests(page);
    await answerOnce(page);
    expect(requested.filter((url) => url.endsWith('ways-on.json'))).toEqual([]);
    await combobox(page).fill(unknown);
    const foot = page.locator('.suggest-foot');
    await expect(foot.getByRole('link')).toHaveText([
      `Ask support about “${unknown}”`,
      'All topics and articles',
      'Fixture mail',
      'Fixture web',
    ]);
    await expect(page.locator(boxStatus)).toHaveText(
      `Nothing found for “${unknown}”. The Tab key leads to support and all topics.`,
    );
    await expect(foot.getByRole('link').first()).toHaveAttribute(
      'href',
      `https://www.fixture.example/contact/?subject=${unknown}`,
    );
    await page.keyboard.press('Tab');
    // The button of the box comes first.
    await page.keyboard.press('Tab');
    await expect(foot.getByRole('link').first()).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${site.address}/mail/`);
  });

  test('closes with Escape from there, back to the box', async ({ page, site }) => {
    await page.goto(site.address);
    await combobox(page).fill(unknown);
    await page.getByRole('link', { name: 'Ask support about' }).focus();
    await page.keyboard.press('Escape');
    await expect(page.locator('.suggestions')).toBeHidden();
    await expect(combobox(page)).toBeFocused();
    await expect(combobox(page)).toHaveValue(unknown);
  });

  test('still leads to all topics where the other ways cannot be had', async ({ page, site }) => {
    await page.route('**/search/ways-on.json', (route) => route.abort());
    await page.goto(site.address);
    const refused = page.waitForEvent('requestfailed');
    await combobox(page).fill(unknown);
    await refused;
    await expect(page.locator('.suggest-note')).toHaveText(`Nothing found for “${unknown}”.`);
    await expect(page.locator('.suggest-foot').getByRole('link')).toHaveText([
      'All topics and articles',
    ]);
    await expect(page.locator(boxStatus)).toHaveText(
      `Nothing found for “${unknown}”. The Tab key leads to all topics.`,
    );
  });

  test('is no recent search, nor is a word that somebody began to type', async ({ page, site }) => {
    await page.goto(site.address);
    await answerOnce(page);
    await combobox(page).fill(unknown);
    await combobox(page).press('Enter');
    await expect(page.locator('[data-status]')).toContainText('Nothing found');
    await page.goto(site.address);
    await combobox(page).fill('green');
    await combobox(page).press('Enter');
    await expect(page.locator('[data-search-result]').first()).toBeVisible();
    await page.goto(site.address);
    await combobox(page).focus();
    await expect(page.getByRole('option')).toHaveText(['green']);
    await expect(page.locator(boxStatus)).toHaveText(
      '1 recent search. Use the arrow keys to choose one. The Tab key leads to a button that clears them.',
    );
  });

  test('says that the nearest articles are there to choose from', async ({ page, site }) => {
    await page.goto(site.address);
    await combobox(page).fill('green zzzz qqqq kkkk wwww');
    await expect(page.getByRole('option').first()).toBeVisible();
    await expect(page.getByRole('listbox', { name: 'Nearest articles' })).toBeVisible();
    await expect(page.locator(boxStatus)).toHaveText(
      /^Nothing found for “.+”\. Nearest articles: \d\. Use the arrow keys to choose one\.$/,
    );
    await expect(page.getByRole('link', { name: 'Ask support about' })).toBeVisible();
  });

  test('fits a small phone, and axe finds no fault in it', async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 560 });
    await page.goto(site.address);
    await combobox(page).fill(unknown);
    await expect(page.getByRole('link', { name: 'Ask support about' })).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  });
});

test.describe('the results page, where nothing is found', () => {
  test('is quiet about a first letter until it is finished', async ({ page, site }) => {
    await page.goto(`${site.address}/search/?q=green`);
    const status = page.locator('[data-status]');
    await expect(status).toContainText('found for “green”');
    await searchbox(page).fill('q');
    await expect(page.getByRole('heading', { name: 'Topics' })).toBeVisible();
    await expect(status).toHaveText('');
    await searchbox(page).press('Enter');
    await expect(status).toContainText('Nothing found for “q”.');
  });

  test('is a map: the topics, support, and each list of articles closed', async ({
    page,
    site,
  }) => {
    await page.goto(`${site.address}/search/?q=${unknown}`);
    await expect(page.locator('[data-status]')).toContainText('Nothing found');
    const topic = page.getByRole('listitem').filter({ hasText: 'Fixture mail' });
    await expect(topic).toContainText('4 articles');
    await expect(topic.getByRole('link')).toHaveAttribute('href', '/mail/');
    await expect(page.getByRole('link', { name: `Ask support about “${unknown}”` })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Green mailbox' })).toBeHidden();
    await page.getByText('Fixture mail: all 4 articles').click();
    await expect(page.getByRole('link', { name: 'Green mailbox' })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  });

  test('offers what helped others where no word is known, and the nearest articles else', async ({
    page,
    site,
  }) => {
    await page.goto(`${site.address}/search/?q=${unknown}`);
    const helpful = page.getByRole('region', { name: 'Most helpful' });
    await expect(helpful.getByRole('link').first()).toBeVisible();
    await page.goto(`${site.address}/search/?q=green+zzzz+qqqq+kkkk+wwww`);
    await expect(page.getByRole('region', { name: 'Nearest articles' })).toBeVisible();
    await expect(helpful).toBeHidden();
    await searchbox(page).fill('');
    await expect(helpful).toBeVisible();
  });

  test('is a few screens of a phone long', async ({ page, realSite }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${realSite.address}/search/?q=${unknown}`);
    await expect(page.locator('[data-status]')).toContainText('Nothing found');
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeLessThan(4 * 740);
  });
});

test.describe('Enter without words', () => {
  for (const nothing of ['', '   ']) {
    test(`on the results page asks for them: “${nothing}”`, async ({ page, site }) => {
      await page.goto(`${site.address}/search/`);
      await searchbox(page).fill(nothing);
      await searchbox(page).press('Enter');
      await expect(page.locator('[data-status]')).toHaveText(askForWords);
      await expect(searchbox(page)).toBeFocused();
      await searchbox(page).fill('green');
      await expect(page.locator('[data-search-result]').first()).toHaveText('Green mailbox');
    });
  }

  test('by the button asks for them too, and leads back into the box', async ({ page, site }) => {
    await page.goto(`${site.address}/search/`);
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page.locator('[data-status]')).toHaveText(askForWords);
    await expect(searchbox(page)).toBeFocused();
  });

  test('in the box of another page leads to the results page and into its box', async ({
    page,
    site,
  }) => {
    await page.goto(`${site.address}/web/red-website/`);
    await combobox(page).press('Enter');
    await expect(page).toHaveURL(`${site.address}/search/`);
    await expect(page.locator('[data-status]')).toHaveText(askForWords);
    await expect(searchbox(page)).toBeFocused();
  });
});
