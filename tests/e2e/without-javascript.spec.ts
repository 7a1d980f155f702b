import { z } from 'zod';
import { expect, test } from './site.ts';

const articleList = z.object({ articles: z.array(z.object({ url: z.string() })) });

test.use({ javaScriptEnabled: false });

test('an article reads well', async ({ page, site }) => {
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  await expect(page.getByText('The mailbox is blue')).toBeVisible();
  await expect(page.getByText('3 people found this useful')).toBeVisible();
});

test('a vote is thanked for on a page that leads back to the article', async ({
  page,
  ownSite,
}) => {
  await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page).toHaveURL(`${ownSite.address}/voted/1/?answer=yes`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Thank you/);
  await page.reload();
  await page.getByRole('link', { name: 'Back to “Blue mailbox”' }).click();
  await expect(page).toHaveURL(`${ownSite.address}/mail/blue-mailbox/`);
  const counts = await page.request.get(`${ownSite.address}/api/articles/1/votes`);
  expect(await counts.json()).toMatchObject({ counts: { helpful: 4, total: 5 } });
});

test('an answer is changed and withdrawn', async ({ page, ownSite }) => {
  const counts = async (): Promise<unknown> =>
    (await page.request.get(`${ownSite.address}/api/articles/1/votes`)).json();
  await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await page.getByRole('button', { name: 'No, it did not help' }).click();
  await expect(page).toHaveURL(/answer=no$/);
  expect(await counts()).toMatchObject({ counts: { helpful: 3, total: 5 } });
  await page.getByRole('button', { name: 'Withdraw my answer' }).click();
  await expect(page).toHaveURL(/answer=withdrawn$/);
  expect(await counts()).toMatchObject({ counts: { helpful: 3, total: 4 } });
});

test('an answer of before is shown and withdrawn from the article', async ({ page, ownSite }) => {
  await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
  await page.getByRole('button', { name: 'Change or withdraw an answer' }).click();
  await expect(page.getByRole('status')).toHaveText(/^You said that it did not help\./);
  await page.getByRole('button', { name: 'Withdraw my answer' }).click();
  await expect(page).toHaveURL(/answer=withdrawn$/);
  const counts = await page.request.get(`${ownSite.address}/api/articles/1/votes`);
  expect(await counts.json()).toMatchObject({ counts: { helpful: 3, total: 4 } });
});

test('a reason and a comment follow the answer', async ({ page, ownSite }) => {
  await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await page.getByLabel('It is hard to follow').check();
  await page.getByLabel('Tell the authors more, if you like').fill('Step 2?');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('status')).toHaveText('The authors have what you wrote.');
  await expect(page.getByLabel('It is hard to follow')).toBeHidden();
  await expect(page.getByRole('link', { name: 'Contact support about article 1' })).toBeVisible();
  await page.getByRole('link', { name: /^Read “/ }).click();
  await expect(page).toHaveURL(/\/(?:mail|web)\//);
});

test('a comment follows a "yes" too, and an empty one is asked for', async ({ page, ownSite }) => {
  await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.getByLabel('It is hard to follow')).toBeHidden();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('status')).toHaveText(/^Please write something first\./);
  await page.getByLabel('Tell the authors more, if you like').fill('Step 2 was new to me.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('status')).toHaveText('The authors have what you wrote.');
  await expect(page.getByText('Your answer now: yes.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'This may help' })).toBeHidden();
});

test('what is added after a withdrawal comes back, to be sent with an answer', async ({
  page,
  ownSite,
}) => {
  const counts = async (): Promise<unknown> =>
    (await page.request.get(`${ownSite.address}/api/articles/1/votes`)).json();
  const words = '\n  Step 2 is <b>wrong</b> & "old".';
  await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Withdraw my answer' }).click();
  await expect(other).toHaveURL(/answer=withdrawn$/);
  await page.getByLabel('It is hard to follow').check();
  await page.getByLabel('Tell the authors more, if you like').fill(words);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not saved yet');
  await expect(page.getByLabel('What you wrote')).toHaveValue(words.trim());
  await expect(page.getByRole('button', { name: 'Yes, it helped' })).toHaveCount(1);
  expect(await counts()).toMatchObject({ counts: { helpful: 3, total: 4 } });
  await page.getByRole('button', { name: 'No, it did not help' }).click();
  await expect(page.getByRole('status')).toHaveText('The authors have what you wrote.');
  expect(await counts()).toMatchObject({ counts: { helpful: 3, total: 5 } });
});

test('all of the page after an answer begins at one edge', async ({ page, ownSite }) => {
  await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  // Of the words, not of their box: a legend has a padding of its own.
  const edges = await page
    .locator('.voted-page')
    .locator('h1, legend, label[for], h2')
    .filter({ visible: true })
    .evaluateAll((elements) =>
      elements.map((element) => {
        const { left } = element.getBoundingClientRect();
        return left + Number.parseFloat(getComputedStyle(element).paddingInlineStart);
      }),
    );
  expect(edges.length).toBeGreaterThan(3);
  expect(new Set(edges).size).toBe(1);
});

test('a reader who is stuck at a step is led on', async ({ page, ownSite }) => {
  await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
  await page.getByRole('button', { name: 'I am stuck here' }).first().click();
  await expect(page.getByRole('status')).toHaveText('The authors will look at this step.');
  await expect(page.getByRole('link', { name: 'Look up an error' })).toBeVisible();
});

test('every form of the page after an answer names the text that the article named', async ({
  page,
  ownSite,
}) => {
  const sent: (string | null)[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST') return;
    sent.push(new URLSearchParams(request.postData() ?? '').get('contentVersion'));
  });
  await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await page.getByLabel('It is hard to follow').check();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('button', { name: 'Withdraw my answer' }).click();
  await page.getByRole('button', { name: 'Yes, it helped' }).click();
  await expect(page).toHaveURL(/answer=yes$/);
  expect(sent).toHaveLength(4);
  expect(sent[0]).toMatch(/^\w+/);
  expect(new Set(sent).size).toBe(1);
});

test('the page after an answer marks the present one', async ({ page, ownSite }) => {
  const background = (name: string): Promise<string> =>
    page
      .getByRole('button', { name })
      .evaluate((button) => getComputedStyle(button).backgroundColor);
  await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.getByText('Your answer now: no.')).toBeVisible();
  expect(await background('No, it did not help')).not.toBe(await background('Yes, it helped'));
  const unmarked = await background('Yes, it helped');
  await page.getByRole('button', { name: 'Yes, it helped' }).click();
  await expect(page.getByText('Your answer now: yes.')).toBeVisible();
  await page.mouse.move(0, 0);
  expect(await background('No, it did not help')).toBe(unmarked);
  expect(await background('Yes, it helped')).not.toBe(unmarked);
});

test('nobody is thanked, or offered to withdraw, who has no answer', async ({ page, ownSite }) => {
  const withdraw = page.getByRole('button', { name: 'Withdraw my answer' });
  await page.goto(`${ownSite.address}/voted/1/?answer=yes`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your answer');
  await expect(page.getByText('Thank you')).toBeHidden();
  await expect(withdraw).toBeHidden();
  await page.getByRole('button', { name: 'Yes, it helped' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Withdraw my answer' }).click();
  await expect(other.getByRole('status')).toHaveText('Your answer has been withdrawn.');
  await expect(other.getByRole('button', { name: 'Withdraw my answer' })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your answer');
  await expect(withdraw).toBeHidden();
});

test('the search page offers all topics and articles', async ({ page, site }) => {
  await page.goto(site.address);
  await page.getByRole('searchbox').fill('green');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${site.address}/search/?q=green`);
  await expect(page.locator('noscript p')).toHaveText(/Search needs JavaScript/);
  await expect(page.getByRole('link', { name: 'Fixture mail' })).toBeVisible();
  await page.getByText('Fixture mail: all 4 articles').click();
  await expect(page.getByRole('link', { name: 'Green mailbox' })).toBeVisible();
});

test.describe('words that were searched', () => {
  test('stay in the box, and a code leads to its page', async ({ page, site }) => {
    await page.goto(`${site.address}/search/?q=0x800CCC0F`);
    await expect(page.getByRole('searchbox')).toHaveValue('0x800CCC0F');
    await expect(page.getByRole('link', { name: 'Fixture mail' })).toBeVisible();
    await page.getByRole('link', { name: '0x800CCC0F', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('0x800CCC0F');
  });

  test('may be markup, and stay text', async ({ page, site }) => {
    const typed = '"><b>550 5.1.1</b></noscript>';
    await page.goto(`${site.address}/search/?q=${encodeURIComponent(typed)}`);
    await expect(page.getByRole('searchbox')).toHaveValue(typed);
    await expect(page.locator('kb-search b')).toHaveCount(0);
    await expect(page.getByRole('link', { name: '5.1.1', exact: true })).toBeVisible();
  });
});

test('where codes can be looked up is said without our server too', async ({ page, site }) => {
  await page.goto(`${site.address}/search/index.html`);
  await page.getByRole('link', { name: 'list of error codes' }).click();
  await expect(page).toHaveURL(`${site.address}/errors/`);
  await page.getByText('Numbers of Outlook').click();
  await expect(page.getByRole('link', { name: '0x800CCC0F' })).toBeVisible();
});

test('every article is on the search page', async ({ page, site }) => {
  const answer = await page.request.get(`${site.address}/articles.json`);
  const { articles } = articleList.parse(await answer.json());
  await page.goto(`${site.address}/search/`);
  const addresses = await page
    .locator('details a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const urls = articles.map(({ url }) => url);
  expect(urls.length).toBeGreaterThan(3);
  expect(addresses.toSorted()).toEqual(urls.toSorted());
});

test('a permanent link works as a file', async ({ page, site }) => {
  await page.goto(`${site.address}/a/1/index.html`);
  await expect(page).toHaveURL(`${site.address}/mail/blue-mailbox/`);
});
