import { join } from 'node:path';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSearchCountsApi } from '#search/misses/search-counts-api.server.ts';
import { openSearchCounts, type SearchCounts } from '#search/misses/search-counts.server.ts';
import { readKnownArticles } from '#server/known-articles.ts';
import { createLiveApp } from '#server/live-app.ts';
import { createLog } from '#server/log.ts';
import { unavailableVoteStore } from '#votes/stores/unavailable-vote-store.ts';
import { createVoteLimit } from '#votes/vote-limit.server.ts';
import { createVisitorCookies } from '#votes/voter.server.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';

let site: MadeUpSite;
let counts: SearchCounts;

beforeEach(() => {
  site = makeUpSite();
  counts = openSearchCounts(join(site.dataFolder, 'searches.sqlite'));
});
afterEach(() => {
  counts.close();
  site.remove();
});

function appWith(searchCounts: SearchCounts | undefined): ReturnType<typeof createLiveApp> {
  return createLiveApp({
    articles: readKnownArticles(site.distFolder),
    store: unavailableVoteStore('not of interest here'),
    cookies: createVisitorCookies({ secret: 's'.repeat(32), secure: true }),
    limit: createVoteLimit(),
    votedTemplate: () => Promise.resolve(undefined),
    allowedOrigins: ['https://help.example.com'],
    isDraining: () => false,
    log: createLog('silent'),
    searchCounts,
  });
}

interface Sent {
  readonly path?: string;
  readonly body: string;
  readonly type?: string;
  readonly site?: string;
  readonly networkKey?: string;
}

async function post(
  app: ReturnType<typeof createLiveApp>,
  { path = '/api/search-misses', body, type = 'application/json', ...from }: Sent,
): Promise<number> {
  const headers = { 'content-type': type, 'sec-fetch-site': from.site ?? 'same-origin' };
  const bindings = { networkKey: from.networkKey ?? 'network' };
  return (await app.request(path, { method: 'POST', headers, body }, bindings)).status;
}

const miss = (query: string, kind = 'nothing'): string => JSON.stringify({ query, kind });

it('counts what found nothing, masked, whoever sent it', async () => {
  const app = appWith(counts);
  expect(await post(app, { body: miss('Fax for anna@example.org') })).toBe(204);
  expect(await post(app, { body: miss('fax for ben@example.org') })).toBe(204);
  const [kept, ...others] = counts.misses(10);
  expect(kept).toMatchObject({ query: 'fax for [address]', kind: 'nothing', count: 2 });
  expect(others).toEqual([]);
});

it('refuses what is no report, and keeps nothing of it', async () => {
  const app = appWith(counts);
  for (const body of [
    '{}',
    miss(''),
    miss('x', 'other'),
    '{"query":"x","kind":"nothing","who":1}',
  ]) {
    expect(await post(app, { body }), body).toBe(400);
  }
  expect(await post(app, { body: miss('x'), site: 'cross-site' })).toBe(403);
  expect(counts.misses(10)).toEqual([]);
});

it('stops counting a network that sends without end, and does not tell it', async () => {
  const app = appWith(counts);
  for (let sent = 0; sent < 200; sent += 1) {
    expect(await post(app, { body: miss('fax') })).toBe(204);
  }
  expect(counts.misses(1)[0]?.count).toBe(120);
  await post(app, { body: miss('fax'), networkKey: 'another' });
  expect(counts.misses(1)[0]?.count).toBe(121);
});

it('counts a ticket spared by an article, from the form of any site', async () => {
  const app = appWith(counts);
  const form = {
    path: '/api/search-solved',
    type: 'application/x-www-form-urlencoded',
    site: 'cross-site',
  };
  expect(await post(app, { ...form, body: 'article=1' })).toBe(204);
  expect(await post(app, { ...form, body: 'article=99999' })).toBe(204);
  expect(await post(app, { ...form, body: 'article=x' })).toBe(400);
  expect(counts.solved()).toEqual(new Map([[1, 1]]));
});

it('answers all the same where nothing can be kept', async () => {
  expect(await post(appWith(undefined), { body: miss('fax') })).toBe(204);
});

it('writes nothing on GET', async () => {
  const app = new Hono().route(
    '/',
    createSearchCountsApi({ articles: readKnownArticles(site.distFolder), searchCounts: counts }),
  );
  expect((await app.request('/api/search-misses?query=fax&kind=nothing')).status).toBe(404);
  expect(counts.misses(1)).toEqual([]);
});
