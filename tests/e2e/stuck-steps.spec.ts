import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { RunningSite } from '../setup/running-site.ts';
import { expect, test } from './site.ts';
import { article, yes } from './voting.ts';

function firstStep(page: Page) {
  const step = page
    .getByRole('listitem')
    .filter({ has: page.locator('button.stuck') })
    .first();
  return { step, button: step.locator('button.stuck'), note: step.locator('.stuck-told') };
}

/** How many are stored as stuck, read beside the server. */
function stuckVisitors({ dataFolder }: RunningSite): unknown {
  const database = new DatabaseSync(join(dataFolder, 'kb.sqlite'), { readOnly: true });
  try {
    return database.prepare('SELECT count(*) AS count FROM stuck_steps').get()?.['count'];
  } finally {
    database.close();
  }
}

test('a reader who is stuck at a step is counted and led on', async ({ page, ownSite }) => {
  await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
  await page.waitForFunction(() => customElements.get('kb-vote') !== undefined);
  const step = page.getByRole('listitem').filter({ hasText: 'I am stuck here' }).first();
  const told = page.waitForResponse((response) => response.url().endsWith('/stuck'));
  await step.getByRole('button', { name: 'I am stuck here' }).click();
  expect((await told).status()).toBe(200);
  await expect(step.getByText('the authors will look at this step')).toBeVisible();
  await expect(step.getByRole('link', { name: /^Contact support/ })).toBeVisible();
});

test('"I am stuck here" while the server is down is said to be kept, sent later and counted once', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await page.waitForFunction(() => customElements.get('kb-vote') !== undefined);
  await ownSite.stop();
  const { step, button, note } = firstStep(page);
  await button.click();
  await expect(note).toContainText('Not sent yet. This is kept on this device and will be sent');
  await expect(note).toBeFocused();
  await expect(note.getByRole('link', { name: /^Contact support/ })).toBeVisible();
  await expect(step.getByText('Thank you')).toHaveCount(0);

  await ownSite.startAgain();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(note).toContainText('the authors will look at this step');
  // The browser is known from now on: another press is the same reader at the same step.
  await page.reload();
  await page.waitForFunction(() => customElements.get('kb-vote') !== undefined);
  await button.click();
  await expect(note).toContainText('the authors will look at this step');
  expect(stuckVisitors(ownSite)).toBe(1);
});

test('a step kept while the browser is offline is there after a reload and sent by another page', async ({
  page,
  context,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await page.waitForFunction(() => customElements.get('kb-vote') !== undefined);
  await context.setOffline(true);
  const { button, note } = firstStep(page);
  await button.click();
  await expect(note).toContainText('kept on this device');
  await page.route('**/api/articles/1/stuck', (route) => route.abort());
  await context.setOffline(false);
  await page.reload();
  await expect(note).toContainText('kept on this device');
  await expect(button).toBeHidden();
  await expect(note).not.toBeFocused();
  expect(stuckVisitors(ownSite)).toBe(0);

  await page.unroute('**/api/articles/1/stuck');
  const sent = page.waitForResponse((response) => response.url().endsWith('/api/articles/1/stuck'));
  await page.goto(`${ownSite.address}/web/red-website/`);
  expect((await sent).status()).toBe(200);
  await page.goto(ownSite.address + article);
  await page.waitForLoadState('networkidle');
  await expect(button).toBeVisible();
  expect(stuckVisitors(ownSite)).toBe(1);
});

test('a step whose answer was lost is sent again and counted once', async ({ page, ownSite }) => {
  const answers: number[] = [];
  await page.route('**/api/articles/1/stuck', async (route) => {
    answers.push((await route.fetch()).status());
    await page.context().clearCookies();
    await route.abort();
  });
  await page.goto(ownSite.address + article);
  await page.waitForFunction(() => customElements.get('kb-vote') !== undefined);
  const { button, note } = firstStep(page);
  await button.click();
  await expect(note).toContainText('kept on this device');
  // The cookie that a vote brings makes nobody else of the reader.
  await yes(page).click();
  await expect(page.getByText('4 people found this useful')).toBeVisible();
  await page.unroute('**/api/articles/1/stuck');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(note).toContainText('the authors will look at this step');
  expect(answers).toEqual([200]);
  expect(stuckVisitors(ownSite)).toBe(1);
});

test('a step kept for too long, or refused, is not sent again', async ({ page, ownSite }) => {
  await page.route('**/api/articles/1/stuck', (route) =>
    route.fulfill({ status: 400, json: { error: { code: 'bad_vote', message: 'Not expected.' } } }),
  );
  await page.goto(ownSite.address + article);
  await page.waitForFunction(() => customElements.get('kb-vote') !== undefined);
  const { button, note } = firstStep(page);
  await button.click();
  await expect(note).toContainText('Not expected.');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(new URL(request.url()).pathname));
  await page.evaluate(() => {
    const castAt = Date.now() - 8 * 24 * 60 * 60 * 1000;
    const old = { articleId: '1', voteId: 'v', step: 's', contentVersion: '', castAt };
    const kept = JSON.parse(localStorage.getItem('kb:votes-waiting') ?? '{}') as object;
    localStorage.setItem('kb:votes-waiting', JSON.stringify({ ...kept, '1#s': old }));
  });
  await page.reload();
  await page.waitForFunction(() => customElements.get('kb-vote') !== undefined);
  await page.waitForLoadState('networkidle');
  expect(sent).not.toContain('/api/articles/1/stuck');
});

test('"I am stuck here" is quiet, but there on a small screen and by keyboard', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  const button = page.getByRole('button', { name: 'I am stuck here' }).first();
  await button.focus();
  await expect(button).toHaveCSS('opacity', '1');
});

test('"I am stuck here" is seen with a mouse that is elsewhere', async ({ page, site }) => {
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  await page.mouse.move(0, 0);
  expect(await page.evaluate(() => matchMedia('(hover: hover)').matches)).toBe(true);
  await expect(firstStep(page).button).toHaveCSS('opacity', '1');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a touch screen in ${colorScheme} colours`, () => {
    test.use({
      colorScheme,
      hasTouch: true,
      isMobile: true,
      viewport: { width: 360, height: 740 },
    });

    // https://www.w3.org/TR/WCAG22/#target-size-minimum
    test('"I am stuck here" can be hit and read, and its note keeps clear of the step', async ({
      page,
      site,
    }) => {
      await page.route('**/api/articles/1/stuck', (route) => route.abort());
      await page.goto(site.address + article);
      await page.waitForFunction(() => customElements.get('kb-vote') !== undefined);
      const { step, button, note } = firstStep(page);
      const box = await button.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(24);
      expect(box?.width).toBeGreaterThanOrEqual(24);
      const { violations } = await new AxeBuilder({ page }).include('.steps').analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      await button.click();
      await expect(note).toBeFocused();
      const gap = await step.evaluate((item) => {
        const text = document.createRange();
        text.selectNodeContents(item);
        const noteIn = item.querySelector('.stuck-told');
        if (noteIn) text.setEndBefore(noteIn);
        return (noteIn?.getBoundingClientRect().top ?? 0) - text.getBoundingClientRect().bottom;
      });
      // The ring of the focus is 3 px wide, 2 px away from the note.
      expect(gap).toBeGreaterThanOrEqual(8);
    });
  });
}
