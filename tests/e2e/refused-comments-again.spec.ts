import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';
import { article, state, yes } from './voting.ts';

const isVote = (url: URL) => url.pathname === '/api/articles/1/vote';
const box = (page: Page) => page.getByRole('region', { name: 'A comment that was not saved' });
const field = (page: Page) => page.getByLabel('Tell the authors more, if you like');
const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });

interface Refused {
  readonly articleId: string;
  readonly comment: string;
  readonly isGone?: boolean;
}

/** Opens the article as a visitor whose comments were refused before. */
async function openWithRefused(page: Page, address: string, ...all: Refused[]): Promise<void> {
  await page.goto(address + article);
  await page.evaluate(
    (kept) => localStorage.setItem('kb:comments-refused', JSON.stringify(kept)),
    all.map((one) => ({ title: 'Gone', message: 'It is not there.', ...one })),
  );
  await page.reload();
  await expect(box(page)).toHaveCount(all.length);
}

const ofRemoved: Refused = { articleId: '99', comment: 'Words to another page.', isGone: true };
const ofThis: Refused = { articleId: '1', comment: 'Words of before.' };

test('what was typed is sent, not the words of a box above it', async ({ page, ownSite }) => {
  await openWithRefused(page, ownSite.address, ofRemoved, ofThis);
  await yes(page).click();
  await expect(page.getByText('Thank you.')).toBeVisible();
  await field(page).fill('Typed just now.');
  const sent = page.waitForRequest('**/api/articles/1/vote');
  await send(page).click();
  expect((await sent).postDataJSON()).toMatchObject({ comment: 'Typed just now.' });
  await expect(page.getByText('The authors have your comment.')).toBeVisible();
  await expect(field(page)).toBeHidden();
  await expect(box(page)).toHaveCount(2);
  await expect(box(page).first().getByLabel('Your words')).toHaveValue('Words of before.');
});

test('nothing is sent with an empty field below a box, and that is said', async ({
  page,
  ownSite,
}) => {
  await openWithRefused(page, ownSite.address, ofRemoved);
  await yes(page).click();
  await expect(page.getByText('Thank you.')).toBeVisible();
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await field(page).fill('   ');
  await send(page).click();
  await expect(field(page)).toBeFocused();
  await expect(page.locator('[data-comment-status]')).toHaveText('Please write something first.');
  expect(sent.filter((url) => isVote(new URL(url)))).toEqual([]);
});

test('private data is warned of while a box is shown', async ({ page, ownSite }) => {
  await openWithRefused(page, ownSite.address, ofRemoved);
  await yes(page).click();
  await field(page).fill('Write to anna@example.org');
  await expect(page.getByText('private data (e-mail address)')).toBeVisible();
});

test('words that are used again stand once on the page, and are sent as they were changed', async ({
  page,
  ownSite,
}) => {
  await openWithRefused(page, ownSite.address, ofThis);
  const status = box(page).getByRole('status');
  await box(page).getByRole('button', { name: 'Use it again' }).click();
  await expect(status).toHaveText(/^Please answer the question first\./);
  await expect(box(page).getByLabel('Your words')).toBeVisible();
  await yes(page).click();
  await expect(status).toHaveText(
    'What you wrote here was not saved. It is not there. Your words are in the field below.',
  );
  await expect(box(page).getByLabel('Your words')).toBeHidden();
  await expect(box(page).getByRole('button', { name: 'Use it again' })).toBeHidden();
  await field(page).fill('Words of before, changed.');
  const sent = page.waitForRequest('**/api/articles/1/vote');
  await send(page).click();
  expect((await sent).postDataJSON()).toMatchObject({ comment: 'Words of before, changed.' });
  await expect(page.getByText('The authors have your comment.')).toBeVisible();
  await expect(box(page)).toHaveCount(0);
  await page.reload();
  await page.waitForLoadState('networkidle');
  await expect(box(page)).toHaveCount(0);
});

test('words that are used again do not take the place of what was typed', async ({
  page,
  ownSite,
}) => {
  await openWithRefused(page, ownSite.address, ofThis);
  await yes(page).click();
  await field(page).fill('Typed just now.');
  await box(page).getByRole('button', { name: 'Use it again' }).click();
  await expect(field(page)).toHaveValue('Typed just now.\nWords of before.');
  await expect(field(page)).toBeFocused();
});

test('words that are refused once more are in the box, with the new reason', async ({
  page,
  ownSite,
}) => {
  await openWithRefused(page, ownSite.address, ofThis);
  await yes(page).click();
  await box(page).getByRole('button', { name: 'Use it again' }).click();
  await page.route(isVote, (route) =>
    route.fulfill({ status: 400, json: { error: { code: 'bad', message: 'It is too odd.' } } }),
  );
  await send(page).click();
  await expect(box(page).getByRole('status')).toHaveText(
    'What you wrote here was not saved. It is too odd.',
  );
  await expect(box(page).getByLabel('Your words')).toBeVisible();
  await expect(field(page)).toHaveValue('');
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'true');
});

test('a comment refused for want of its cookie accuses nobody, and says once that it was not saved', async ({
  page,
  context,
  ownSite,
}) => {
  // The answer itself brings back whoever was first known by it; this one was known before.
  await page.goto(`${ownSite.address}/web/red-website/`);
  await yes(page).click();
  await expect(page.getByText('Thank you.')).toBeVisible();
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(page.getByText('Thank you.')).toBeVisible();
  await context.clearCookies();
  await field(page).fill('Good pictures.');
  await send(page).click();
  await expect(box(page).getByRole('status')).toHaveText(
    'What you wrote here was not saved. This browser is no longer known as the one that answered, which happens when cookies are deleted. Please answer again.',
  );
});

test('of an article that was removed it is said once, and without a link to it', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  // Its script would send what is kept already here.
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    const vote = (articleId: string, comment?: string) => ({
      articleId,
      title: `Page ${articleId}`,
      voteId: `3f0e5a4e-0f39-4d4e-9d6b-0a6f3e1c${articleId}`,
      helpful: true,
      contentVersion: '',
      castAt: Date.now(),
      ...(comment === undefined ? {} : { comment }),
    });
    const kept = { 9998: vote('9998'), 9999: vote('9999', 'Lost words.') };
    localStorage.setItem('kb:votes-waiting', JSON.stringify(kept));
  });
  await page.reload();
  await expect(box(page).getByRole('status')).toHaveText(
    'What you wrote about “Page 9999” was not saved. This article has been removed.',
  );
  const news = state(page).locator('.kept-news');
  await expect(news.locator('p')).toHaveText([
    'Your answer about “Page 9998” was not saved. This article has been removed.',
  ]);
  await expect(news.getByRole('link')).toHaveCount(0);
});
