import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';

const searchbox = (page: Page) => page.getByRole('searchbox', { name: 'Search' });
const status = 'kb-search > .status';

/** Keeps what the status of the results page says from now on. */
async function listen(page: Page): Promise<() => Promise<unknown>> {
  await page.locator(status).evaluate((region) => {
    const said: string[] = [];
    new MutationObserver(() => {
      if (region.textContent) said.push(region.textContent);
    }).observe(region, { childList: true });
    Object.assign(window, { said });
  });
  return () => page.evaluate('window.said');
}

test.describe('the results page, while somebody types', () => {
  test('says what was found once they rest', async ({ page, site }) => {
    await page.clock.install();
    await page.goto(`${site.address}/search/?q=green`);
    await expect(page.locator(status)).toContainText('found for “green”');
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    const said = await listen(page);
    const first = page.locator('[data-search-result]').first();
    for (const [query, title] of [
      ['red', 'Red website'],
      ['violet', 'Violet website'],
      ['green', 'Green mailbox'],
      ['violet', 'Violet website'],
    ] as const) {
      await searchbox(page).fill(query);
      await page.clock.runFor(100);
      await expect(first).toHaveText(title);
      await page.clock.runFor(400);
    }
    expect(await said()).toEqual([]);
    await page.clock.runFor(2000);
    await expect.poll(said).toEqual([expect.stringContaining('found for “violet”')]);
  });

  test('keeps what it shows until they rest where nothing is found, not after Enter', async ({
    page,
    site,
  }) => {
    await page.clock.install();
    await page.goto(`${site.address}/search/?q=green`);
    await expect(page.locator(status)).toContainText('found for “green”');
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    const search = page.locator('kb-search');
    const map = page.getByRole('heading', { name: 'Topics' });
    for (const query of ['zzzz', 'zzzzq', 'zzzzqq']) {
      await searchbox(page).fill(query);
      await page.clock.runFor(100);
      await page.waitForLoadState('networkidle');
      await page.clock.runFor(400);
      await expect(search).toHaveAttribute('data-state', 'found');
      await expect(map).toBeHidden();
    }
    await expect
      .poll(async () => {
        await page.clock.runFor(200);
        return map.isVisible();
      })
      .toBe(true);
    await expect(page.locator(status)).toContainText('Nothing found for “zzzzqq”.');

    await searchbox(page).fill('zzzzqqq');
    await searchbox(page).press('Enter');
    // The clock stands still: nobody waits.
    await expect(page.locator(status)).toContainText('Nothing found for “zzzzqqq”.');
  });
});

test('the list below the box keeps what it found until they rest where nothing is found', async ({
  page,
  site,
}) => {
  await page.clock.install();
  await page.goto(site.address);
  const box = page.getByRole('combobox', { name: 'Search' });
  await box.fill('green');
  const first = page.getByRole('option').first();
  await expect(first).toContainText('Green mailbox');
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  for (const query of ['green zzzzq zzzz', 'zzzzq zzzzqq', 'zzzzqqq']) {
    await box.fill(query);
    await page.clock.runFor(100);
    await page.waitForLoadState('networkidle');
    await page.clock.runFor(400);
    await expect(first).toContainText('Green mailbox');
  }
  await expect
    .poll(async () => {
      await page.clock.runFor(200);
      return page.locator('.suggest-note').textContent();
    })
    .toContain('Nothing found for “zzzzqqq”.');
  await expect(page.getByRole('option', { name: 'Green mailbox' })).toHaveCount(0);
});

test.describe('a code of Outlook that lost a digit', () => {
  for (const typed of ['0x800cc0f', '0X800CCoF']) {
    test(`is explained as the whole one, and both places say so: ${typed}`, async ({
      page,
      site,
    }) => {
      await page.goto(`${site.address}/search/?q=${typed}`);
      await expect(page.locator('.answer-card h2')).toHaveText('The connection was cut off');
      await expect(page.locator(status)).toHaveText(
        /^Showing results for 0x800ccc0f\. Explained: 0x800CCC0F, .+ articles? found\.$/,
      );
      await expect(page.locator('[data-note]')).toContainText(
        `Showing results for 0x800ccc0f. Search instead for ${typed}.`,
      );
      // Seen once; heard as the first of what is said.
      const seen = await page.locator('kb-search').evaluate((shown) => {
        for (const unseen of shown.querySelectorAll('.visually-hidden')) unseen.remove();
        return shown.textContent;
      });
      expect(seen.match(/Showing results for/g)).toHaveLength(1);
      await page.getByRole('link', { name: typed, exact: true }).click();
      await expect(page).toHaveURL(/exact=1/);
      await expect(page.locator(status)).toContainText('This code is in none of our lists.');

      await page.goto(site.address);
      await page.getByRole('combobox', { name: 'Search' }).fill(typed);
      await expect(page.locator('.suggest-code')).toContainText('0x800CCC0F');
      await expect(page.locator('.search-box [role=status]')).toHaveText(
        /^Showing results for 0x800ccc0f\. Explained: 0x800CCC0F, .+arrow keys/,
      );
    });
  }
});

test('a long text is not repeated above its answer', async ({ page, site }) => {
  const bounce = `Mon 3 Nov 2025 the messsage to the grean mailbox xylophone ${'was not delivered by it '.repeat(5)}`;
  await page.goto(`${site.address}/search/?q=${encodeURIComponent(bounce)}`);
  await expect(page.locator('[data-search-result]').first()).toBeVisible();
  await expect(page.locator('[data-note]')).not.toContainText(/Showing results|Left out/);
  await expect(page.locator(status)).toHaveText(/^\d+ articles? found for this text$/);
});
