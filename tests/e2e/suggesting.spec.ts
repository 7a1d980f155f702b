import { AxeBuilder } from '@axe-core/playwright';
import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import type { Locator, Page } from '@playwright/test';
import { expect, test, watchErrors, watchRequests } from './site.ts';

const sample = readFileSync('src/search/suggest/sample-ticket-form.html', 'utf8');

/** The sample form on a site of its own: another port is another origin. */
async function serveForm(
  help: string,
  change: (page: string) => string = (page) => page,
): Promise<{ server: Server; address: string }> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(change(sample.replaceAll('HELP', help)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = server.address();
  if (own === null || typeof own === 'string') throw new Error('The form has no port.');
  return { server, address: `http://127.0.0.1:${own.port}/` };
}

/** The suggestions are below the message instead, and for it. */
const forTheMessage = (page: string): string => {
  const suggest = /<kb-suggest[^>]*><\/kb-suggest>/.exec(page)?.[0] ?? '';
  return page
    .replace(suggest, '')
    .replace('</textarea>', `</textarea>${suggest.replace('subject', 'message')}`);
};

/** How far down something is, in CSS pixels. */
const topOf = async (locator: Locator): Promise<number> => (await locator.boundingBox())?.y ?? NaN;

const solvedPosts = (requested: readonly string[]): number =>
  requested.filter((address) => address.endsWith('/api/search-solved')).length;

async function sayItSolved(page: Page, title: string): Promise<void> {
  await page.getByLabel('Subject').fill(title);
  await page.getByRole('button', { name: `This solved it: ${title}` }).click();
  await expect(page.getByText('You need not send this form.')).toBeFocused();
}

test.describe('a ticket form of another site', () => {
  test('shows articles for the subject, which stays in the browser', async ({ page, ownSite }) => {
    const form = await serveForm(ownSite.address);
    const errors = watchErrors(page);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.goto(form.address);
    await page.getByLabel('Subject').fill('secretword green mailbox');
    const link = page.locator('[data-search-result]').first();
    await expect(link).toHaveText('Green mailbox');
    await expect(link).toHaveAttribute('href', `${ownSite.address}/mail/green-mailbox/`);
    await expect(page.getByRole('status')).toContainText('help article');
    expect(sent.join()).not.toMatch(/secretword|green/i);
    expect(ownSite.printed()).not.toContain('secretword');
    expect(errors).toEqual([]);
    form.server.close();
  });

  test('counts an article that made the ticket unnecessary', async ({ page, ownSite }) => {
    const form = await serveForm(ownSite.address);
    await page.goto(form.address);
    await page.getByLabel('Subject').fill('green mailbox');
    const posted = page.waitForResponse('**/api/search-solved');
    await page.getByRole('button', { name: 'This solved it: Green mailbox' }).click();
    await expect(page.getByText('You need not send this form.')).toBeVisible();
    expect((await posted).request().postData()).toBe('article=2');
    await expect.poll(() => ownSite.printed()).toMatch(/search-solved.*204|204.*search-solved/);
    form.server.close();
  });

  test('works as before where the help centre is away', async ({ page, ownSite }) => {
    const form = await serveForm(ownSite.address);
    await page.goto(form.address);
    await ownSite.stop();
    await page.getByLabel('Subject').fill('green mailbox');
    await page.waitForTimeout(800);
    await expect(page.locator('[data-search-result]')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Send' })).toBeEnabled();
    form.server.close();
  });

  test('says how many articles there are to who hears the page only', async ({ page, ownSite }) => {
    const form = await serveForm(ownSite.address);
    await page.goto(form.address);
    await page.getByLabel('Subject').fill('green mailbox');
    const status = page.getByRole('status');
    await expect(status).toHaveText('1 help article may answer it: “Green mailbox”.');
    expect(await status.boundingBox()).toMatchObject({ width: 1, height: 1 });
    const list = page.getByRole('list', { name: 'Does one of these answer it?' });
    const link = list.getByRole('link', { name: 'Green mailbox', exact: true });
    await expect(link).toHaveAccessibleDescription('Opens in a new tab');
    await page.getByLabel('Subject').fill('blue mailbox');
    await expect(status).toHaveText('1 help article may answer it: “Blue mailbox”.');
    await page.getByLabel('Subject').fill('mailbox');
    await expect(status).toHaveText(/^3 help articles may answer it\. The first: “.+ mailbox”\.$/);
    form.server.close();
  });

  test('leads from the field to an article and its button by keyboard alone', async ({
    page,
    ownSite,
  }) => {
    const form = await serveForm(ownSite.address);
    await page.goto(form.address);
    await page.getByLabel('Subject').focus();
    await page.keyboard.type('green mailbox');
    await expect(page.locator('[data-search-result]')).toHaveCount(1);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Green mailbox' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // The button is gone: without a place of its own the focus would begin again at the top.
    await expect(page.getByText('You need not send this form.')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByLabel('Message')).toBeFocused();
    form.server.close();
  });

  test('counts an article once in a visit, and a second one too', async ({ page, ownSite }) => {
    const form = await serveForm(ownSite.address);
    const requested = watchRequests(page);
    await page.goto(form.address);
    await sayItSolved(page, 'Green mailbox');
    await expect.poll(() => solvedPosts(requested)).toBe(1);
    await sayItSolved(page, 'Green mailbox');
    await page.reload();
    await sayItSolved(page, 'Green mailbox');
    await sayItSolved(page, 'Blue mailbox');
    await expect.poll(() => solvedPosts(requested)).toBe(2);
    form.server.close();
  });

  test('counts an article again that could not be counted before', async ({ page, ownSite }) => {
    const form = await serveForm(ownSite.address);
    const requested = watchRequests(page);
    await page.goto(form.address);
    await page.route('**/articles.json', (route) => route.abort());
    const failed = page.waitForEvent('requestfailed');
    await sayItSolved(page, 'Green mailbox');
    await failed;
    expect(solvedPosts(requested)).toBe(0);
    await page.unroute('**/articles.json');
    await sayItSolved(page, 'Green mailbox');
    await expect.poll(() => solvedPosts(requested)).toBe(1);
    form.server.close();
  });

  test('leaves the thanks where a late answer to what was typed comes', async ({
    page,
    ownSite,
  }) => {
    const form = await serveForm(ownSite.address);
    await page.clock.install();
    await page.goto(form.address);
    await page.getByLabel('Subject').fill('green mailbox');
    await page.clock.runFor(400);
    const solved = page.getByRole('button', { name: 'This solved it: Green mailbox' });
    await expect(solved).toBeVisible();
    await page.getByLabel('Subject').fill('blue mailbox');
    await solved.click();
    await page.clock.runFor(3_000);
    await expect(page.getByText('You need not send this form.')).toBeVisible();
    await expect(page.locator('[data-search-result]')).toHaveCount(0);
    form.server.close();
  });

  test('moves no field up while the subject is being typed', async ({ page, ownSite }) => {
    const form = await serveForm(ownSite.address);
    await page.clock.install();
    await page.goto(form.address);
    const [subject, message] = [page.getByLabel('Subject'), page.getByLabel('Message')];
    const results = page.locator('[data-search-result]');
    const before = await topOf(message);
    await subject.fill('mailbox');
    await page.clock.runFor(400);
    await expect(results).toHaveCount(3);
    const grown = await topOf(message);
    expect(grown).toBeGreaterThan(before);
    await subject.fill('mailbox qqqqqqqq zzzzzzzz xxxxxxxx');
    await page.clock.runFor(400);
    await expect(results).toHaveCount(0);
    expect(await topOf(message)).toBe(grown);
    await page.clock.runFor(3_000);
    expect(await topOf(message)).toBe(before);
    form.server.close();
  });

  test('moves no field while another is written in: suggestions that come late wait', async ({
    page,
    ownSite,
  }) => {
    const form = await serveForm(ownSite.address);
    await page.clock.install();
    await page.goto(form.address);
    const [subject, message] = [page.getByLabel('Subject'), page.getByLabel('Message')];
    const results = page.locator('[data-search-result]');
    const before = await topOf(message);
    await subject.fill('green mailbox');
    const fetched = page.waitForResponse(/\.pf_fragment$/);
    await message.focus();
    await page.clock.runFor(400);
    await fetched;
    await page.keyboard.type('It does not open.');
    expect(await topOf(message)).toBe(before);
    await expect(results).toHaveCount(0);
    await subject.focus();
    await expect(results).toHaveCount(1);
    form.server.close();
  });

  test('answers a message of several lines, too, and keeps it here', async ({ page, ownSite }) => {
    const form = await serveForm(ownSite.address, forTheMessage);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.goto(form.address);
    await page.getByLabel('Message').fill('secretword\ngreen mailbox');
    await expect(page.getByRole('link', { name: 'Green mailbox' })).toBeVisible();
    expect(sent.join()).not.toMatch(/secretword|green/i);
    form.server.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`can be read and pressed on a narrow ${colorScheme} page`, async ({ page, ownSite }) => {
      const form = await serveForm(ownSite.address);
      const errors = watchErrors(page);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 800 });
      await page.goto(form.address);
      await page.getByLabel('Subject').fill('mailbox');
      await expect(page.locator('[data-search-result]')).toHaveCount(3);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(360);
      const color = await page.evaluate(() => getComputedStyle(document.body).color);
      expect(color).toBe(colorScheme === 'dark' ? 'rgb(255, 255, 255)' : 'rgb(0, 0, 0)');
      await expect(page.locator('[data-search-result]').first()).toHaveCSS('color', color);
      expect(errors).toEqual([]);
      form.server.close();
    });
  }
});
