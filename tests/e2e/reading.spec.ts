import { expect, templates, test, watchErrors, watchRequests } from './site.ts';

test('a reader goes from the home page over a category to an article', async ({ page, site }) => {
  await page.goto(site.address);
  await expect(page.getByRole('combobox', { name: 'Search' })).toBeVisible();
  await page.getByRole('link', { name: 'Fixture mail' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fixture mail');
  await page.getByRole('link', { name: 'Blue mailbox' }).click();
  await expect(page).toHaveURL(`${site.address}/mail/blue-mailbox/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Blue mailbox');
  const breadcrumb = page.getByRole('navigation', { name: 'Breadcrumb' });
  await expect(breadcrumb.getByRole('link')).toHaveText(['Help', 'Fixture mail']);
});

test('the home page lists most helpful articles, best first', async ({ page, site }) => {
  await page.goto(site.address);
  const list = page.getByRole('region', { name: 'Most helpful' });
  await expect(list.getByRole('link').first()).toHaveText('Blue mailbox');
});

test('an article begins with the answer and says when it was updated and what it applies to', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  const first = page.locator('.prose > *').first();
  await expect(first).toContainText('The mailbox is blue');
  const article = page.getByRole('article');
  await expect(article).toContainText('Updated 5 March 2026');
  await expect(article).toContainText('Applies to Fixture Mail');
});

test('values in an article come from the settings of the host', async ({ page, site }) => {
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  const article = page.getByRole('article');
  await expect(article).toContainText('Fixture Host keeps it on imap.your-domain, port 993.');
  await expect(article).toContainText('smtp.fixture.example on port 587 with STARTTLS');
  await expect(article).toContainText(
    'The user name is the part of your e-mail address before the @.',
  );
  await expect(article).toContainText(
    'You may open 7 connections at once, that is 7, and we retry for 1 day.',
  );
  await expect(article).toContainText('There is no POP.');
  await expect(article).not.toContainText('POP3');
});

test('the table of contents leads to the part', async ({ page, site }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  await page
    .getByRole('navigation', { name: 'On this page' })
    .getByRole('link', { name: 'Third part' })
    .click();
  await expect(page).toHaveURL(/#third-part$/);
  await expect(page.getByRole('heading', { name: 'Third part' })).toBeInViewport();
});

test('a short article has no table of contents', async ({ page, site }) => {
  await page.goto(`${site.address}/web/red-website/`);
  await expect(page.getByRole('navigation', { name: 'On this page' })).toHaveCount(0);
});

test('related articles are those picked by hand, then the most alike, with their descriptions', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  const related = page.getByRole('region', { name: 'Related articles' });
  await expect(related.getByRole('link')).toHaveText([
    'Red website',
    'Teal mailbox',
    'Green mailbox',
  ]);
  await expect(related).toContainText('A made-up article in another category');
});

test('the permanent link leads to the article and keeps the whole fragment', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/a/1/#second-part&domain=example.org`);
  await expect(page).toHaveURL(`${site.address}/mail/blue-mailbox/#second-part&domain=example.org`);
});

test('the permanent link works on a host that serves files only', async ({ page, site }) => {
  // index.html is the file itself: no server redirect is in play.
  await page.goto(`${site.address}/a/1/index.html#second-part`);
  await expect(page).toHaveURL(`${site.address}/mail/blue-mailbox/#second-part`);
});

for (const old of [
  '/old/blue-box/',
  '/knowledgebase.php?action=displayarticle&id=1',
  '/knowledgebase/1/Blue-box.html',
]) {
  test(`the old address ${old} leads to the article`, async ({ page, site }) => {
    const response = await page.goto(site.address + old);
    expect(response?.status()).toBe(200);
    await expect(page).toHaveURL(`${site.address}/mail/blue-mailbox/`);
  });
}

test('an unknown address answers 404 with a search box and the topics', async ({ page, site }) => {
  const response = await page.goto(`${site.address}/no-such-page/`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
  await expect(page.getByRole('combobox', { name: 'Search' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Fixture web' })).toBeVisible();
});

test('a printed article has its text and its permanent address, without the chrome', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('The mailbox is blue')).toBeVisible();
  await expect(page.getByText('https://help.fixture.example/a/1/')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Search' })).toBeHidden();
  await expect(page.getByText('Was this answer helpful?')).toBeHidden();
});

for (const [name, path] of Object.entries(templates)) {
  test(`${name}: fits every width from 320 pixels on`, async ({ page, site }) => {
    await page.goto(site.address + path);
    const tooWide: string[] = [];
    for (let width = 320; width <= 1440; width += 40) {
      await page.setViewportSize({ width, height: 800 });
      const excess = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      if (excess > 0) tooWide.push(`${width}: ${excess} too wide`);
    }
    expect(tooWide).toEqual([]);
  });

  test(`${name}: asks nobody else for anything and breaks no rule of its security policy`, async ({
    page,
    site,
  }) => {
    const requested = watchRequests(page);
    const errors = watchErrors(page);
    await page.goto(site.address + path);
    await page.waitForLoadState('networkidle');
    expect(requested.filter((url) => !url.startsWith(`${site.address}/`))).toEqual([]);
    // Chromium reports the page's own status 404 or 410 as an error.
    expect(errors.filter((text) => !/\b4(?:04|10)\b/.test(text))).toEqual([]);
  });
}
