import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { expect, test, watchErrors } from './site.ts';

const sample = readFileSync('src/search/suggest/sample-ticket-form.html', 'utf8');

/** The sample form on a site of its own: another port is another origin. */
async function serveForm(help: string): Promise<{ server: Server; address: string }> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(sample.replaceAll('HELP', help));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = server.address();
  if (own === null || typeof own === 'string') throw new Error('The form has no port.');
  return { server, address: `http://127.0.0.1:${own.port}/` };
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
});
