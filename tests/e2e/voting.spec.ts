import { expect, test } from './site.ts';
import { article, no, state, withdraw, yes } from './voting.ts';

test('a vote is added to those brought along, changed and withdrawn', async ({ page, ownSite }) => {
  await page.goto(ownSite.address + article);
  await expect(page.getByText('3 people found this useful')).toBeVisible();
  await expect(withdraw(page)).toBeHidden();

  await yes(page).click();
  await expect(page.getByText('Thank you. We are glad it helped.')).toBeVisible();
  await expect(page.getByText('4 people found this useful')).toBeVisible();
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'true');

  await no(page).click();
  await expect(page.getByText('Thank you for telling us.')).toBeVisible();
  await expect(page.getByText('3 people found this useful')).toBeVisible();

  await withdraw(page).click();
  await expect(page.getByText('Your answer has been withdrawn.')).toBeVisible();
  await expect(withdraw(page)).toBeHidden();
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'false');
});

test('a count that was asked for before the vote does not replace the one after it', async ({
  page,
  ownSite,
}) => {
  let answerOldCount = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    void page.route('**/api/articles/1/votes', async (route) => {
      const response = await route.fetch();
      resolve();
      await new Promise<void>((free) => (answerOldCount = free));
      await route.fulfill({ response });
    });
  });
  await page.goto(ownSite.address + article);
  await state(page).scrollIntoViewIfNeeded();
  await asked;
  await yes(page).click();
  await expect(page.getByText('4 people found this useful')).toBeVisible();
  const answered = page.waitForResponse('**/api/articles/1/votes');
  answerOldCount();
  await (await answered).finished();
  await page.waitForTimeout(200);
  await expect(page.getByText('4 people found this useful')).toBeVisible();
});

test('a reload and a second tab show the same answer', async ({ page, context, ownSite }) => {
  await page.goto(ownSite.address + article);
  const second = await context.newPage();
  await second.goto(ownSite.address + article);
  await yes(page).click();
  await expect(page.getByText('Thank you.')).toBeVisible();
  await expect(yes(second)).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('4 people found this useful')).toBeVisible();
});

test('a text that was written anew is asked about anew, and the answer of before can be withdrawn', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await no(page).click();
  await expect(page.getByText('Thank you for telling us.')).toBeVisible();
  await page.route(ownSite.address + article, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      /(name="?contentVersion"? value="?)[0-9a-f]{12}/,
      '$1ffffffffffff',
    );
    await route.fulfill({ response, body });
  });
  await page.goto(ownSite.address + article);
  await expect(page.getByText('You answered about an earlier text of this page.')).toBeVisible();
  await expect(no(page)).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('button', { name: 'It is out of date' })).toBeHidden();
  await expect(withdraw(page)).toBeVisible();
  await yes(page).click();
  await expect(page.getByText('4 people found this useful')).toBeVisible();
  await expect(page.getByText('You answered about an earlier text')).toBeHidden();
});

test('another visitor sees the new count, and their own vote counts too', async ({
  browser,
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(page.getByText('4 people found this useful')).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  // The counts may be kept for half a minute on the way: ask with the vote.
  await other.goto(ownSite.address + article);
  await yes(other).click();
  await expect(other.getByText('5 people found this useful')).toBeVisible();
  await other.context().close();
});

test('nobody is thanked before the server has the vote', async ({ page, ownSite }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/articles/1/vote', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(state(page)).toHaveAttribute('data-state', 'sending');
  await expect(page.getByText('Saving your answer…')).toBeVisible();
  await expect(page.getByText('Thank you')).toHaveCount(0);
  release();
  await expect(page.getByText('Thank you.')).toBeVisible();
});

test('a vote works where the browser has no randomUUID, as on plain http', async ({
  page,
  ownSite,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(Crypto.prototype, 'randomUUID'));
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(page.getByText('4 people found this useful')).toBeVisible();
});

test('a vote that the server refuses is told in the words of the server', async ({
  page,
  ownSite,
}) => {
  await page.route('**/api/articles/1/vote', (route) =>
    route.fulfill({
      status: 409,
      json: { error: { code: 'vote_id_reused', message: 'Not saved. Please answer again.' } },
    }),
  );
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(page.getByText('Not saved. Please answer again.')).toBeVisible();
  await expect(state(page)).toHaveAttribute('data-state', 'failed');
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'false');
});

test('after "no" a reason is one tap, a comment is bound to the vote, and there are ways on', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  const outdated = page.getByRole('button', { name: 'It is out of date' });
  await expect(outdated).toBeHidden();
  await no(page).click();
  await expect(page.getByRole('link', { name: 'Contact support about article 1' })).toHaveAttribute(
    'href',
    /subject=Article%201/,
  );
  await expect(page.getByRole('link', { name: /^Read “/ })).toBeVisible();
  await outdated.click();
  await expect(page.getByText('Thank you. That helps us mend it.')).toBeVisible();
  await expect(outdated).toHaveAttribute('aria-pressed', 'true');

  const comment = page.getByLabel('Tell the authors more, if you like');
  await comment.fill('Write to anna@example.org');
  await expect(page.getByText('private data (e-mail address)')).toBeVisible();
  await comment.fill('The menu is gone.');
  await expect(page.getByText('This is no way to reach support.')).toBeVisible();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('The authors have your comment.')).toBeFocused();
  await expect(comment).toBeHidden();

  await page.reload();
  await expect(no(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(outdated).toHaveAttribute('aria-pressed', 'true');
  await expect(comment).toBeHidden();
  const counts = await page.request.get(`${ownSite.address}/api/articles/1/votes`);
  expect(await counts.json()).toMatchObject({ counts: { total: 5 } });
});

test('voting, changing and withdrawing work by keyboard, and the focus is never lost', async ({
  page,
  ownSite,
}) => {
  await page.goto(ownSite.address + article);
  await yes(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Thank you.')).toBeVisible();
  await expect(yes(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByText('Thank you for telling us.')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(withdraw(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your answer has been withdrawn.')).toBeVisible();
  // Not a button: Enter pressed twice must not answer again. The buttons come next.
  await expect(page.getByRole('heading', { name: 'Was this answer helpful?' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your answer has been withdrawn.')).toBeVisible();
  await expect(state(page)).toHaveAttribute('data-state', 'asking');
  await page.keyboard.press('Tab');
  await expect(yes(page)).toBeFocused();
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'false');
});
