import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import type { RunningSite } from '../setup/running-site.ts';
import { expect, test } from './site.ts';

const article = '/mail/blue-mailbox/';

const yes = (page: Page) => page.getByRole('button', { name: 'Yes', exact: true });
const no = (page: Page) => page.getByRole('button', { name: 'No', exact: true });
const withdraw = (page: Page) => page.getByRole('button', { name: 'Withdraw my answer' });
const state = (page: Page) => page.locator('kb-vote');

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

test('a vote works where the browser has no randomUUID, as on plain http', async ({
  page,
  ownSite,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(Crypto.prototype, 'randomUUID'));
  await page.goto(ownSite.address + article);
  await yes(page).click();
  await expect(page.getByText('4 people found this useful')).toBeVisible();
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
  await page.goto(ownSite.address + article);
  await expect(state(page)).toHaveAttribute('data-state', 'asking');
  await expect(yes(page)).toHaveAttribute('aria-pressed', 'true');
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
  await expect(yes(page)).toBeFocused();
});
