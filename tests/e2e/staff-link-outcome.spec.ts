import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test, watchErrors, watchRequests } from './site.ts';

const article = '/mail/blue-mailbox/';
const staffLink = '/a/1/#second-part&domain=example.org&via=staff';

const bar = (page: Page): Locator => page.getByRole('region', { name: 'Did this solve it?' });
const vote = (page: Page): Locator => page.locator('kb-vote');

/** Opens an address with a clock that the test moves, and waits until the page has settled. */
async function open(page: Page, address: string): Promise<void> {
  await page.clock.install();
  await page.goto(address);
  await expect(page.locator('html')).toHaveAttribute('data-customer-domain', 'example.org');
  await page.waitForFunction(() => customElements.get('kb-vote') !== undefined);
  await page.waitForLoadState('networkidle');
}

/** The outcomes that a page has told the server, in their order. */
function watchOutcomes(page: Page): readonly unknown[] {
  const told: unknown[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/link-outcomes')) told.push(request.postDataJSON());
  });
  return told;
}

test('who comes by any other way is not asked, and loads nothing for it', async ({
  page,
  site,
}) => {
  const requested = watchRequests(page);
  for (const from of ['#second-part&domain=example.org', '#via=staffing&domain=example.org']) {
    await open(page, site.address + article + from);
    await page.clock.fastForward(60_000);
    await vote(page).scrollIntoViewIfNeeded();
    await expect(vote(page)).toBeInViewport();
    await expect(bar(page)).toHaveCount(0);
    await page.goto('about:blank');
  }
  expect(requested.filter((address) => address.includes('outcome'))).toEqual([]);
});

test('after 20 seconds a quiet bar asks, takes no focus, and "Yes" is the ordinary vote', async ({
  page,
  ownSite,
}) => {
  const errors = watchErrors(page);
  const told = watchOutcomes(page);
  await open(page, ownSite.address + staffLink);
  await page.clock.fastForward(15_000);
  await expect(bar(page)).toHaveCount(0);
  const focused = await page.evaluate(() => document.activeElement?.id);
  await page.clock.fastForward(6_000);
  await expect(bar(page)).toBeInViewport();
  await expect(bar(page).getByRole('status')).toContainText('Did this solve it?');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(focused);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await bar(page).getByRole('button', { name: 'Yes' }).click();
  await expect(bar(page).getByText('Thank you. We are glad it helped.')).toBeVisible();
  await expect(bar(page).getByText('Thank you. We are glad it helped.')).toBeFocused();
  await expect(vote(page)).toHaveAttribute('data-state', 'thanked');
  const counts = await page.request.get(`${ownSite.address}/api/articles/1/votes`);
  expect(await counts.json()).toMatchObject({ counts: { helpful: 4, total: 5 } });
  expect(told).toEqual([
    { article: 1, outcome: 'asked' },
    { article: 1, outcome: 'yes' },
  ]);
  // Pressed once more in the form it is the same vote.
  await vote(page).getByRole('button', { name: 'Yes' }).click();
  await expect(vote(page).getByText('4 people found this useful')).toBeVisible();
  expect(errors).toEqual([]);
});

test('who has reached the end is asked; "No" leads to the reasons and to support', async ({
  page,
  ownSite,
}) => {
  const told = watchOutcomes(page);
  await open(page, ownSite.address + staffLink);
  await page.clock.fastForward(6_000);
  await expect(bar(page)).toHaveCount(0);
  await vote(page).scrollIntoViewIfNeeded();
  await expect(bar(page)).toBeVisible();
  await bar(page).getByRole('button', { name: 'No' }).click();
  const reasons = page.getByRole('heading', { name: 'What was the matter?' });
  await expect(reasons).toBeFocused();
  await expect(reasons).toBeInViewport();
  await expect(bar(page)).toHaveCount(0);
  await expect(vote(page).getByRole('link', { name: /support/i })).toBeVisible();
  await vote(page).getByRole('button', { name: 'It is out of date' }).click();
  await expect(page.getByText('Thank you. That helps us mend it.')).toBeVisible();
  const counts = await page.request.get(`${ownSite.address}/api/articles/1/votes`);
  expect(await counts.json()).toMatchObject({ counts: { helpful: 3, total: 5 } });
  expect(told).toEqual([
    { article: 1, outcome: 'asked' },
    { article: 1, outcome: 'no' },
  ]);
});

test('whoever jumps past the end of the text is asked as well', async ({ page, site }) => {
  await page.setViewportSize({ width: 800, height: 200 });
  await open(page, site.address + staffLink);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect(vote(page)).not.toBeInViewport();
  await page.clock.fastForward(6_000);
  await expect(bar(page)).toBeVisible();
});

test('Escape closes it, and it does not come again for this article', async ({ page, site }) => {
  const told = watchOutcomes(page);
  await open(page, site.address + staffLink);
  await page.clock.fastForward(21_000);
  await expect(bar(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
  await page.reload();
  await page.waitForLoadState('networkidle');
  await page.clock.fastForward(60_000);
  await vote(page).scrollIntoViewIfNeeded();
  await expect(vote(page)).toBeInViewport();
  await expect(bar(page)).toHaveCount(0);
  expect(told).toEqual([{ article: 1, outcome: 'asked' }]);
});

test('the keyboard reaches it at the end of the page, and closing keeps the place', async ({
  page,
  site,
}) => {
  await open(page, site.address + staffLink);
  await page.clock.fastForward(21_000);
  const place = await page.evaluate(() => scrollY);
  // Keys within the bar must not move what is being read above it.
  await bar(page).getByRole('button', { name: 'Yes' }).focus();
  await page.keyboard.press('Tab');
  await expect(bar(page).getByRole('button', { name: 'No' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(bar(page).getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bar(page)).toHaveCount(0);
  await expect(page.locator('main')).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(place);
});

test('an answer in the form itself is the outcome too, and the bar goes', async ({
  page,
  ownSite,
}) => {
  const told = watchOutcomes(page);
  await open(page, ownSite.address + staffLink);
  await page.clock.fastForward(21_000);
  await expect(bar(page)).toBeVisible();
  await vote(page).getByRole('button', { name: 'No', exact: true }).click();
  await expect(bar(page)).toHaveCount(0);
  expect(told).toEqual([
    { article: 1, outcome: 'asked' },
    { article: 1, outcome: 'no' },
  ]);
});

test('with the server away the answer is kept, and the bar says so', async ({ page, ownSite }) => {
  await open(page, ownSite.address + staffLink);
  await page.clock.fastForward(21_000);
  await expect(bar(page)).toBeVisible();
  await ownSite.stop();
  await bar(page).getByRole('button', { name: 'Yes' }).click();
  await expect(bar(page).getByText(/kept on this device/)).toBeVisible();
});

test('it is not printed, fits 320 pixels and stands still for who wants that', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, site.address + staffLink);
  await page.clock.fastForward(21_000);
  await expect(bar(page)).toBeInViewport();
  expect(await bar(page).evaluate((element) => element.getAnimations().length)).toBe(0);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(320);
  await page.emulateMedia({ media: 'print' });
  await expect(bar(page)).toBeHidden();
});
