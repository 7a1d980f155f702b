import type { Page } from '@playwright/test';
import { serveFilesOnly } from '../setup/file-host.ts';
import { testSite } from '../setup/sites.ts';
import {
  choose,
  clipboard,
  find,
  openDesk,
  options,
  plainText,
  published,
  said,
  watchPosts,
} from './link-desk.ts';
import { expect, test, watchRequests } from './site.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a customer’s address is pasted once, and no more than its domain goes into links or is kept', async ({
  page,
  site,
}) => {
  await watchPosts(page, '**/api/link-copies');
  const requested = watchRequests(page);
  const posted: string[] = [];
  page.on('request', (request) => posted.push(request.postData() ?? ''));
  await openDesk(page, site);
  await choose(page, 'Short URL');
  const field = page.getByRole('textbox', { name: 'E-mail address or domain' });
  await page.evaluate(() => navigator.clipboard.writeText('Jane <jane@Customer.example>'));
  await field.focus();
  await page.keyboard.press('Control+V');
  // The name beside it is gone.
  await expect(field).toHaveValue('jane@customer.example');
  await expect(
    page.getByText('Links are filled in for customer.example, replies for jane@customer.example.'),
  ).toBeVisible();
  await page.getByLabel('Mail program').selectOption('Made-up Mail');
  await page.getByLabel('Plan').selectOption('Big plan');
  const filled = 'domain=customer.example&plan=big&client=made-up-mail&via=staff';
  for (const [title, id] of [
    ['Green mailbox', 2],
    ['Blue mailbox', 1],
  ] as const) {
    await page.getByRole('combobox', { name: 'Find an article' }).fill(title);
    await expect(options(page).first()).toContainText(title);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => plainText(page))
      .toMatch(new RegExp(`/a/${id}/#(?:[\\w-]+&)?${filled}$`));
  }
  expect([...requested, ...posted].filter((text) => /jane|customer\.example/i.test(text))).toEqual(
    [],
  );
  const kept = await page.evaluate(() => [
    JSON.stringify(Object.entries(localStorage)),
    JSON.stringify(Object.entries(sessionStorage)),
  ]);
  expect(kept[0]).not.toContain('customer.example');
  expect(kept[1]).toContain('customer.example');
  expect(kept.join()).not.toMatch(/jane/i);
  await page.reload();
  await expect(field).toHaveValue('customer.example');
  await expect(page.getByText('Links are filled in for customer.example.')).toBeVisible();
  await page.getByRole('button', { name: 'Forget the customer' }).click();
  await expect(field).toHaveValue('');
  expect(await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))).not.toContain(
    'customer',
  );
});

test('an address at another company is told and goes into no link', async ({ page, site }) => {
  await openDesk(page, site);
  await choose(page, 'Short URL');
  const field = page.getByRole('textbox', { name: 'E-mail address or domain' });
  await page.evaluate(() => navigator.clipboard.writeText('Jane <jane@gmail.com>'));
  await field.focus();
  await page.keyboard.press('Control+V');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(
    page.getByText(
      'This address is at Google, not with us. Type the one at the customer’s own domain.',
    ),
  ).toBeVisible();
  await page.getByRole('combobox', { name: 'Find an article' }).fill('green mailbox');
  await expect(options(page).first()).toContainText('Green mailbox');
  await page.keyboard.press('Enter');
  await expect.poll(() => plainText(page)).toBe(`${published}/a/2/#via=staff`);
});

test('a domain beyond ASCII is told as its owner knows it, and is ASCII in links', async ({
  page,
  site,
}) => {
  await openDesk(page, site);
  await choose(page, 'Short URL');
  const field = page.getByRole('textbox', { name: 'E-mail address or domain' });
  await field.fill('MÜLLER.example');
  await field.press('Enter');
  await expect(field).toHaveValue('müller.example');
  const told = 'Links are filled in for müller.example; programs need it as xn--mller-kva.example.';
  await expect(page.getByText(told)).toBeVisible();
  await find(page, 'green mailbox', 'Green mailbox');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => plainText(page))
    .toBe(`${published}/a/2/#domain=xn--mller-kva.example&via=staff`);
  await page.reload();
  await expect(page.getByText(told)).toBeVisible();
});

test('a reply has the whole address, and names to type as they are', async ({ page, site }) => {
  await openDesk(page, site);
  await page.getByLabel('E-mail address or domain').fill('jane_d@customer.example');
  await page.getByLabel('Mail program').selectOption('Made-up Mail');
  await choose(page, 'WHMCS ticket');
  await find(page, 'blue mailbox', 'Blue mailbox');
  await page.keyboard.press('Control+Enter');
  await expect(said(page)).toHaveText('Copied as reply: Blue mailbox');
  const text = await plainText(page);
  expect(text).toContain('The file `paint_log` names `paint._domainkey.customer.example`.');
  expect(text).toContain('2. Type `imap.customer.example` and `jane_d`.');
  expect(text).toContain('/#domain=customer.example&client=made-up-mail&via=staff');
});

test('what is no domain is told and goes into no link', async ({ page, site }) => {
  await openDesk(page, site);
  await choose(page, 'Short URL');
  const field = page.getByRole('textbox', { name: 'E-mail address or domain' });
  await field.fill('"><b>&domain=evil');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('is not a domain name')).toBeVisible();
  await page.getByRole('combobox', { name: 'Find an article' }).fill('green mailbox');
  await expect(options(page).first()).toContainText('Green mailbox');
  await page.keyboard.press('Enter');
  await expect.poll(() => plainText(page)).toBe(`${published}/a/2/#via=staff`);
});

/** What a customer sees behind a link that was sent to them. */
async function expectFilledIn(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page).toHaveURL(/\/mail\/blue-mailbox\/#third-part&domain=customer\.example/);
  await expect(page.getByText('imap.customer.example').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Third part' })).toBeInViewport();
}

test('a filled-in link survives the redirect of the permanent address, on our server and on a file host', async ({
  page,
  site,
}) => {
  const host = await serveFilesOnly(testSite('fixture').dist);
  try {
    await openDesk(page, host);
    await page.getByLabel('E-mail address or domain').fill('customer.example');
    await page.getByLabel('Mail program').selectOption('Made-up Mail');
    await choose(page, 'Short URL');
    await find(page, 'blue mailbox', 'Blue mailbox');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('option', { name: 'Heading: Third part' })).toBeVisible();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => plainText(page)).toMatch(/#third-part&domain=customer\.example/);
    const { pathname, hash } = new URL((await plainText(page)) ?? '');
    await expectFilledIn(page, host.address + pathname + hash);
    await expectFilledIn(page, site.address + pathname + hash);
  } finally {
    await host.close();
  }
});

test('a reply is filled in for the customer, with the steps of their program alone', async ({
  page,
  site,
}) => {
  const told = await watchPosts(page, '**/api/link-copies');
  await openDesk(page, site);
  await page.getByLabel('E-mail address or domain').fill('customer.example');
  await page.getByLabel('Mail program').selectOption('Made-up Mail');
  await choose(page, 'Chat');
  await find(page, 'amber website', 'Amber website');
  const reply = [
    'Hello,',
    'The paint on customer.example is dry. Please look in Email Accounts.',
    '1. Dip the brush into the paint.\n2. Paint the inbox.',
    'More about it on our help page:',
  ].join('\n\n');
  const address = `${published}/a/9/#domain=customer.example&client=made-up-mail&via=staff`;
  const whole = `${reply}\n${address}\n\nKind regards\nFixture Host`;
  await expect(page.getByRole('region', { name: 'Reply' })).toHaveText(whole);
  await page.keyboard.press('Control+Enter');
  await expect(said(page)).toHaveText('Copied as reply: Amber website');
  expect(await plainText(page)).toBe(whole);
  expect(told).toEqual([{ article: 9, format: 'reply' }]);

  await page.getByLabel('Mail program').selectOption('Pocket Mail');
  await choose(page, 'Rich text');
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await clipboard(page))['text/plain']).toContain('small brush');
  const rich = await clipboard(page);
  expect(rich['text/plain']).not.toContain('Dip the brush');
  expect(rich['text/html']).toContain('<p>Use a small brush.</p>');
});

test('the steps of a program come from its own article where another one sends its users there', async ({
  page,
  site,
}) => {
  await openDesk(page, site);
  await page.getByLabel('E-mail address or domain').fill('customer.example');
  await page.getByLabel('Mail program').selectOption('Made-up Mail');
  await choose(page, 'WHMCS ticket');
  await find(page, 'blue mailbox', 'Blue mailbox');
  await page.keyboard.press('Control+Enter');
  await expect(said(page)).toHaveText('Copied as reply: Blue mailbox');
  expect(await plainText(page)).toContain('2. Type `imap.customer.example` and ');
});

test('an article without a reply gets a short one from its answer, and the desk says so', async ({
  page,
  site,
}) => {
  await page.route('**/web/red-website/', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    await route.fulfill({
      response,
      body: text.replace(/<template data-reply[^]*?<\/template>/, ''),
    });
  });
  await openDesk(page, site);
  await choose(page, 'Chat');
  await find(page, 'red website', 'Red website');
  await expect(page.getByText('The page has no reply of its own')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(() => plainText(page))
    .toMatch(/^Hello,\n\nAbout “Red website”:\n\n\S[^]*a\/3\//);
});
