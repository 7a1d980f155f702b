import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSearchCountsApi } from '#search/misses/search-counts-api.server.ts';
import { createSearchCounts, searchMigrations } from '#search/misses/search-counts.server.ts';
import { openSqliteTables, unavailableTables, type Tables } from '#storage/open-tables.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { readKnownArticles } from '#server/known-articles.ts';
import { memoryLimiters } from '#refusals/limiters.server.ts';
import { madeUpLiveApp, type LiveApp } from './made-up-live-app.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';

let site: MadeUpSite;
let tables: Tables;

beforeEach(async () => {
  site = makeUpSite();
  mkdirSync(site.dataFolder);
  tables = await openSqliteTables(join(site.dataFolder, 'kb.sqlite'), searchMigrations);
});
afterEach(async () => {
  await tables.destroy();
  site.remove();
});

const appWith = (tables: Tables): LiveApp => madeUpLiveApp(site, tables);

interface Sent {
  readonly path?: string;
  readonly body: string;
  readonly type?: string;
  readonly site?: string;
  readonly networkKey?: string;
}

async function post(
  app: LiveApp,
  { path = '/api/search-misses', body, type = 'application/json', ...from }: Sent,
): Promise<number> {
  const headers = { 'content-type': type, 'sec-fetch-site': from.site ?? 'same-origin' };
  const bindings = { networkKey: from.networkKey ?? 'network' };
  return (await app.request(path, { method: 'POST', headers, body }, bindings)).status;
}

const miss = (query: string, kind = 'nothing'): string => JSON.stringify({ query, kind });

it('counts what found nothing, masked, whoever sent it', async () => {
  const app = appWith(tables);
  expect(await post(app, { body: miss('Fax for anna@example.org') })).toBe(204);
  expect(await post(app, { body: miss('fax for ben@example.org') })).toBe(204);
  const [kept, ...others] = await createSearchCounts(tables).misses(10);
  expect(kept).toMatchObject({ query: 'fax for [address]', kind: 'nothing', count: 2 });
  expect(others).toEqual([]);
});

it('refuses what is no report, and keeps nothing of it', async () => {
  const app = appWith(tables);
  for (const body of [
    '{}',
    miss(''),
    miss('x', 'other'),
    '{"query":"x","kind":"nothing","who":1}',
  ]) {
    expect(await post(app, { body }), body).toBe(400);
  }
  expect(await post(app, { body: miss('x'), site: 'cross-site' })).toBe(403);
  expect(await createSearchCounts(tables).misses(10)).toEqual([]);
});

it('stops counting a network that sends without end, and does not tell it', async () => {
  const app = appWith(tables);
  for (let sent = 0; sent < 200; sent += 1) {
    expect(await post(app, { body: miss('fax') })).toBe(204);
  }
  expect((await createSearchCounts(tables).misses(1))[0]?.count).toBe(120);
  await post(app, { body: miss('fax'), networkKey: 'another' });
  expect((await createSearchCounts(tables).misses(1))[0]?.count).toBe(121);
});

it('counts a ticket spared by an article, from the form of any site', async () => {
  const app = appWith(tables);
  const form = {
    path: '/api/search-solved',
    type: 'application/x-www-form-urlencoded',
    site: 'cross-site',
  };
  expect(await post(app, { ...form, body: 'article=1' })).toBe(204);
  expect(await post(app, { ...form, body: 'article=99999' })).toBe(204);
  expect(await post(app, { ...form, body: 'article=x' })).toBe(400);
  const solved = await createSearchCounts(tables).solved();
  expect(solved).toMatchObject([{ articleId: 1, count: 1 }]);
  expect(solved[0]?.lastDay).toMatch(/^\d{4}-\d\d-\d\d$/);
});

it('says so where nothing can be kept', async () => {
  const problem = new StorageUnavailableError('/data/kb.sqlite', { retryAfterSeconds: 60 });
  const away = appWith(unavailableTables(problem));
  expect(await post(away, { body: miss('fax') })).toBe(503);
});

it('writes nothing on GET', async () => {
  const app = new Hono().route(
    '/',
    createSearchCountsApi({
      articles: readKnownArticles(site.distFolder),
      searchCounts: createSearchCounts(tables),
      limiters: memoryLimiters(),
    }),
  );
  expect((await app.request('/api/search-misses?query=fax&kind=nothing')).status).toBe(404);
  expect(await createSearchCounts(tables).misses(1)).toEqual([]);
});
