import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { readStaffArticles } from '#staff/articles/staff-articles.server.ts';
import { createLinkCounts } from '#staff/links/link-counts-tables.server.ts';
import { memoryLimiters } from '#refusals/limiters.server.ts';
import { createLog } from '#server/log.ts';
import { openStaff } from '#server/open-staff.ts';
import { openVotes, type Votes } from '#server/open-votes.ts';
import { hashPassword } from '#staff/sign-in/password-hash.server.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import type { FeedbackStore } from '#votes/feedback/feedback-store.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import { aVote } from '../contract/vote-builder.ts';
import { cookieOf, madeUpLiveApp, secret, type LiveApp } from './made-up-live-app.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';

const password = 'correct horse battery staple';
const form = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
};

let site: MadeUpSite;
let votes: Votes;
let feedback: FeedbackStore;
let app: LiveApp;
let cookie = '';

beforeEach(async () => {
  site = makeUpSite();
  writeStaffArticle(site.distFolder);
  const log = createLog('silent');
  votes = await openVotes({ dataFolder: site.dataFolder, databaseUrl: undefined, secret }, log);
  feedback = createFeedbackStore(votes.tables);
  app = madeUpLiveApp(site, votes.tables, {
    store: votes.store,
    feedback,
    staff: openStaff(votes.tables, { secret, secure: true, limiters: memoryLimiters() }),
    staffArticles: readStaffArticles(site.distFolder),
    log,
  });
  const accounts = createStaffStore(votes.tables);
  await accounts.add({ name: 'blue', passwordHash: await hashPassword(password), createdAt: 1 });
  const body = new URLSearchParams({ name: 'blue', password }).toString();
  const signedIn = await send('/staff/sign-in/', { method: 'POST', headers: form, body });
  cookie = cookieOf(signedIn);
});
afterEach(async () => {
  await votes.close();
  site.remove();
});

const send = async (path: string, init: RequestInit = {}): Promise<Response> =>
  app.request(path, init, { networkKey: 'staff' });
const page = async (path: string): Promise<string> =>
  (await send(path, { headers: { cookie, accept: 'text/html' } })).text();

async function save(
  fields: Readonly<Record<string, string>>,
  path = '/staff/comments/',
): Promise<Response> {
  const token = /name="token" value="([^"]+)"/.exec(await page('/staff/comments/'))?.[1] ?? '';
  const body = new URLSearchParams({ token, ...fields }).toString();
  return send(path, { method: 'POST', headers: { ...form, cookie }, body });
}

async function comment(
  text: string,
  n = 1,
  reason: 'outdated' | 'wrong' = 'outdated',
): Promise<void> {
  await feedback.give({
    articleId: 1,
    voter: new Uint8Array(16).fill(n),
    helpful: false,
    reason,
    comment: text,
    contentVersion: '0123456789ab',
  });
}

function writeStaffArticle(distFolder: string): void {
  const folder = `${distFolder}-staff`;
  mkdirSync(join(folder, 'articles/web/notes'), { recursive: true });
  writeFileSync(join(folder, 'articles/web/notes/index.html'), '<h1>Only staff read this.</h1>');
  const article = {
    id: 5,
    title: 'Notes <b>',
    description: 'x',
    url: '/staff/articles/web/notes/',
  };
  writeFileSync(join(folder, 'articles.json'), JSON.stringify({ version: 1, articles: [article] }));
}

it('an article for staff is read by those who have signed in, and kept by no cache', async () => {
  const path = '/staff/articles/web/notes/';
  const outside = await send(path, { headers: { accept: 'text/html' } });
  expect([outside.status, await outside.text()]).toEqual([303, '']);
  expect(await page('/staff/articles/')).toContain(
    'href="/staff/articles/web/notes/">Notes &lt;b&gt;',
  );
  const inside = await send(path, { headers: { cookie } });
  expect(await inside.text()).toContain('Only staff read this.');
  expect(inside.headers.get('cache-control')).toBe('no-store');
  expect(inside.headers.get('x-robots-tag')).toContain('noindex');
  const short = await send('/staff/articles/5/', { headers: { cookie } });
  expect(short.headers.get('location')).toBe(path);
  for (const other of [
    '/staff/articles/6/',
    '/staff/articles/web/none/',
    '/staff/articles/%2e%2e/articles.json/',
  ]) {
    expect((await send(other, { headers: { cookie } })).status).toBe(404);
  }
});

it('the report is for those who have signed in', async () => {
  for (const path of ['/staff/', '/staff/comments/']) {
    const { status, headers } = await send(path);
    expect([status, headers.get('location')?.startsWith('/staff/sign-in/')]).toEqual([303, true]);
  }
});

it('an empty report says so', async () => {
  expect(await page('/staff/')).toContain('Nobody has answered about an article yet.');
});

async function castAboutEarlierText(): Promise<void> {
  for (let voter = 0; voter < 5; voter++) {
    await votes.store.cast(aVote({ helpful: false, contentVersion: 'earlier' }));
  }
}

it('tells which article fails people, why, where, and what was not found', async () => {
  await castAboutEarlierText();
  for (let voter = 0; voter < 12; voter++) {
    await votes.store.cast(aVote({ helpful: voter === 0, contentVersion: '0123456789ab' }));
  }
  await comment('The menu is gone.');
  const stuck = { articleId: 1, voter: new Uint8Array(16), contentVersion: '0123456789ab' };
  await feedback.addStuck({ ...stuck, step: 'sign-in-step-2' });
  await createSearchCounts(votes.tables).addMiss({ query: 'fax', kind: 'nothing' });
  const links = createLinkCounts(votes.tables);
  await links.addCopy({ article: 1, format: 'markdown' });
  await links.addCopy({ article: 1, format: 'reply' });
  await links.addOutcome({ article: 1, outcome: 'asked' });
  await links.addOutcome({ article: 1, outcome: 'yes' });
  await links.addMissing('<b>telex</b>');
  const suspicion = { articleId: 1, day: '2026-03-01', network: 'n', counted: 60, refused: 40 };
  await createSuspicionStore(votes.tables).add(suspicion);
  const report = await page('/staff/');
  expect(report).toContain('Blue &amp; &lt;bright&gt;');
  expect(report).toContain('1 of 12');
  expect(report).toContain('It is out of date 1');
  expect(report).toMatch(/href="\/mail\/blue\/#sign-in-step-2"/);
  expect(report).toContain('<td>fax</td>');
  expect(report).toMatch(/60 counted, 40\s+refused/);
  expect(report).toContain('unusual votes');
  const chart = /aria-label="Share that was helped, by text: ([^"]*)"/.exec(report)?.[1];
  expect(chart).toMatch(/since \d{4}-\d\d-\d\d 0% of 5/);
  expect(chart).toMatch(/since \d{4}-\d\d-\d\d 8% of 12/);
  expect(report).toContain('1 open');
  const linked = /<h2>What staff link<[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/.exec(report)?.[1] ?? '';
  const cells = [...linked.matchAll(/<td>([\s\S]*?)<\/td>/g)].map(([, cell]) => cell);
  expect(cells).toEqual([expect.stringContaining('/mail/blue/'), '2', '2', '1', '1', '0']);
  expect(report).toContain('<td>&lt;b&gt;telex&lt;/b&gt;</td>');
});

it('a comment goes from open to done with a note, by whom', async () => {
  await comment('The menu is gone.');
  const id = (await feedback.comments({ most: 1 }))[0]?.id ?? '';
  const saved = await save({ id, state: 'done', note: 'a1b2c3' });
  expect([saved.status, saved.headers.get('location')]).toEqual([
    303,
    '/staff/comments/?state=open',
  ]);
  expect(await feedback.comment(id)).toMatchObject({ state: 'done', note: 'a1b2c3' });
  expect(await page('/staff/comments/')).toContain('There are none.');
  const done = await page('/staff/comments/?state=done');
  expect(done).toContain('value="a1b2c3"');
  expect(done).toContain('Last by blue');
  expect((await save({ id: 'gone', state: 'done', note: 'x' })).status).toBe(404);
  expect((await save({ id, state: 'lost', note: '' })).status).toBe(400);
});

it('a comment is done with a commit or a note only', async () => {
  await comment('The menu is gone.');
  const id = (await feedback.comments({ most: 1 }))[0]?.id ?? '';
  const saved = await save({ id, state: 'done', note: '  ' });
  expect([saved.status, await saved.text()]).toEqual([
    400,
    expect.stringContaining('say what was done'),
  ]);
  expect(await feedback.comment(id)).toMatchObject({ state: 'open' });
});

const linked = (text: string, rel: string): string =>
  new RegExp(`rel="${rel}"\\s+href="([^"]*)"`).exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
const idsOn = (text: string): string[] =>
  [...text.matchAll(/name="id" value="([^"]*)"/g)].map(([, id = '']) => id);

it('a long queue is read page by page to its end and back, and says where one is', async () => {
  for (let n = 1; n <= 120; n++) await comment('The menu is gone.', n);
  const all = (await feedback.comments({ most: 200 })).map(({ id }) => id);
  const first = await page('/staff/comments/');
  expect(first).toContain('1 to 50 of 120');
  expect(first).toContain('Older (70)');
  expect(first).not.toContain('Newer');
  await comment('It is there again.', 121);
  const second = await page(linked(first, 'next'));
  expect(second).toContain('52 to 101 of 121');
  const third = await page(linked(second, 'next'));
  expect(third).not.toContain('Older');
  expect([...idsOn(first), ...idsOn(second), ...idsOn(third)]).toEqual(all);
  expect(idsOn(await page(linked(third, 'prev')))).toEqual(idsOn(second));
  const back = await page(linked(second, 'prev'));
  expect(idsOn(back)).toEqual(idsOn(first));
  expect(back).toContain('Newer (1)');
});

it('the queue is narrowed to a state and an article, and that stays in the address', async () => {
  const about = (articleId: number, n: number): Promise<void> =>
    feedback.give({
      articleId,
      voter: new Uint8Array(16).fill(n),
      helpful: true,
      reason: undefined,
      comment: `About ${articleId}.`,
      contentVersion: undefined,
    });
  for (let n = 1; n <= 60; n++) await about(1, n);
  await about(2, 1);
  await about(999, 1);
  const all = await page('/staff/comments/');
  expect(all).toContain('Open (62)');
  expect(all).toContain('All articles (62)');
  expect(all).toMatch(/<option value="999"\s*>\s*Article 999 \(1\)/);
  const one = await page('/staff/comments/?state=open&article=1');
  expect(one).toContain('Open (60)');
  expect(one).toMatch(/<option value="1" selected>/);
  expect(one).not.toContain('About 2.');
  const next = linked(one, 'next');
  expect(next).toMatch(/^\/staff\/comments\/\?state=open&article=1&older=\d+\.[\w-]+$/);
  const rest = await page(next);
  expect(idsOn(rest)).toHaveLength(10);
  // What is saved on a page leads back to that page.
  const [id = ''] = idsOn(rest);
  const saved = await save({ id, state: 'planned', note: '' }, next);
  expect([saved.status, saved.headers.get('location')]).toEqual([303, next]);
  expect(idsOn(await page(next))).toEqual(idsOn(rest).slice(1));
  expect(await page('/staff/comments/?state=planned&article=1')).toContain('Planned (1)');
});

it('an empty page of the queue says why, and leads out', async () => {
  expect(await page('/staff/comments/?state=done')).toContain('There are none.');
  await comment('The menu is gone.');
  const none = await page('/staff/comments/?state=done&article=1');
  expect(none).toContain('There are none about “Blue &amp; &lt;bright&gt;”.');
  expect(none).toContain('href="/staff/comments/?state=done"');
  expect(await page('/staff/comments/?state=open&article=7')).toContain('none about article 7.');
  const beyond = await page('/staff/comments/?state=open&older=1.x');
  expect(beyond).toContain('There are none that are older.');
  expect(beyond).toContain('href="/staff/comments/?state=open">The latest');
});

it.each([
  'state=lost',
  'article=1e0',
  'article=-1',
  'older=x',
  "older=1.'%20OR%201",
  'newer=1',
  'older=9',
])('an address of the queue that is not understood shows the usual page: %s', async (query) => {
  await comment('The menu is gone.');
  expect(await page(`/staff/comments/?${query}`)).toContain('The menu is gone.');
});

it('nothing changes without the token of the session, or by reading', async () => {
  await comment('The menu is gone.');
  const id = (await feedback.comments({ most: 1 }))[0]?.id ?? '';
  expect((await save({ id, state: 'done', note: '', token: 'x'.repeat(43) })).status).toBe(403);
  await page(`/staff/comments/?id=${id}&state=done&note=x`);
  expect(await feedback.comment(id)).toMatchObject({ state: 'open' });
});

it.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE feedback; --",
  '</textarea></p><svg onload=alert(1)>',
  '__STAFF_TITLE__ {{7*7}} ${7*7}',
])('hostile text is text: %s', async (text) => {
  await comment(text);
  const comments = await page('/staff/comments/');
  const words = /<p class="staff-words">([\s\S]*?)<\/p>/.exec(comments)?.[1] ?? '';
  expect(words).not.toMatch(/[<>"]/);
  const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  const read = words.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) =>
    Object.entries(entities)
      .filter(([name]) => name === entity)
      .map(([, character]) => character)
      .join(''),
  );
  expect(read).toBe(text);
});

it('tells the link desk how many open comments say that an article is wrong, and nothing more', async () => {
  await comment('The port is another one.', 1, 'wrong');
  await comment('It is 465.', 2, 'wrong');
  await comment('The menu is gone.', 3);
  const answer = await send('/staff/open-reports.json', { headers: { cookie } });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({ version: 1, wrong: { 1: 2 } });
  const open = await feedback.comments({ state: 'open', most: 9 });
  const first = open.find(({ reason }) => reason === 'wrong');
  await feedback.handle(first?.id ?? '', { state: 'planned', note: '', by: 'blue' });
  const later = await send('/staff/open-reports.json', { headers: { cookie } });
  expect(await later.json()).toEqual({ version: 1, wrong: { 1: 1 } });
});

it('tells nobody of open comments who is not signed in', async () => {
  await comment('The port is another one.', 1, 'wrong');
  const { status, headers } = await send('/staff/open-reports.json');
  expect(status).toBe(303);
  expect(headers.get('location')).toMatch(/^\/staff\/sign-in\//);
});
