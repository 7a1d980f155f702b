import { execFileSync } from 'node:child_process';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { serveFilesOnly } from '../setup/file-host.ts';
import type { RunningSite } from '../setup/running-site.ts';
import { testSite } from '../setup/sites.ts';
import { expect, test, watchErrors, watchRequests } from './site.ts';

/** Where the made-up site says that it is published: links begin with it, wherever the desk runs. */
const published = 'https://help.fixture.example';

const password = 'four words of blue';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** What the desk tells the server, in the place of the server's own answer. */
async function watchPosts(page: Page, path: string): Promise<readonly unknown[]> {
  const bodies: unknown[] = [];
  await page.route(path, async (route) => {
    bodies.push(route.request().postDataJSON());
    await route.fulfill({ status: 204 });
  });
  return bodies;
}

async function openDesk(page: Page, site: Pick<RunningSite, 'address'>): Promise<void> {
  await page.goto(`${site.address}/staff/links/`);
  await expect(page.getByRole('combobox', { name: 'Find an article' })).toBeFocused();
}

/**
 * What a program would paste: each kind of text that is on the clipboard. Where it changes while it is
 * read, as may happen when a test asks again and again, it is read once more.
 */
function clipboard(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    const read = async (): Promise<Record<string, string>> => {
      const [item] = await navigator.clipboard.read();
      const texts: Record<string, string> = {};
      for (const type of item?.types ?? []) {
        const blob = await item?.getType(type);
        texts[type] = (await blob?.text()) ?? '';
      }
      return texts;
    };
    return read().catch(read);
  });
}

async function plainText(page: Page): Promise<string | undefined> {
  return (await clipboard(page))['text/plain'];
}

async function choose(page: Page, format: string): Promise<void> {
  await page.getByRole('radio', { name: format }).check();
  await page.getByRole('combobox', { name: 'Find an article' }).focus();
}

/** What can be chosen to be copied; the lists of programs and plans have options too. */
function options(page: Page) {
  return page.getByRole('listbox', { name: 'Articles' }).getByRole('option');
}

/** Types a query and waits for its first article, as somebody does who looks before they press Enter. */
async function find(page: Page, query: string, first: string): Promise<void> {
  await page.keyboard.type(query);
  await expect(options(page).first()).toContainText(first);
}

/** What the desk says, seen and read aloud. */
function said(page: Page) {
  return page.locator('.desk-status');
}

test('typing and one key put the permanent link on the clipboard', async ({ page, site }) => {
  const errors = watchErrors(page);
  const told = await watchPosts(page, '**/api/link-copies');
  await openDesk(page, site);
  await page.keyboard.type('green mailbox');
  // At once: what is meant is the answer to what was typed, not what stood there before.
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('Copied as Markdown: Green mailbox');
  expect(await plainText(page)).toBe(`[Green mailbox](${published}/a/2/#via=staff)`);
  expect(told).toEqual([{ article: 2, format: 'markdown' }]);
  // What is typed next takes the place of it.
  await page.keyboard.type('red website');
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('Copied as Markdown: Red website');
  expect(errors).toEqual([]);
});

test('two keys lead to a heading, three to a step', async ({ page, site }) => {
  await openDesk(page, site);
  await choose(page, 'Short URL');
  await find(page, 'dip the brush', 'Amber website');
  await expect(page.getByRole('option', { name: 'Step 1: Dip the brush' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => plainText(page)).toBe(`${published}/a/9/#for-made-up-mail&via=staff`);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => plainText(page)).toBe(`${published}/a/9/#your-program-step-1&via=staff`);
  // The address is a true one.
  await page.goto(`${site.address}/web/amber-website/`);
  await expect(page.locator('#your-program-step-1')).toHaveText(/^Dip the brush/);
});

test('an article is looked into, and left again', async ({ page, site }) => {
  await openDesk(page, site);
  await choose(page, 'Short URL');
  await find(page, 'blue mailbox', 'Blue mailbox');
  await page.keyboard.press('ArrowRight');
  await expect(options(page)).toHaveText([
    /^Blue mailbox/,
    'Heading: First part',
    'Heading: Second part',
    /^Step 1: Choose File and press Enter\.$/,
    /^Step 2: Read the green mailbox, then /,
    'Heading: Third part',
  ]);
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => plainText(page)).toMatch(/\/a\/1\/#second-part-step-1&via=staff$/);
  await page.keyboard.press('ArrowLeft');
  await expect(options(page).nth(1)).not.toHaveText('Heading: First part');
});

const forms = [
  ['Plain URL', { 'text/plain': `${published}/mail/green-mailbox/#via=staff` }],
  ['Short URL', { 'text/plain': `${published}/a/2/#via=staff` }],
  ['Markdown', { 'text/plain': `[Green mailbox](${published}/a/2/#via=staff)` }],
  [
    'Rich text',
    {
      'text/plain': `Green mailbox: ${published}/a/2/#via=staff`,
      'text/html': expect.stringContaining(
        `<a href="${published}/a/2/#via=staff">Green mailbox</a>`,
      ),
    },
  ],
  ['BBCode', { 'text/plain': `[url=${published}/a/2/#via=staff]Green mailbox[/url]` }],
  ['WHMCS ticket', { 'text/plain': `[Green mailbox](${published}/a/2/#via=staff)` }],
  ['Chat', { 'text/plain': `Green mailbox: ${published}/a/2/#via=staff` }],
] as const;

for (const [format, expected] of forms) {
  test(`${format} is what a program finds on the clipboard, and it stays chosen`, async ({
    page,
    site,
  }) => {
    await openDesk(page, site);
    await choose(page, format);
    await find(page, 'green mailbox', 'Green mailbox');
    await page.keyboard.press('Enter');
    await expect(said(page)).toHaveText(`Copied as ${format}: Green mailbox`);
    expect(await clipboard(page)).toEqual(expected);
    await page.reload();
    await expect(page.getByRole('radio', { name: format })).toBeChecked();
  });
}

test('an older browser copies rich text too', async ({ page, site }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'ClipboardItem');
    navigator.clipboard.writeText = () => Promise.reject(new Error('No.'));
  });
  await openDesk(page, site);
  await choose(page, 'Rich text');
  await find(page, 'green mailbox', 'Green mailbox');
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('Copied as Rich text: Green mailbox');
  expect(await clipboard(page)).toEqual({
    'text/plain': `Green mailbox: ${published}/a/2/#via=staff`,
    'text/html': expect.stringContaining('>Green mailbox</a>'),
  });
  await expect(page.getByRole('combobox', { name: 'Find an article' })).toBeFocused();
});

test('where no page may copy, the text is there to be copied by hand', async ({ page, site }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('No.'));
    Object.assign(document, { execCommand: () => false });
  });
  await openDesk(page, site);
  await find(page, 'green mailbox', 'Green mailbox');
  await page.keyboard.press('Enter');
  const text = page.getByRole('textbox', { name: 'Text to copy' });
  await expect(text).toBeFocused();
  await expect(text).toHaveValue(`[Green mailbox](${published}/a/2/#via=staff)`);
});

test('the format is changed with the keyboard, and Enter copies there too', async ({
  page,
  site,
}) => {
  await openDesk(page, site);
  await find(page, 'green mailbox', 'Green mailbox');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'Markdown' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect.poll(() => plainText(page)).toBe(`${published}/a/2/#via=staff`);
});

test('a customer’s address is pasted once, and no more than its domain goes into links', async ({
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
  // The rest of what was pasted is gone.
  await expect(field).toHaveValue('customer.example');
  await expect(page.getByText('Links are filled in for customer.example.')).toBeVisible();
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
  await page.getByRole('button', { name: 'Forget the customer' }).click();
  await expect(field).toHaveValue('');
  expect(await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))).not.toContain(
    'customer',
  );
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

test('several articles are collected with the keyboard and copied as one list', async ({
  page,
  site,
}) => {
  await openDesk(page, site);
  await find(page, 'green mailbox', 'Green mailbox');
  await page.keyboard.press('Shift+Enter');
  await expect(said(page)).toHaveText('Added to the list, 1 in all: Green mailbox');
  await page.keyboard.press('Shift+Enter');
  await expect(said(page)).toHaveText('Already in the list: Green mailbox');
  await page.keyboard.press('Control+A');
  await find(page, 'red website', 'Red website');
  await page.keyboard.press('Shift+Enter');
  await expect(
    page.getByRole('list', { name: 'Collected articles' }).getByRole('listitem'),
  ).toHaveText([/^Green mailbox/, /^Red website/]);
  await page.keyboard.press('Alt+Enter');
  await expect(said(page)).toHaveText('Copied as Markdown: 2 links');
  expect(await plainText(page)).toBe(
    `* [Green mailbox](${published}/a/2/#via=staff)\n* [Red website](${published}/a/3/#via=staff)`,
  );
  await page.getByRole('button', { name: 'Remove Green mailbox' }).click();
  await page.getByRole('button', { name: 'Copy the list' }).click();
  await expect.poll(() => plainText(page)).toBe(`[Red website](${published}/a/3/#via=staff)`);
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
  expect(await plainText(page)).toContain('2. Type imap.customer.example and ');
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

test('a weak article is told as one before it is copied', async ({ page, site }) => {
  await page.clock.setFixedTime('2027-03-09T12:00:00Z');
  await page.route('**/staff/links/settings.json', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const body = text.replace('"1":{"helpful":3,"total":4}', '"1":{"helpful":1,"total":12}');
    await route.fulfill({ response, body });
  });
  await openDesk(page, site);
  await find(page, 'blue mailbox', 'Blue mailbox');
  const option = options(page).first();
  await expect(option).toContainText('Review overdue since 5 March 2027');
  await expect(option).toContainText('Low score: 1 of 12 found it useful');
  await expect(page.locator('.desk-warnings li')).toHaveCount(2);
  // Of whoever is not signed in nobody hears what others wrote.
  await expect(option).not.toContainText('open report');
});

test('an article for one program is told as one to a user of another', async ({ page, site }) => {
  await openDesk(page, site);
  await page.getByLabel('Mail program').selectOption('Pocket Mail');
  await page.getByRole('combobox', { name: 'Find an article' }).fill('teal mailbox');
  await expect(options(page).first()).toContainText('Teal mailbox');
  await expect(page.getByText('Written for another mail program than Pocket Mail')).toBeVisible();
});

test('whoever is signed in sees open reports, and the way to the desk', async ({
  page,
  ownSite,
}) => {
  execFileSync(process.execPath, ['src/server/staff-command.ts', 'add', 'blue'], {
    input: password,
    env: { ...process.env, KB_DATA: ownSite.dataFolder },
  });
  await page.goto(`${ownSite.address}/mail/green-mailbox/`);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await page.getByRole('button', { name: 'Something is wrong' }).click();
  await page.getByLabel('Tell the authors more, if you like').fill('It is not green.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('The authors have your comment.')).toBeVisible();

  await page.goto(`${ownSite.address}/staff/`);
  await page.getByLabel('Account name').fill('blue');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page
    .getByRole('navigation', { name: 'Staff pages' })
    .getByRole('link', { name: 'Links' })
    .click();
  await expect(page).toHaveURL(`${ownSite.address}/staff/links/`);
  await page.getByRole('combobox', { name: 'Find an article' }).fill('green mailbox');
  await expect(options(page).first()).toContainText('1 open report that something is wrong');
});

test('a question without an article is noted, masked', async ({ page, site }) => {
  const told = await watchPosts(page, '**/api/missing-answers');
  await openDesk(page, site);
  await page.keyboard.type('xylophone zeppelin jane@customer.example');
  await expect(said(page)).toHaveText(/^Nothing found for “xylophone zeppelin jane@.*e”\.$/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'There is no article for this' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('Noted: there is no article for this.');
  expect(told).toEqual([{ query: 'xylophone zeppelin [address]' }]);
  await expect(page.getByRole('combobox', { name: 'Find an article' })).toBeFocused();
});

test('the desk works on a host of files alone, and says that nothing can be noted there', async ({
  page,
}) => {
  const host = await serveFilesOnly(testSite('fixture').dist);
  try {
    await openDesk(page, host);
    await find(page, 'green mailbox', 'Green mailbox');
    await page.keyboard.press('Enter');
    await expect.poll(() => plainText(page)).toBe(`[Green mailbox](${published}/a/2/#via=staff)`);
    await page.keyboard.type('xylophone zeppelin');
    await page.getByRole('button', { name: 'There is no article for this' }).click();
    await expect(said(page)).toHaveText('This could not be noted: the server cannot be reached.');
  } finally {
    await host.close();
  }
});

test('search engines and the site’s own search leave the desk out', async ({ page, site }) => {
  await page.goto(`${site.address}/staff/links/`);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  const listed = await page.request.get(`${site.address}/sitemap-0.xml`);
  expect(listed.status()).toBe(200);
  expect(await listed.text()).not.toContain('/staff/');
  // With the slash missing, as people type it.
  const typed = await page.request.get(`${site.address}/staff/links`);
  expect(typed.url()).toBe(`${site.address}/staff/links/`);
  // Articles for staff are no links for customers.
  await openDesk(page, site);
  await page.keyboard.type('secretword');
  await expect(said(page)).toHaveText('Nothing found for “secretword”.');
});

test.describe('the palette', () => {
  test('opens with one key, copies the link to the page with the next, and gives the focus back', async ({
    page,
    site,
  }) => {
    const errors = watchErrors(page);
    await watchPosts(page, '**/api/link-copies');
    const requested = watchRequests(page);
    await page.goto(`${site.address}/mail/green-mailbox/`);
    await page.waitForLoadState('networkidle');
    expect(requested.filter((url) => /palette|desk|pagefind|articles\.json/.test(url))).toEqual([]);
    const link = page.getByRole('link', { name: 'Fixture mail' }).first();
    await link.focus();
    await page.keyboard.press('F2');
    const dialog = page.getByRole('dialog', { name: 'Copy a link' });
    await expect(dialog.getByRole('combobox', { name: 'Find an article' })).toBeFocused();
    await expect(options(page).first()).toContainText('Green mailbox');
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('Copied as Markdown: Green mailbox')).toBeVisible();
    await expect(link).toBeFocused();
    expect(await plainText(page)).toBe(`[Green mailbox](${published}/a/2/#via=staff)`);
    expect(errors).toEqual([]);
  });

  test('offers the heading that is being read', async ({ page, site }) => {
    await page.goto(`${site.address}/mail/blue-mailbox/`);
    await page.getByRole('heading', { name: 'Second part' }).evaluate((heading) => {
      scrollTo({ top: heading.getBoundingClientRect().top + scrollY - 20, behavior: 'instant' });
    });
    await page.keyboard.press('F2');
    await expect(options(page)).toHaveText([/^Blue mailbox/, 'Heading: Second part']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Copied as Markdown: Blue mailbox: Second part')).toBeVisible();
    expect(await plainText(page)).toContain('/a/1/#second-part&via=staff');
  });

  test('finds other articles, and Escape closes it', async ({ page, site }) => {
    await page.goto(`${site.address}/mail/green-mailbox/`);
    await page.keyboard.press('F2');
    await expect(page.getByRole('combobox', { name: 'Find an article' })).toBeFocused();
    await find(page, 'red website', 'Red website');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    // What was collected is there on the next page.
    await page.goto(`${site.address}/web/violet-website/`);
    await page.keyboard.press('F2');
    await expect(
      page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Red website' }),
    ).toBeVisible();
  });

  test('takes what is typed while it is being loaded', async ({ page, site }) => {
    let answer: (() => void) | undefined;
    await page.route('**/articles.json', async (route) => {
      await new Promise<void>((resolve) => (answer = resolve));
      await route.continue();
    });
    await page.goto(`${site.address}/mail/green-mailbox/`);
    await page.keyboard.press('F2');
    await expect.poll(() => answer !== undefined).toBe(true);
    await page.keyboard.type('red web');
    answer?.();
    await expect(page.getByRole('combobox', { name: 'Find an article' })).toHaveValue('red web');
    await page.keyboard.type('site');
    await page.keyboard.press('Enter');
    await expect.poll(() => plainText(page)).toBe(`[Red website](${published}/a/3/#via=staff)`);
  });

  test('does not open while somebody types', async ({ page, site }) => {
    await page.goto(`${site.address}/mail/green-mailbox/`);
    await page.getByRole('combobox', { name: 'Search' }).focus();
    await page.keyboard.press('F2');
    await page.keyboard.press('Tab');
    await page.keyboard.press('F2');
    await expect(page.getByRole('dialog')).toHaveCount(1);
  });

  test('opens from the footer, and warns of an article that is for staff', async ({
    page,
    site,
  }) => {
    // What is for staff stands in no list and asks search engines to leave it out.
    await page.route('**/articles.json', (route) => route.fulfill({ json: { articles: [] } }));
    await page.route('**/mail/green-mailbox/', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/<link rel="canonical"[^>]*>/, '');
      await route.fulfill({ response, body });
    });
    await page.goto(`${site.address}/mail/green-mailbox/`);
    await page.getByRole('link', { name: 'Staff: copy a link' }).click();
    await expect(options(page).first()).toContainText('Green mailbox');
    await expect(options(page).first()).toContainText(
      'For staff only: do not send it to a customer',
    );
  });

  test('is the desk’s own page without JavaScript', async ({ browser, site }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.address}/mail/green-mailbox/`);
    await page.getByRole('link', { name: 'Staff: copy a link' }).click();
    await expect(page).toHaveURL(`${site.address}/staff/links/`);
    await expect(page.locator('main noscript p')).toContainText('This desk needs JavaScript.');
    await context.close();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a narrow screen in ${colorScheme} colours`, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 640 } });

    test('desk and palette fit and have no fault that axe can find', async ({ page, site }) => {
      await page.clock.setFixedTime('2027-03-09T12:00:00Z');
      const check = async (): Promise<void> => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(320);
      };
      await openDesk(page, site);
      await page
        .getByLabel('E-mail address or domain')
        .fill('a-rather-long-name-of-a.customer.example');
      await page.getByRole('combobox', { name: 'Find an article' }).focus();
      await find(page, 'blue mailbox', 'Blue mailbox');
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.press('Enter');
      await expect(said(page)).toContainText('Copied');
      await check();
      await page.goto(`${site.address}/mail/blue-mailbox/`);
      await page.keyboard.press('F2');
      await expect(options(page).first()).toBeVisible();
      await check();
      await page.keyboard.press('Enter');
      await expect(page.getByText('Copied as Markdown: Blue mailbox')).toBeVisible();
      await check();
    });
  });
}
