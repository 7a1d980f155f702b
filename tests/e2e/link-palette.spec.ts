import { find, options, plainText, published, watchPosts } from './link-desk.ts';
import { expect, test, watchErrors, watchRequests } from './site.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

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
