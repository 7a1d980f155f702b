import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { serveFilesOnly, type FileHost } from '../setup/file-host.ts';
import { testSite } from '../setup/sites.ts';
import { expect, test } from './site.ts';

const fixture = testSite('fixture');
const fragment = '#third-part&domain=example.org&client=made-up-mail&via=staff';

let fileHost: FileHost;
test.beforeAll(async () => {
  fileHost = await serveFilesOnly(fixture.dist);
});
test.afterAll(async () => {
  await fileHost.close();
});

const moved: readonly (readonly [what: string, from: string, to: string])[] = [
  ['the permanent link', '/a/1/', '/mail/blue-mailbox/'],
  ['an old slug', '/old/blue-box/', '/mail/blue-mailbox/'],
  ['the permanent link of a removed article', '/a/20/', '/mail/green-mailbox/'],
  ['the address of a removed article', '/mail/pink-mailbox/', '/mail/green-mailbox/'],
  ['a removed article whose successor is a page', '/a/22/', '/errors/'],
];

for (const [what, from, to] of moved) {
  test(`${what} keeps the whole fragment through the server's redirect`, async ({ page, site }) => {
    const response = await page.request.get(site.address + from, { maxRedirects: 0 });
    expect([response.status(), response.headers()['location']]).toEqual([301, to]);
    await page.goto(site.address + from + fragment);
    await expect(page).toHaveURL(site.address + to + fragment);
  });

  test(`${what} keeps the whole fragment on a host that serves files only`, async ({ page }) => {
    await page.goto(fileHost.address + from + fragment);
    await expect(page).toHaveURL(fileHost.address + to + fragment);
  });
}

test('old ids of a heading lead to it, and its own id is the first of them', async ({
  page,
  site,
}) => {
  const heading = page.getByRole('heading', { name: 'Why violet' });
  await page.setViewportSize({ width: 900, height: 300 });
  for (const id of ['why-purple', 'why-lilac&domain=example.org']) {
    await page.goto(`${site.address}/a/4/#${id}`);
    await expect(heading).toBeInViewport();
    const top = await heading.evaluate((element) => element.getBoundingClientRect().top);
    // In the upper half: it was led to, and is not seen by chance.
    expect(top).toBeLessThan(150);
    await page.goto('about:blank');
  }
});

for (const from of [
  '/a/21/',
  '/a/21',
  '/mail/beige-mailbox/',
  '/Mail/Beige-Mailbox',
  '/knowledgebase.php?action=displayarticle&id=21',
]) {
  test(`${from} says that the article was removed, and offers search`, async ({ page, site }) => {
    const response = await page.goto(site.address + from);
    expect(response?.status()).toBe(410);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This article was removed');
    await expect(page.getByText('Nobody asked for beige.')).toBeVisible();
    await expect(page.getByText('2 April 2026')).toBeVisible();
    await expect(page.getByRole('searchbox').or(page.getByRole('combobox'))).toBeVisible();
    await page.getByRole('link', { name: 'Search for “Beige mailbox”' }).click();
    await expect(page).toHaveURL(/\/search\/\?q=Beige(?:%20|\+)mailbox$/);
  });
}

test('a removed article says so on a host that serves files only', async ({ page }) => {
  await page.goto(`${fileHost.address}/mail/beige-mailbox/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This article was removed');
});

const answersSchema = z.object({
  addresses: z.array(z.object({ address: z.string(), answer: z.int(), to: z.string().optional() })),
});

test('npm run urls tells of every address what the server answers to it', async ({
  request,
  site,
}) => {
  const { stdout, status } = spawnSync(
    process.execPath,
    ['src/checks/urls-main.server.ts', '--json'],
    {
      encoding: 'utf8',
      env: { ...process.env, KB_CONTENT: fixture.content, KB_DIST: fixture.dist },
      maxBuffer: 10_000_000,
    },
  );
  expect(status).toBe(0);
  const { addresses } = answersSchema.parse(JSON.parse(stdout));
  // Hundreds of pages of error codes are alike.
  const told = addresses.filter(({ address }) => !/^\/errors\/./.test(address));
  expect(told.map(({ answer }) => answer)).toEqual(expect.arrayContaining([200, 301, 410]));
  for (const { address, answer, to } of told) {
    const response = await request.get(site.address + address, { maxRedirects: 0 });
    expect([address, response.status(), response.headers()['location']]).toEqual([
      address,
      answer,
      to,
    ]);
  }
});
