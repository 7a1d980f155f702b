import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';

const failure = 'Search cannot be loaded just now. Are you offline?';
const serverAway = 'Search cannot be loaded just now.';

/** Opens a page with all that it fetches unasked; nothing of the search is. */
async function openWhole(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState('networkidle');
}

async function openThenGoOffline(page: Page, address: string): Promise<void> {
  await openWhole(page, address);
  await page.context().setOffline(true);
}

async function resultsPage(page: Page, site: string) {
  await openWhole(page, `${site}/search/`);
  return {
    box: page.getByRole('searchbox', { name: 'Search' }),
    status: page.locator('kb-search [data-status]'),
  };
}

test.describe('a search that no page has loaded yet, and cannot', () => {
  test('the box says so, and works once it is back', async ({ page, context, site }) => {
    await openThenGoOffline(page, `${site.address}/web/red-website/`);
    const box = page.getByRole('combobox', { name: 'Search' });
    await box.focus();
    const said = page.getByRole('status').filter({ hasText: failure });
    await expect(said).toBeVisible();
    await box.pressSequentially('gr');
    await expect(said).toHaveCount(1);

    await context.setOffline(false);
    await box.pressSequentially('een');
    await expect(page.getByRole('option').first()).toContainText('Green mailbox');
    await expect(said).toHaveCount(0);
  });

  test('its way to all topics is reached by Tab and by pointer, and goes with what it says', async ({
    page,
    context,
    site,
  }) => {
    await openThenGoOffline(page, `${site.address}/web/red-website/`);
    const box = page.getByRole('combobox', { name: 'Search' });
    await box.focus();
    const topics = page.locator('.search-away').getByRole('link', { name: 'All topics' });
    await expect(topics).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(topics).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(box).toBeFocused();
    await expect(topics).toHaveCount(0);
    // Each focus tries again.
    await page.getByRole('main').click();
    await box.focus();
    await expect(topics).toBeVisible();
    await context.setOffline(false);
    await topics.click();
    await expect(page).toHaveURL(`${site.address}/search/`);
  });

  test('what it says is as wide as the large box that it stands below', async ({ page, site }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openThenGoOffline(page, site.address);
    await page.getByRole('combobox', { name: 'Search' }).focus();
    const widthOf = async (part: string) => (await page.locator(part).boundingBox())?.width;
    await expect(page.locator('.search-away')).toBeVisible();
    expect(await widthOf('.search-away')).toBe(await widthOf('form.search-box'));
  });

  test('a box whose server was away says so too, works once it is back, and axe finds no fault', async ({
    page,
    ownSite,
  }) => {
    await page.setViewportSize({ width: 320, height: 560 });
    await openWhole(page, `${ownSite.address}/web/red-website/`);
    await ownSite.stop();
    const box = page.getByRole('combobox', { name: 'Search' });
    await box.focus();
    const said = page.getByRole('status').filter({ hasText: serverAway });
    await expect(said).toHaveText(serverAway);
    await expect(said).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);

    await ownSite.startAgain();
    await box.fill('green');
    await expect(page.getByRole('option').first()).toContainText('Green mailbox');
    await expect(said).toHaveCount(0);
    await box.press('Enter');
    await expect(page.locator('[data-search-result]').first()).toHaveText('Green mailbox');
  });

  test('a results page whose server was away answers to Enter once it is back', async ({
    page,
    ownSite,
  }) => {
    const { box, status } = await resultsPage(page, ownSite.address);
    await ownSite.stop();
    await box.fill('green');
    await expect(status).toContainText(serverAway);
    await box.press('Enter');
    await expect(status).toContainText(serverAway);

    await ownSite.startAgain();
    await box.press('Enter');
    await expect(page.locator('[data-search-result]').first()).toHaveText('Green mailbox');
  });

  test('a results page answers to a letter too once it is back, and explains an error, in the same page', async ({
    page,
    ownSite,
  }) => {
    const { box, status } = await resultsPage(page, ownSite.address);
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
    await ownSite.stop();
    await box.fill('0x800ccc0e');
    await expect(status).toContainText(serverAway);
    await box.fill('green');
    await expect(status).toContainText(serverAway);

    await ownSite.startAgain();
    await box.press('End');
    await box.press('Backspace');
    await expect(page.locator('[data-search-result]').first()).toHaveText('Green mailbox');
    await box.fill('552 5.2.2 mailbox full');
    await expect(page.locator('.answer-card h2')).toContainText("The recipient's mailbox is full");
    await expect(page.locator('body')).toHaveAttribute('data-same-page', '');
  });

  test('a results page of a site that was published anew meanwhile starts anew at Enter', async ({
    page,
    site,
  }) => {
    await openWhole(page, `${site.address}/search/`);
    let isOldPage = true;
    page.on('request', (request) => {
      if (request.isNavigationRequest()) isOldPage = false;
    });
    await page.route('**/_astro/site-search*', (route) =>
      isOldPage ? route.fulfill({ status: 404 }) : route.continue(),
    );
    const box = page.getByRole('searchbox', { name: 'Search' });
    await box.fill('green');
    await expect(page.locator('kb-search [data-status]')).toContainText(serverAway);
    await box.press('Enter');
    await expect(page.locator('[data-search-result]').first()).toHaveText('Green mailbox');
  });

  test('what the box says goes when it is left, and its next focus tries again', async ({
    page,
    context,
    site,
  }) => {
    await openThenGoOffline(page, `${site.address}/web/red-website/`);
    const box = page.getByRole('combobox', { name: 'Search' });
    const said = page.getByRole('status').filter({ hasText: failure });
    await box.focus();
    await expect(said).toBeVisible();
    await box.blur();
    await expect(said).toHaveCount(0);

    await context.setOffline(false);
    await box.focus();
    await box.pressSequentially('green');
    await expect(page.getByRole('option').first()).toContainText('Green mailbox');
  });

  test('a results page without a network works once it is back', async ({
    page,
    context,
    site,
  }) => {
    await openThenGoOffline(page, `${site.address}/search/`);
    const box = page.getByRole('searchbox', { name: 'Search' });
    await box.fill('green');
    await expect(page.locator('kb-search [data-status]')).toContainText(
      'Search cannot be loaded just now.',
    );
    await context.setOffline(false);
    await box.fill('violet');
    await expect(page.locator('[data-search-result]').first()).toHaveText('Violet website');
  });
});
