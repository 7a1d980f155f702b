import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';
import { article, no, state, withdraw, yes } from './voting.ts';

const isVote = (url: URL) => url.pathname === '/api/articles/1/vote';
const status = (page: Page) => page.locator('[data-status]');
const commentStatus = (page: Page) => page.locator('[data-comment-status]');
const field = (page: Page) => page.getByLabel('Tell the authors more, if you like');
const hasScript = (page: Page) =>
  page.waitForFunction(() => customElements.get('kb-vote') !== undefined);
const comesBackOnline = (page: Page) =>
  page.evaluate(() => window.dispatchEvent(new Event('online')));

/** Makes all that is kept on this device eight days old. */
const age = (page: Page) =>
  page.evaluate(() => {
    const kept = localStorage.getItem('kb:votes-waiting') ?? '';
    localStorage.setItem('kb:votes-waiting', kept.replace(/"castAt":\d+/g, '"castAt":1'));
  });

test('an answer that waited for too long is not shown as given, and is asked for anew', async ({
  page,
  ownSite,
}) => {
  await page.route(isVote, (route) => route.abort());
  await page.goto(ownSite.address + article);
  await no(page).click();
  await expect(status(page)).toContainText('Not sent yet.');
  await age(page);
  await page.reload();
  await expect(status(page)).toHaveText(
    'Your answer was not saved. It could not be sent for seven days. Please answer again.',
  );
  await expect(no(page)).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('button', { name: 'It is out of date' })).toBeHidden();
  await page.reload();
  await page.waitForLoadState('networkidle');
  await expect(status(page)).toHaveText('');
  await expect(no(page)).toHaveAttribute('aria-pressed', 'false');
});

test('what waited for too long is told on the page of another article', async ({
  page,
  ownSite,
}) => {
  await page.route('**/api/articles/1/*', (route) => route.abort());
  await page.goto(ownSite.address + article);
  await no(page).click();
  await expect(status(page)).toContainText('Not sent yet.');
  await page.locator('button.stuck').first().click();
  await expect(page.locator('.stuck-told')).toContainText('Not sent yet.');
  await age(page);
  await page.goto(`${ownSite.address}/web/red-website/`);
  const news = state(page).locator('.kept-news p');
  await expect(news).toHaveCount(2);
  for (const what of ['Your answer about', 'What you said of a step of']) {
    await expect(news.filter({ hasText: what })).toHaveText(
      `${what} “Blue mailbox” was not saved. It could not be sent for seven days.`,
    );
  }
});

test('a step that waited for too long is told at the step, where it can be sent anew', async ({
  page,
  ownSite,
}) => {
  await page.route('**/api/articles/1/stuck', (route) => route.abort());
  await page.goto(ownSite.address + article);
  await hasScript(page);
  const button = page.locator('button.stuck').first();
  await button.click();
  await expect(page.locator('.stuck-told')).toContainText('Not sent yet.');
  await age(page);
  await page.unroute('**/api/articles/1/stuck');
  await page.reload();
  await expect(page.locator('.stuck-told')).toContainText(
    'This was not sent. It could not be sent for seven days.',
  );
  await button.click();
  await expect(page.locator('.stuck-told')).toContainText('the authors will look at this step');
});

test('a withdrawal that waits is not called an answer, after a reload neither', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(status(page)).toContainText('Thank you.');
  await page.route(isVote, (route) => route.abort());
  await withdraw(page).click();
  const waits =
    'Not withdrawn yet. Your withdrawal is kept on this device and will be sent as soon as the server can be reached.';
  await expect(status(page)).toHaveText(waits);
  await page.reload();
  await expect(status(page)).toHaveText(waits);
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'false');
});

test('an answer whose withdrawal was never sent is shown, and can be withdrawn again', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(status(page)).toContainText('Thank you.');
  await page.route(isVote, (route) => route.abort());
  await withdraw(page).click();
  await expect(status(page)).toContainText('Not withdrawn yet.');
  await age(page);
  await page.unroute(isVote);
  await page.reload();
  await expect(status(page)).toHaveText(
    'Your answer was not withdrawn. It could not be sent for seven days.',
  );
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'true');
  await withdraw(page).click();
  await expect(status(page)).toHaveText('Your answer has been withdrawn.');
});

test('an answer that another tab has changed is not thanked for any more, and the count follows', async ({
  page,
  context,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  const second = await context.newPage();
  await yes(page).click();
  await expect(status(page)).toContainText('We are glad it helped.');
  await expect(page.getByText('4 people found this useful')).toBeVisible();
  await second.goto(ownSite.address + article);
  await withdraw(second).click();
  await expect(status(second)).toHaveText('Your answer has been withdrawn.');
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'false');
  await expect(status(page)).toHaveText('');
  await expect(page.getByText('3 people found this useful')).toBeVisible();
  await yes(page).click();
  await expect(status(page)).toContainText('We are glad it helped.');
  await no(second).click();
  await expect(no(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(status(page)).toHaveText('');
  await expect(page.getByText('3 people found this useful')).toBeVisible();
});

for (const { name, first, said } of [
  { name: 'an answer', first: [yes], said: 'Your answer has been sent.' },
  { name: 'a withdrawal', first: [yes, withdraw], said: 'Your answer has been withdrawn.' },
]) {
  test(`${name} that another tab has sent is said to be sent`, async ({
    page,
    context,
    ownSite,
  }) => {
    // Only the second tab can reach the server.
    await page.goto(ownSite.address + article);
    for (const button of first) {
      const isLast = button === first.at(-1);
      if (isLast)
        await page.route(isVote, (route) =>
          route.request().method() === 'POST' ? route.abort() : route.continue(),
        );
      await button(page).click();
      await expect(status(page)).toHaveText(isLast ? /yet\. Your/ : /Thank you\./);
    }
    const second = await context.newPage();
    await second.goto(ownSite.address + article);
    await expect(status(page)).toHaveText(said);
  });
}

test('a kept comment that another page sends is named beside its answer', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await page.route(isVote, (route) => route.abort());
  await no(page).click();
  await expect(status(page)).toContainText('Not sent yet.');
  await field(page).fill('The menu is gone.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(commentStatus(page)).toContainText('Not sent yet.');
  await page.unroute(isVote);
  await page.goto(`${ownSite.address}/web/red-website/`);
  await expect(state(page).locator('.kept-news p')).toHaveText(
    'Your answer and your comment about “Blue mailbox” have been sent.',
  );
});

test('after a reload it is still told that the authors have a comment', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await field(page).fill('Good pictures.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(commentStatus(page)).toHaveText('Thank you. The authors have your comment.');
  await page.reload();
  await expect(commentStatus(page)).toHaveText('The authors have your comment.');
  await expect(commentStatus(page)).toBeVisible();
  await withdraw(page).click();
  await expect(page.getByText('The authors have your comment.')).toHaveCount(0);
});

test('a reason that is given while the server is away changes what is said', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await page.route(isVote, (route) => route.abort());
  await no(page).click();
  await expect(status(page)).toContainText('Your answer is kept on this device');
  await page.getByRole('button', { name: 'It is out of date' }).click();
  await expect(status(page)).toContainText(
    'Not sent yet. Your answer “It is out of date” is kept on this device',
  );
  await page.unroute(isVote);
  await comesBackOnline(page);
  await expect(status(page)).toHaveText('Thank you. That helps us mend it.');
});

test('an answer that was changed on the page without JavaScript is learned on the way back', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(page.getByText('4 people found this useful')).toBeVisible();
  await page.goto(`${ownSite.address}/voted/1/`);
  const changed = await page.request.post(`${ownSite.address}/api/articles/1/vote`, {
    form: { helpful: 'no' },
    headers: { origin: ownSite.address },
  });
  expect(changed.url()).toContain('answer=no');
  await page.goBack();
  await expect(page).toHaveURL(ownSite.address + article);
  await expect(no(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('3 people found this useful')).toBeVisible();
  // What is added goes to that answer.
  await page.getByRole('button', { name: 'It is out of date' }).click();
  await expect(status(page)).toHaveText('Thank you. That helps us mend it.');
  const counts = await page.request.get(`${ownSite.address}/api/articles/1/votes`);
  expect(await counts.json()).toMatchObject({ counts: { helpful: 3, total: 5 } });
});

test('an answer that was withdrawn on the page without JavaScript is not shown by its link back', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(status(page)).toContainText('Thank you.');
  await page.goto(`${ownSite.address}/voted/1/`);
  await page.getByRole('button', { name: /^Withdraw/ }).click();
  await page.waitForURL('**/voted/1/?answer=withdrawn');
  await page
    .getByRole('main')
    .getByRole('link', { name: /Blue mailbox/ })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(article));
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'false');
  await expect(withdraw(page)).toBeHidden();
});

test('each "I am stuck here" says at which step', async ({ page, site }) => {
  await page.goto(site.address + article);
  await hasScript(page);
  const list = page
    .getByRole('list')
    .filter({ has: page.locator('button.stuck') })
    .first();
  for (const [index, button] of (await list.locator('button.stuck').all()).entries()) {
    await expect(button).toHaveAccessibleName(`I am stuck here, at step ${index + 1}`);
    await expect(button).toHaveText('I am stuck here');
  }
});
