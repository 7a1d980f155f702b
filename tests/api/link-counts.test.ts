import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copiedForms } from '#staff/links/link-counts.ts';
import { createLinkCounts, linkMigrations } from '#staff/links/link-counts-tables.server.ts';
import { openSqliteTables, unavailableTables, type Tables } from '#storage/open-tables.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { madeUpLiveApp, type LiveApp } from './made-up-live-app.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';

let site: MadeUpSite;
let tables: Tables;

beforeEach(async () => {
  site = makeUpSite();
  mkdirSync(site.dataFolder);
  tables = await openSqliteTables(join(site.dataFolder, 'kb.sqlite'), linkMigrations);
});
afterEach(async () => {
  await tables.destroy();
  site.remove();
});

const appWith = (tables: Tables): LiveApp => madeUpLiveApp(site, tables);

async function post(
  app: LiveApp,
  path: string,
  body: unknown,
  { site = 'same-origin', networkKey = 'network' } = {},
): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': site };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  return app.request(path, init, { networkKey });
}

const ever = '0000-00-00';

it('counts copies in every form, of articles that there are, and sets no cookie', async () => {
  const app = appWith(tables);
  for (const format of copiedForms) {
    const answer = await post(app, '/api/link-copies', { article: 1, format });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([204, null]);
  }
  expect((await post(app, '/api/link-copies', { article: 999, format: 'url' })).status).toBe(204);
  expect(await createLinkCounts(tables).copies(ever)).toEqual([
    { articleId: 1, count: copiedForms.length },
  ]);
});

it('counts what visitors who came by a staff link say', async () => {
  const app = appWith(tables);
  for (const outcome of ['asked', 'asked', 'no']) {
    expect((await post(app, '/api/link-outcomes', { article: 1, outcome })).status).toBe(204);
  }
  expect(await createLinkCounts(tables).outcomes(ever)).toEqual([
    { articleId: 1, asked: 2, yes: 0, no: 1 },
  ]);
});

it('keeps what there was no article for without what may betray a customer', async () => {
  const app = appWith(tables);
  for (const name of ['anna', 'ben']) {
    const query = `Fax for ${name}@example.org`;
    expect((await post(app, '/api/missing-answers', { query })).status).toBe(204);
  }
  expect(await createLinkCounts(tables).missing(9)).toMatchObject([
    { query: 'fax for [address]', count: 2 },
  ]);
});

it.each([
  ['/api/link-copies', {}],
  ['/api/link-copies', { article: 1 }],
  ['/api/link-copies', { article: '1', format: 'url' }],
  ['/api/link-copies', { article: 1.5, format: 'url' }],
  ['/api/link-copies', { article: 1, format: 'fax' }],
  ['/api/link-copies', { article: 1, format: 'url', customer: 'example.org' }],
  ['/api/link-outcomes', { article: 1, outcome: 'perhaps' }],
  ['/api/link-outcomes', { article: -1, outcome: 'yes' }],
  ['/api/link-outcomes', { article: 1, outcome: 'yes', visitor: 'x' }],
  ['/api/missing-answers', { query: '' }],
  ['/api/missing-answers', { query: 'x'.repeat(501) }],
  ['/api/missing-answers', { query: 'fax', agent: 'x' }],
  ['/api/missing-answers', ['fax']],
])('%s refuses %j and keeps nothing of it', async (path, body) => {
  expect((await post(appWith(tables), path, body)).status).toBe(400);
  const counts = createLinkCounts(tables);
  const kept = [await counts.copies(ever), await counts.outcomes(ever), await counts.missing(1)];
  expect(kept).toEqual([[], [], []]);
});

it('counts nothing that another site sends, or that is only looked at', async () => {
  const app = appWith(tables);
  const copy = { article: 1, format: 'url' };
  expect((await post(app, '/api/link-copies', copy, { site: 'cross-site' })).status).toBe(403);
  expect((await app.request('/api/link-copies?article=1&format=url')).status).toBe(404);
  expect(await createLinkCounts(tables).copies(ever)).toEqual([]);
});

it('stops counting a network that sends without end, and does not tell it', async () => {
  const app = appWith(tables);
  for (let sent = 0; sent < 130; sent += 1) {
    const answer = await post(app, '/api/link-outcomes', { article: 1, outcome: 'no' });
    expect(answer.status).toBe(204);
  }
  const other = { networkKey: 'another' };
  await post(app, '/api/link-outcomes', { article: 1, outcome: 'no' }, other);
  // What one network does not stop is what staff copy, and other networks.
  await post(app, '/api/link-copies', { article: 1, format: 'url' });
  const counts = createLinkCounts(tables);
  expect(await counts.outcomes(ever)).toMatchObject([{ no: 121 }]);
  expect(await counts.copies(ever)).toMatchObject([{ count: 1 }]);
});

it('says so where nothing can be kept', async () => {
  const problem = new StorageUnavailableError('/data/kb.sqlite', { retryAfterSeconds: 60 });
  const away = appWith(unavailableTables(problem));
  const answer = await post(away, '/api/link-copies', { article: 1, format: 'url' });
  expect(answer.status).toBe(503);
});
