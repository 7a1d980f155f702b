import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { stampPath, swapSite } from '#server/published-site.ts';
import { madeUpServerForAllTests } from './made-up-server.ts';
import { articlePage, makeUpSite, type MadeUpSite } from './made-up-site.ts';
import { startProcess } from './server-process.ts';

const server = madeUpServerForAllTests();

/** Publishes the made-up site with some files changed, or removed where there is no text. */
function publish(
  changes: Readonly<Record<string, string | undefined>>,
  { distFolder }: Pick<MadeUpSite, 'distFolder'> = server.site,
): void {
  const next = `${distFolder}-next`;
  const other = makeUpSite();
  cpSync(other.distFolder, next, { recursive: true });
  other.remove();
  for (const [name, content] of Object.entries(changes)) {
    const path = join(next, name);
    mkdirSync(join(path, '..'), { recursive: true });
    if (content === undefined) rmSync(path);
    else writeFileSync(path, content);
  }
  swapSite(next, distFolder);
}

const text = async (path: string): Promise<string> => String((await server.ask(path)).body);
const status = async (path: string): Promise<number | undefined> => (await server.ask(path)).status;

it('a running server takes a new site: pages, search, lists and redirects', async () => {
  expect(await text('/')).toContain('Home');
  expect(await status('/api/articles/3/votes')).toBe(404);
  publish({
    'index.html': '<!doctype html><title>New home</title>',
    'pagefind/index/en_2.pf_index': 'new index',
    'articles.json': JSON.stringify({
      version: 1,
      articles: [{ id: 3, title: 'New', url: '/mail/new/' }],
    }),
    'redirects.json': JSON.stringify({ version: 1, redirects: { '/a/3/': '/mail/new/' } }),
  });
  await expect.poll(() => text('/')).toContain('New home');
  expect(await text('/pagefind/index/en_2.pf_index')).toBe('new index');
  expect(await status('/api/articles/3/votes')).toBe(200);
  expect(await status('/api/articles/1/votes')).toBe(404);
  expect((await server.ask('/a/3/')).headers.location).toBe('/mail/new/');
});

it('what only the new site has is there with the first request', async () => {
  publish({ 'mail/just-now/index.html': 'published just now' });
  expect(await text('/mail/just-now/')).toBe('published just now');
});

it('a page that is open since before still loads its scripts and its search', async () => {
  publish({ '_astro/old.js': 'old', 'pagefind/fragment/old.pf': 'old', 'old.txt': 'old' });
  expect(await text('/old.txt')).toBe('old');
  publish({ 'fresh.txt': 'fresh' });
  expect(await text('/fresh.txt')).toBe('fresh');
  expect(await text('/_astro/old.js')).toBe('old');
  expect(await text('/pagefind/fragment/old.pf')).toBe('old');
  expect(await status('/old.txt')).toBe(404);
});

it('a site whose build did not finish is not taken', async () => {
  const before = await text('/');
  publish({ 'index.html': 'half', [stampPath('.')]: undefined, 'half.txt': 'half' });
  expect(await status('/half.txt')).toBe(404);
  expect(await text('/')).toBe(before);
  publish({ 'whole.txt': 'whole' });
  expect(await text('/whole.txt')).toBe('whole');
});

it('a site that cannot be read is not taken', async () => {
  publish({ 'articles.json': '[]', 'broken.txt': 'broken' });
  expect(await status('/broken.txt')).toBe(404);
  publish({ 'mended.txt': 'mended' });
  expect(await text('/mended.txt')).toBe('mended');
});

it('a page that is gone from the disk leads on at once', async () => {
  const name = 'mail/blue/index.html';
  publish({
    [name]: undefined,
    [`${name}.br`]: undefined,
    [`${name}.gz`]: undefined,
    'redirects.json': JSON.stringify({ version: 1, redirects: { '/mail/blue/': '/mail/new/' } }),
  });
  // Nobody has asked for it since the site before was taken: it would have to be read.
  expect((await server.ask('/mail/blue/')).headers.location).toBe('/mail/new/');
});

it('no request fails while sites take the place of one another', async () => {
  const site = makeUpSite();
  let isPublishing = true;
  // In a process of its own: writing sites here must not make it wait.
  const { port, kill, ended } = await startProcess(site);
  onTestFinished(async () => {
    isPublishing = false;
    kill('SIGTERM');
    await ended;
    site.remove();
  });
  const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);
  const statuses = new Set<number>();
  const asking = ['/', '/mail/blue/', '/large.txt', '/articles.json'].map(async (path) => {
    while (isPublishing) {
      const response = await get(path);
      await response.arrayBuffer();
      statuses.add(response.status);
    }
  });
  for (let round = 0; round < 30; round++) {
    // A page that only the new site has makes the server take it, and read all from disk again.
    publish({ [`round-${round}.txt`]: 'here' }, site);
    expect(await (await get(`/round-${round}.txt`)).text()).toBe('here');
  }
  isPublishing = false;
  await Promise.all(asking);
  expect([...statuses]).toEqual([200]);
  expect(await (await get('/mail/blue/')).text()).toBe(articlePage);
});
