import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, watchErrors, watchRequests } from './site.ts';

const field = (page: Page) => page.getByLabel('The error, or the whole message that came back');
const explain = (page: Page) => page.getByRole('button', { name: 'Explain it' });
const cards = (page: Page) => page.locator('.answer-card');
const bounce = (name: string) => readFileSync(`tests/fixtures/bounces/${name}`, 'utf8');

test('a message that came back is explained for each recipient, with the lines it was read from', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/errors/`);
  await field(page).fill(bounce('postfix-two-recipients.txt'));
  await explain(page).click();
  await expect(cards(page)).toHaveCount(2);
  const first = cards(page).first();
  await expect(first.getByRole('heading')).toHaveText('The mailbox does not exist');
  await expect(first).toContainText('For lost@example.net');
  await expect(first).toContainText('Final: no server will try this message again.');
  await expect(first).toContainText('You, the sender');
  await expect(first.getByRole('link', { name: '550 5.1.1' })).toHaveAttribute(
    'href',
    '/errors/550-5.1.1/',
  );
  await first.getByText('What this was read from').click();
  await expect(first.locator('mark').first()).toContainText('550 5.1.1 User unknown');
  await expect(cards(page).nth(1).getByRole('heading')).toHaveText(
    "The recipient's mailbox is full",
  );
});

test('an answer can be printed', async ({ page, site }) => {
  await page.goto(`${site.address}/errors/`);
  await field(page).fill('550 5.1.1 User unknown');
  await explain(page).click();
  await expect(cards(page)).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  await expect(cards(page)).toBeVisible();
  await expect(field(page)).toBeHidden();
});

test('nothing of what was pasted is sent or kept', async ({ page, site }) => {
  const errors = watchErrors(page);
  await page.goto(`${site.address}/errors/`);
  const requests = watchRequests(page);
  await field(page).fill('550 5.1.1 <secret@example.org>: User unknown');
  await explain(page).click();
  await expect(cards(page)).toHaveCount(1);
  // The browser may ask for the page's own icon at any time.
  const own = /\/errors\/knowledge\.json$|\/_astro\/|\/favicon\.svg$/;
  expect(requests.filter((url) => !own.test(url))).toEqual([]);
  expect(requests.join()).not.toContain('secret');
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('secret');
  expect(errors).toEqual([]);
});

test('our own limit is named where it is ours that was reached', async ({ page, site }) => {
  await page.goto(`${site.address}/errors/`);
  await field(page).fill('421 Too many concurrent SMTP connections; please try again later');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(cards(page)).toContainText(
    '7 connections at the same time from one network address',
  );
  await expect(cards(page)).toContainText('Not final');
});

test('markup in a pasted text is text', async ({ page, site }) => {
  await page.goto(`${site.address}/errors/`);
  await field(page).fill(
    '550 5.1.1 <img src=x onerror=alert(1)>@example.org <b>User unknown</b><script>alert(1)</script>',
  );
  await explain(page).click();
  await expect(cards(page)).toHaveCount(1);
  await expect(page.locator('[data-answers] :is(img, b, script)')).toHaveCount(0);
});

test('what nobody can tell is said to be unknown, with what to send to support', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/errors/`);
  await field(page).fill('550 5.0.0 quux happened to anna.berg@example.org');
  await explain(page).click();
  await expect(page.getByRole('heading', { name: 'Ask us about it' })).toBeVisible();
  await expect(page.getByLabel('Lines to send to support')).toHaveValue(/a…@example\.org/);
  await expect(page.getByLabel('Lines to send to support')).not.toHaveValue(/berg/);
});

test('an error of a website is told as one, without advice about a message', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/errors/`);
  await field(page).fill("#1045 - Access denied for user 'x'@'localhost' (using password: YES)");
  await explain(page).click();
  await expect(cards(page)).toHaveAttribute('data-cause', 'not-about-mail');
  await expect(page.locator('dt:has-text("Who says it") + dd')).toContainText('database');
  await expect(cards(page)).not.toContainText(/recipient|Is it over/i);
  await field(page).fill('500');
  await explain(page).click();
  await expect(cards(page).getByRole('link', { name: '500 means another thing' })).toHaveAttribute(
    'href',
    '/errors/500/',
  );
});

test('a text that nobody knows leads to the search for its words, without names', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/errors/`);
  await field(page).fill('it does not work please help anna.berg@example.org');
  await explain(page).click();
  await expect(cards(page)).toHaveAttribute('data-cause', 'not-known');
  await expect(page.getByRole('heading', { name: 'Ask us about it' })).toBeVisible();
  await page.getByRole('link', { name: 'Search the help for these words' }).click();
  await expect(page).toHaveURL(/\/search\/\?q=it\+does\+not\+work\+please\+help$/);
});

test('an ordinary letter is no error, and an empty field is asked for', async ({ page, site }) => {
  await page.goto(`${site.address}/errors/`);
  await explain(page).click();
  await expect(page.getByText('Paste an error or a message that came back first.')).toBeVisible();
  await expect(field(page)).toBeFocused();
  await field(page).fill('Dear Ann, thank you for the photos of the garden. See you soon, Tom');
  await explain(page).click();
  await expect(cards(page)).toHaveAttribute('data-cause', 'not-a-bounce');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(cards(page)).toHaveCount(0);
  await expect(field(page)).toHaveValue('');
});

test('what the site knows is fetched only when somebody goes to the field', async ({
  page,
  site,
}) => {
  const requests = watchRequests(page);
  await page.goto(`${site.address}/errors/`);
  await page.waitForLoadState('networkidle');
  const isKnowledge = (url: string) => url.endsWith('/errors/knowledge.json');
  expect(requests.filter(isKnowledge)).toEqual([]);
  await field(page).focus();
  await expect.poll(() => requests.filter(isKnowledge).length).toBe(1);
});

test('where it cannot be fetched the page says so, and another try works', async ({
  page,
  site,
}) => {
  await page.route('**/errors/knowledge.json', (route) => route.abort());
  await page.goto(`${site.address}/errors/`);
  await field(page).fill('550 5.1.1 User unknown');
  await explain(page).click();
  await expect(page.getByText('The explainer cannot be loaded just now.')).toBeVisible();
  await page.unroute('**/errors/knowledge.json');
  await explain(page).click();
  await expect(cards(page)).toHaveCount(1);
});

test('where its program cannot be fetched either, another try works in the same page', async ({
  page,
  site,
}) => {
  await page.route('**/_astro/read-error.*', (route) => route.abort());
  await page.goto(`${site.address}/errors/`);
  await field(page).fill('550 5.1.1 User unknown');
  await explain(page).click();
  await expect(page.getByText('The explainer cannot be loaded just now.')).toBeVisible();
  await page.unroute('**/_astro/read-error.*');
  await explain(page).click();
  await expect(cards(page)).toHaveAttribute('data-cause', /./);
});

test('each code has a page, also under its short name', async ({ page, site }) => {
  await page.goto(`${site.address}/errors/`);
  await page.getByText('Numbers of Outlook').click();
  await page.getByRole('link', { name: '0x800CCC0F' }).click();
  await expect(page).toHaveURL(`${site.address}/errors/0x800ccc0f/`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('0x800CCC0F');
  await page.goto(`${site.address}/errors/5.7.26/`);
  await expect(page).toHaveURL(`${site.address}/errors/550-5.7.26/`);
  await expect(page.getByRole('heading', { name: 'From Gmail' })).toBeVisible();
});

test('what a program of one’s own shows is mended by “you”, on its page and its card', async ({
  page,
  site,
}) => {
  const answer = page.locator('dt:has-text("Who can mend it") + dd');
  for (const path of [
    '/errors/0x800ccc78/',
    '/errors/imap-authenticationfailed/',
    '/search/?q=0x800ccc0f',
    '/search/?q=0x800ccc00',
  ]) {
    await page.goto(site.address + path);
    await expect(answer, path).toHaveText('You');
  }
  await page.goto(`${site.address}/errors/imap-authenticationfailed/`);
  await expect(page.locator('dt:has-text("Is it over?") + dd')).not.toContainText('comes back');
  await page.goto(`${site.address}/errors/550-5.7.26/`);
  await expect(answer.first()).toHaveText('You, the sender');
});

test('an error typed into the search is explained above the results', async ({ page, site }) => {
  await page.goto(`${site.address}/search/?q=552+5.2.2`);
  await expect(cards(page).getByRole('heading')).toContainText('mailbox is full');
  await expect(cards(page).getByRole('link', { name: '552 5.2.2' })).toBeVisible();
  await page.getByRole('searchbox').fill('0x8004210a');
  await expect(cards(page).getByRole('link', { name: '0x8004210A' })).toHaveAttribute(
    'href',
    '/errors/0x8004210a/',
  );
  await page.getByRole('searchbox').fill('violet');
  await expect(page.locator('[data-search-result]').first()).toHaveText('Violet website');
  await expect(cards(page)).toHaveCount(0);
});

test('so are words of an error without its code', async ({ page, site }) => {
  await page.goto(`${site.address}/search/?q=relay+access+denied`);
  await expect(cards(page)).toHaveAttribute('data-cause', 'relay-denied');
});

test('errors of websites and FTP get no card about mail, on the page or in the box', async ({
  page,
  site,
}) => {
  for (const query of ['552 5.2.2', '552 ftp', '500 internal server error', '421 timeout ftp']) {
    const isMail = query === '552 5.2.2';
    await page.goto(`${site.address}/search/?q=${encodeURIComponent(query)}`);
    await expect(page.locator('.status')).toContainText(/found/i);
    await page.waitForLoadState('networkidle');
    await expect(cards(page)).toHaveCount(isMail ? 1 : 0);
    await page.goto(site.address);
    await page.getByRole('combobox', { name: 'Search' }).fill(query);
    await expect(page.locator('.search-box [role=status]')).toContainText(/found/i);
    await page.waitForLoadState('networkidle');
    await expect(page.locator('.suggest-code')).toHaveCount(isMail ? 1 : 0);
  }
});

test('a full mailbox may be one of whoever asks: only what came back gets a card', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/search/?q=returned+mail+mailbox+full`);
  await expect(cards(page)).toHaveAttribute('data-cause', 'mailbox-full');
  await page.getByRole('searchbox').fill('mailbox full');
  await expect(cards(page)).toHaveCount(0);
  await expect(page.locator('.status')).toContainText('found for “mailbox full”');
});

test('the error that is explained is said before the articles', async ({ page, site }) => {
  await page.goto(`${site.address}/search/?q=552+5.2.2`);
  await expect(page.locator('.status')).toHaveText(
    /^Explained: 5\.2\.2, the recipient's mailbox is full\. (?:\d+ articles? found\.|Nothing found)/,
  );
  await page.getByRole('searchbox').fill('violet');
  await expect(page.locator('.status')).toHaveText(/^\d+ articles? found for “violet”$/);
  await page.goto(site.address);
  await page.getByRole('combobox', { name: 'Search' }).fill('552 5.2.2');
  await expect(page.locator('.search-box [role=status]')).toHaveText(
    /^Explained: 5\.2\.2, the recipient's mailbox is full\. .*found.* Use the arrow keys to choose one\.$/,
  );
});

for (const width of [360, 768]) {
  test(`what a code means is shown whole in the box at ${width} px`, async ({ page, site }) => {
    // As long as the longest sentences about codes are.
    const meaning = 'The other server refused the message by a rule of its own. '.repeat(3).trim();
    await page.route('**/errors/knowledge.json', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll(
        'The address is right, but the mailbox has no space left for your message.',
        meaning,
      );
      await route.fulfill({ response, body });
    });
    await page.setViewportSize({ width, height: 800 });
    await page.goto(site.address);
    await page.getByRole('combobox', { name: 'Search' }).fill('552 5.2.2');
    const sentence = page.locator('.suggest-code .suggest-excerpt');
    await expect(sentence).toHaveText(meaning);
    const hidden = await sentence.evaluate((shown) => shown.scrollWidth - shown.clientWidth);
    expect(hidden).toBeLessThanOrEqual(0);
  });
}

test('a port typed into the search is not taken for an error', async ({ page, site }) => {
  const requests = watchRequests(page);
  await page.goto(`${site.address}/search/?q=port+587`);
  await page.waitForLoadState('networkidle');
  expect(requests.filter((url) => url.includes('knowledge.json'))).toEqual([]);
});

test('somebody whom an article did not help is led to the explainer', async ({ page, ownSite }) => {
  await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
  const way = page.getByRole('link', { name: 'Look up an error' });
  await expect(way).toBeHidden();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await way.click();
  await expect(field(page)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('answers have no fault that axe can find', async ({ page, site }) => {
      await page.goto(`${site.address}/errors/`);
      await field(page).fill('550 5.0.0 quux happened to anna.berg@example.org');
      await explain(page).click();
      await expect(cards(page)).toHaveCount(1);
      await page.getByText('What this was read from').click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the codes can be looked up, and no field is shown that would do nothing', async ({
    page,
    site,
  }) => {
    await page.goto(`${site.address}/errors/`);
    await expect(page.locator('textarea')).toBeHidden();
    await expect(page.getByText('JavaScript is needed')).toBeVisible();
    await page.getByText('SMTP replies').click();
    await page.getByRole('link', { name: '421', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('421');
  });
});

test('limits are shown with their plans and with the words that customers see', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/limits/`);
  const limit = page.locator('#messagesPerHour');
  await expect(limit).toContainText('120 messages an hour from one mailbox');
  await expect(limit).toContainText('Big plan: 900 messages');
  await expect(limit.locator('code')).toHaveText('550 Too many letters this hour');
  await expect(page.locator('#spamDays')).toHaveCount(0);
  const published: unknown = await (await page.request.get(`${site.address}/limits.json`)).json();
  expect(published).toMatchObject({
    version: 1,
    limits: expect.arrayContaining([
      expect.objectContaining({ name: 'smtpConnectionsPerIp', value: 7, articles: [1] }),
    ]),
  });
});
