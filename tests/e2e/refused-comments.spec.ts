import type { Page, Route } from '@playwright/test';
import { expect, test } from './site.ts';
import { article, no, state, yes } from './voting.ts';

const words = 'The menu is gone. <b>Really</b>';
const otherArticle = '/web/red-website/';
const isVote = (url: URL) => url.pathname === '/api/articles/1/vote';

const box = (page: Page) => page.getByRole('region', { name: 'A comment that was not saved' });
const field = (page: Page) => page.getByLabel('Tell the authors more, if you like');
const comesBackOnline = (page: Page) =>
  page.evaluate(() => window.dispatchEvent(new Event('online')));

/** Answers no, with a comment, while the server cannot be reached. */
async function keepComment(page: Page, address: string): Promise<void> {
  await page.route(isVote, (route) => route.abort());
  await page.goto(address + article);
  await no(page).click();
  await expect(page.getByText('Not sent yet.')).toBeVisible();
  await field(page).fill(words);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('[data-comment-status]')).toContainText('Not sent yet.');
  await page.unroute(isVote);
}

const refuse = (status: number, message: string) => (route: Route) =>
  route.fulfill({ status, json: { error: { code: 'refused', message } } });

for (const status of [400, 403, 409, 422]) {
  test(`a kept comment that is refused for good (${status}) is shown at once where its page is open`, async ({
    page,
    ownSite,
  }) => {
    await keepComment(page, ownSite.address);
    await page.route(isVote, refuse(status, 'It is not yours.'));
    await comesBackOnline(page);
    await expect(box(page).getByRole('status')).toHaveText(
      'What you wrote here was not saved. It is not yours.',
    );
    await expect(box(page).getByLabel('Your words')).toHaveValue(words);
    await expect(page.getByText('Not sent yet.')).toBeHidden();
    await expect(page.getByText('Thank you')).toHaveCount(0);
  });
}

test('a comment that another page sent and that was refused waits on its own page', async ({
  page,
  ownSite,
}) => {
  await keepComment(page, ownSite.address);
  await page.route(isVote, refuse(403, 'It is not yours.'));
  await page.goto(ownSite.address + otherArticle);
  await expect(page.getByText('was not saved')).toHaveText(
    'Your comment about “Blue mailbox” was not saved. What you wrote is still there.',
  );
  await expect(box(page)).toHaveCount(0);
  await page.getByRole('link', { name: '“Blue mailbox”' }).click();
  await expect(page).toHaveURL(ownSite.address + article);
  await expect(box(page).getByLabel('Your words')).toHaveValue(words);
  await page.reload();
  await expect(box(page)).toBeVisible();
  await box(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(box(page)).toHaveCount(0);
  await expect(page.locator('#vote-question')).toBeFocused();
  await page.reload();
  await page.waitForLoadState('networkidle');
  await expect(box(page)).toHaveCount(0);
});

test('words that were refused are sent again, and go from where they were kept', async ({
  page,
  ownSite,
}) => {
  await keepComment(page, ownSite.address);
  await page.route(isVote, refuse(403, 'It is not yours.'));
  await comesBackOnline(page);
  await expect(box(page)).toBeVisible();
  await page.unroute(isVote);
  await box(page).getByRole('button', { name: 'Use it again' }).click();
  await expect(box(page).getByRole('status')).toHaveText(/^Please answer the question first\./);
  await yes(page).click();
  await expect(field(page)).toHaveValue(words);
  const sent = page.waitForRequest('**/api/articles/1/vote');
  await page.getByRole('button', { name: 'Send' }).click();
  expect((await sent).postDataJSON()).toMatchObject({ helpful: true, comment: words });
  await expect(page.getByText('The authors have your comment.')).toBeVisible();
  await expect(box(page)).toHaveCount(0);
});

test('a comment to an answer that was withdrawn elsewhere is not thanked for, and not lost', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(page.getByText('Thank you.')).toBeVisible();
  const withdrawal = await page.request.post(`${ownSite.address}/api/articles/1/vote`, {
    form: { helpful: 'withdraw' },
    headers: { origin: ownSite.address },
  });
  expect(withdrawal.url()).toContain('answer=withdrawn');
  await field(page).fill(words);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(box(page).getByRole('status')).toContainText('was withdrawn in the meantime');
  await expect(box(page).getByLabel('Your words')).toHaveValue(words);
  await expect(page.getByText('The authors have your comment.')).toHaveCount(0);
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'false');
});

test('a comment about an article that was removed is shown on the page that sent it', async ({
  page,
  ownSite,
}) => {
  await keepComment(page, ownSite.address);
  await page.route(isVote, refuse(410, 'This article has been removed.'));
  await page.goto(ownSite.address + otherArticle);
  await expect(box(page).getByRole('status')).toHaveText(
    'What you wrote about “Blue mailbox” was not saved. This article has been removed.',
  );
  await expect(box(page).getByLabel('Your words')).toHaveValue(words);
});

test('a comment that waited for more than seven days is given back', async ({ page, ownSite }) => {
  await keepComment(page, ownSite.address);
  await page.evaluate(() => {
    const key = 'kb:votes-waiting';
    const aged = (localStorage.getItem(key) ?? '').replace(/"castAt":\d+/, '"castAt":1');
    localStorage.setItem(key, aged);
  });
  await page.reload();
  await expect(box(page).getByRole('status')).toContainText('could not be sent for seven days');
  await expect(box(page).getByLabel('Your words')).toHaveValue(words);
});

test('a title that was kept is text, and one that was not is named by its number', async ({
  page,
  ownSite,
}) => {
  // A page that sends nothing itself.
  await page.goto(ownSite.address);
  await page.evaluate(() => {
    const vote = (articleId: string, title?: string) => ({
      articleId,
      ...(title === undefined ? {} : { title }),
      voteId: `3f0e5a4e-0f39-4d4e-9d6b-0a6f3e1c2b3${articleId}`,
      helpful: true,
      contentVersion: '',
      castAt: Date.now(),
    });
    const kept = { 1: vote('1', '<img src=x onerror=alert(1)>'), 2: vote('2') };
    localStorage.setItem('kb:votes-waiting', JSON.stringify(kept));
  });
  await page.goto(ownSite.address + otherArticle);
  const news = state(page).locator('.kept-news');
  await expect(news.locator('p')).toHaveText([
    'Your answer about “<img src=x onerror=alert(1)>” has been sent.',
    'Your answer about article 2 has been sent.',
  ]);
  await expect(news).toHaveAttribute('role', 'status');
  await expect(news.locator('img')).toHaveCount(0);
});
