import type { Page } from '@playwright/test';
import type { RunningSite } from '../setup/running-site.ts';
import { expect, test } from './site.ts';
import { article, no, state, withdraw, yes } from './voting.ts';

test('a vote cast while the server is down is kept, sent later and counted once', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await ownSite.stop();
  await yes(page).click();
  await expect(page.getByText('Your answer is kept on this device')).toBeVisible();
  await expect(page.getByText('Thank you')).toHaveCount(0);
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'true');

  await ownSite.startAgain();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByText('Thank you.')).toBeVisible();
  await expect(page.getByText('4 people found this useful')).toBeVisible();
  await page.reload();
  await expect(page.getByText('4 people found this useful')).toBeVisible();
});

test('an answer of 200 that is not from our server is not taken for a stored vote', async ({
  page,
  ownSite,
}) => {
  await page.route('**/api/articles/1/vote', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: 'Log in to this network' }),
  );
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(page.getByText('kept on this device')).toBeVisible();
  await expect(page.getByText('Thank you')).toHaveCount(0);
});

test('a newer answer is not undone by an older one that was kept', async ({ page, ownSite }) => {
  await page.goto(ownSite.address + article);
  await ownSite.stop();
  await yes(page).click();
  await expect(page.getByText('kept on this device')).toBeVisible();
  await ownSite.startAgain();
  await no(page).click();
  await expect(page.getByText('Thank you for telling us.')).toBeVisible();
  await page.reload();
  await page.waitForLoadState('networkidle');
  await expect(no(page)).toHaveAttribute('aria-pressed', 'true');
  const counts = await page.request.get(`${ownSite.address}/api/articles/1/votes`);
  expect(await counts.json()).toMatchObject({ counts: { helpful: 3, total: 5 } });
});

test('a kept vote is sent by the next page that is opened', async ({ page, ownSite }) => {
  await page.goto(ownSite.address + article);
  await ownSite.stop();
  await yes(page).click();
  await expect(page.getByText('kept on this device')).toBeVisible();
  await ownSite.startAgain();
  const sent = page.waitForResponse((response) => response.url().endsWith('/api/articles/1/vote'));
  await page.goto(`${ownSite.address}/web/red-website/`);
  expect((await sent).status()).toBe(200);
  const news = state(page).getByRole('status').filter({ hasText: 'has been sent' });
  await expect(news).toHaveText('Your answer about “Blue mailbox” has been sent.');
  await expect(news.getByRole('link', { name: '“Blue mailbox”' })).toHaveAttribute('href', '/a/1/');
  await page.reload();
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('has been sent')).toHaveCount(0);
  await page.goto(ownSite.address + article);
  await expect(state(page)).toHaveAttribute('data-state', 'asking');
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'true');
});

test('a vote beyond the limit of a network is kept and sent later', async ({ page, ownSite }) => {
  let isLimited = true;
  await page.route('**/api/articles/1/vote', (route) =>
    isLimited
      ? route.fulfill({ status: 429, json: { error: { code: 'too_many_votes', message: 'No.' } } })
      : route.continue(),
  );
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(page.getByText('Many answers have come from your network lately.')).toBeVisible();
  isLimited = false;
  await page.reload();
  await expect(page.getByText('4 people found this useful')).toBeVisible();
});

test('a comment written while the server is down is kept and sent later', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(page.getByText('Thank you.')).toBeVisible();
  await ownSite.stop();
  await page.getByLabel('Tell the authors more, if you like').fill('Good pictures.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('kept on this device')).toBeVisible();
  await ownSite.startAgain();
  const sent = page.waitForRequest('**/api/articles/1/vote');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  expect((await sent).postDataJSON()).toMatchObject({ helpful: true, comment: 'Good pictures.' });
  await expect(page.getByText('The authors have your comment.')).toBeVisible();
});

async function sendComment(page: Page, text: string): Promise<void> {
  await page.getByLabel('Tell the authors more, if you like').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

const comesBackOnline = (page: Page) =>
  page.evaluate(() => window.dispatchEvent(new Event('online')));

/** Answers no, with a comment, while the server is away. */
async function keepComment(page: Page, ownSite: RunningSite): Promise<void> {
  await page.goto(ownSite.address + article);
  await ownSite.stop();
  await no(page).click();
  await expect(page.getByText('Not sent yet.')).toBeVisible();
  await sendComment(page, 'The menu is gone.');
  await expect(page.locator('[data-comment-status]')).toContainText('Not sent yet.');
}

test('a kept comment goes along with an answer that was changed before it was sent', async ({
  page,
  ownSite,
}) => {
  await keepComment(page, ownSite);
  await yes(page).click();
  await expect(page.locator('[data-status]')).toContainText('Not sent yet.');

  await ownSite.startAgain();
  const sent = page.waitForRequest('**/api/articles/1/vote');
  await comesBackOnline(page);
  expect((await sent).postDataJSON()).toMatchObject({
    helpful: true,
    comment: 'The menu is gone.',
  });
  await expect(page.getByText('The authors have your comment.')).toBeVisible();
});

test('a kept comment goes along with an answer that is changed when the server is back', async ({
  page,
  ownSite,
}) => {
  await keepComment(page, ownSite);
  await ownSite.startAgain();
  const sent = page.waitForRequest('**/api/articles/1/vote');
  await yes(page).click();
  expect((await sent).postDataJSON()).toMatchObject({
    helpful: true,
    comment: 'The menu is gone.',
  });
  await expect(page.locator('[data-status]')).toHaveText(
    'Thank you. We are glad it helped. The authors have your comment.',
  );
  await expect(yes(page)).toBeFocused();
});

test('a kept comment goes with an answer that is withdrawn', async ({ page, ownSite }) => {
  await keepComment(page, ownSite);
  await ownSite.startAgain();
  const sent = page.waitForRequest('**/api/articles/1/vote');
  await withdraw(page).click();
  expect((await sent).postDataJSON()).not.toHaveProperty('comment');
  await expect(page.getByText('Your answer has been withdrawn.')).toBeVisible();
});

test('a comment that is kept leaves the focus on what became of it', async ({ page, ownSite }) => {
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(page.getByText('Thank you.')).toBeVisible();
  await ownSite.stop();
  await sendComment(page, 'Good pictures.');
  await expect(page.getByText('kept on this device')).toBeFocused();
  await expect(page.getByLabel('Tell the authors more, if you like')).toBeHidden();
});

test('a limited vote is not tried again before its time, and says why after a reload', async ({
  page,
  ownSite,
}) => {
  let tries = 0;
  await page.route('**/api/articles/1/vote', (route) => {
    tries++;
    return route.fulfill({
      status: 429,
      headers: { 'retry-after': '3600' },
      json: { error: { code: 'too_many_votes', message: 'No.' } },
    });
  });
  await page.clock.install();
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(page.getByText('Many answers have come from your network lately.')).toBeVisible();
  await page.clock.runFor(5 * 60_000);
  await comesBackOnline(page);
  await page.reload();
  await expect(page.getByText('Many answers have come from your network lately.')).toBeVisible();
  await expect(page.getByText('Not sent yet.')).toBeHidden();
  expect(tries).toBe(1);
  const again = page.waitForRequest('**/api/articles/1/vote');
  await page.clock.runFor(60 * 60_000);
  expect((await again).postDataJSON()).toMatchObject({ helpful: true });
});

test('another tab says that a vote waits, and no longer once it was sent elsewhere', async ({
  page,
  context,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  const second = await context.newPage();
  await second.goto(ownSite.address + article);
  await expect(state(second)).toHaveAttribute('data-state', 'asking');
  const third = await context.newPage();
  // Its script is there before the vote is cast: only then can it hear of it.
  await second.waitForFunction(() => customElements.get('kb-vote') !== undefined);
  const isAway = (url: URL) => url.pathname === '/api/articles/1/vote';
  await context.route(isAway, (route) => route.abort());
  await yes(page).click();
  await expect(page.getByText('Not sent yet.')).toBeVisible();
  await expect(yes(second)).toHaveAttribute('aria-pressed', 'true');
  await expect(second.getByText('Not sent yet.')).toBeVisible();
  await third.goto(ownSite.address + article);
  await expect(third.getByText('Not sent yet.')).toBeVisible();

  await context.unroute(isAway);
  await comesBackOnline(page);
  // Whichever of them was quickest has sent it.
  for (const tab of [page, second, third]) {
    await expect(tab.getByText('Not sent yet.')).toBeHidden();
    await expect(yes(tab)).toHaveAttribute('aria-pressed', 'true');
  }
});
