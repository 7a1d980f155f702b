import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { z } from 'zod';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { readStaffArticles } from '#staff/articles/staff-articles.server.ts';
import { createLinkCounts } from '#staff/links/link-counts-tables.server.ts';
import { readKnownArticles } from '#server/known-articles.ts';
import { memoryLimiters } from '#refusals/limiters.server.ts';
import { createLiveApp, type LiveDependencies } from '#server/live-app.ts';
import { createLog } from '#server/log.ts';
import { migrations } from '#server/open-tables.ts';
import { openSqliteTables, unavailableTables, type Tables } from '#storage/open-tables.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import type { FeedbackStore } from '#votes/feedback/feedback-store.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { unavailableVoteStore } from '#votes/stores/unavailable-vote-store.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import { createVoteWatch } from '#votes/suspicion/vote-watch.server.ts';
import { createVoteLimit } from '#votes/vote-limit.server.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import { createVisitorCookies } from '#votes/voter.server.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';

const origin = 'https://help.example.com';
const errorSchema = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), requestId: z.string().min(8) }),
});

let site: MadeUpSite;
let store: VoteStore;
let tables: Tables;
let feedback: FeedbackStore;
let app: ReturnType<typeof createLiveApp>;

beforeEach(async () => {
  site = makeUpSite();
  store = await openSqliteVoteStore({ path: join(site.dataFolder, 'kb.sqlite') });
  tables = await openSqliteTables(join(site.dataFolder, 'kb.sqlite'), migrations);
  feedback = createFeedbackStore(tables);
  app = appWith({});
});
afterEach(async () => {
  await tables.destroy();
  await store.close();
  site.remove();
});

function appWith(changes: Partial<LiveDependencies>) {
  return createLiveApp({
    articles: readKnownArticles(site.distFolder),
    store,
    feedback,
    cookies: createVisitorCookies({ secret: 's'.repeat(32), secure: true }),
    limit: createVoteLimit(),
    limiters: memoryLimiters(),
    watch: createVoteWatch(createSuspicionStore(tables)),
    votedTemplate: () => Promise.resolve('<h1>__VOTE_HEADING__</h1><p>__VOTE_MESSAGE__</p>'),
    allowedOrigins: [origin],
    isDraining: () => false,
    log: createLog('silent'),
    searchCounts: createSearchCounts(tables),
    linkCounts: createLinkCounts(tables),
    suspicions: createSuspicionStore(tables),
    staff: undefined,
    staffFrame: () => Promise.resolve(undefined),
    staffArticles: readStaffArticles('none'),
    ...changes,
  });
}

interface Sent {
  path?: string;
  headers?: Record<string, string | undefined>;
  body?: BodyInit;
  networkKey?: string;
}

async function post(sent: Sent = {}): Promise<Response> {
  const { path = '/api/articles/1/vote', networkKey = 'network', body = voteJson() } = sent;
  const headers = new Headers();
  const all: Record<string, string | undefined> = {
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    ...sent.headers,
  };
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined) headers.set(name, value);
  }
  return app.request(path, { method: 'POST', headers, body }, { networkKey });
}

const get = async (path: string, cookie = ''): Promise<Response> =>
  app.request(path, { headers: { cookie } }, { networkKey: 'network' });

function voteJson(changes: object = {}): string {
  return JSON.stringify({ voteId: randomUUID(), helpful: true, ...changes });
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function counts(): Promise<unknown> {
  return (await get('/api/articles/1/votes')).json();
}

async function errorCode(response: Response): Promise<string> {
  return errorSchema.parse(await response.json()).error.code;
}

async function expectNoThanks(response: Response, status: number, words: string): Promise<void> {
  expect([response.status, response.headers.get('location')]).toEqual([status, null]);
  const page = await response.text();
  expect(page).toContain('<h1>Your answer was not saved</h1>');
  expect(page).toContain(words);
  expect(page).not.toContain('Thank you');
}

describe('voting', () => {
  it('answers with the new counts, imported votes included, and the stored vote', async () => {
    const response = await post();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      counts: { helpful: 23, total: 26 },
      vote: { helpful: true },
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('sets a cookie that scripts cannot read and no other host can set', async () => {
    const cookie = (await post()).headers.get('set-cookie');
    expect(cookie).toMatch(/^__Host-kbv=[\w-]{22}\.[\w-]{43};/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=15552000']) {
      expect(cookie?.split('; ')).toContain(part);
    }
  });

  it('changes and withdraws the vote of the same visitor', async () => {
    const cookie = cookieOf(await post());
    const changed = await post({ headers: { cookie }, body: voteJson({ helpful: false }) });
    expect(await changed.json()).toEqual({
      counts: { helpful: 22, total: 26 },
      vote: { helpful: false },
    });
    const withdrawn = await post({ headers: { cookie }, body: voteJson({ helpful: null }) });
    expect(await withdrawn.json()).toEqual({ counts: { helpful: 22, total: 25 }, vote: null });
  });

  it('takes a visitor with a forged cookie for a new one', async () => {
    const cookie = cookieOf(await post());
    const forged = cookie.replace(/\.[\w-]/, (start) => (start === '.A' ? '.B' : '.A'));
    await post({ headers: { cookie: forged } });
    expect(await counts()).toEqual({ counts: { helpful: 24, total: 27 } });
  });

  it('counts a vote once when its answer, and so the cookie, was lost and it is sent again', async () => {
    const body = voteJson();
    const first = await post({ body });
    const second = await post({ body });
    expect(second.status).toBe(200);
    expect(cookieOf(second)).toBe(cookieOf(first));
    expect(await counts()).toEqual({ counts: { helpful: 23, total: 26 } });
  });

  it('counts 40 clicks of one visitor at the same moment once', async () => {
    const cookie = cookieOf(await post());
    await Promise.all(Array.from({ length: 40 }, () => post({ headers: { cookie } })));
    expect(await counts()).toEqual({ counts: { helpful: 23, total: 26 } });
  });

  it('refuses an id that was used for another vote', async () => {
    const body = voteJson();
    await post({ body });
    const response = await post({ body, path: '/api/articles/2/vote' });
    expect(response.status).toBe(409);
    expect(await errorCode(response)).toBe('vote_id_reused');
  });

  it('tells a visitor their own vote, and others that they have none', async () => {
    const cookie = cookieOf(await post({ body: voteJson({ helpful: false }) }));
    const own = await get('/api/articles/1/vote', cookie);
    expect(await own.json()).toEqual({ vote: { helpful: false } });
    expect(own.headers.get('cache-control')).toBe('no-store');
    expect(await (await get('/api/articles/2/vote', cookie)).json()).toEqual({ vote: null });
    expect(await (await get('/api/articles/1/vote')).json()).toEqual({ vote: null });
  });

  it('lets counts be kept for half a minute, and sets no cookie with them', async () => {
    const response = await get('/api/articles/1/votes');
    expect(response.headers.get('cache-control')).toBe('public, max-age=30');
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('refuses the 61st new voter of a network in words, and not one who changes their mind', async () => {
    const cookie = cookieOf(await post());
    for (let voter = 1; voter < 60; voter++) expect((await post()).status).toBe(200);
    const refused = await post();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('86400');
    expect(await errorCode(refused)).toBe('too_many_votes');
    expect((await post({ headers: { cookie } })).status).toBe(200);
    expect((await post({ networkKey: 'another' })).status).toBe(200);
    expect(await counts()).toEqual({ counts: { helpful: 83, total: 86 } });
  });

  it('takes nothing from the new voters of a network for changes of mind and repeats', async () => {
    const first = voteJson();
    const cookie = cookieOf(await post({ body: first }));
    for (let times = 0; times < 70; times++) {
      const body = times % 2 === 0 ? first : voteJson({ helpful: times % 4 === 1 });
      expect((await post({ headers: { cookie }, body })).status).toBe(200);
    }
    for (let voter = 1; voter < 60; voter++) expect((await post()).status).toBe(200);
    expect((await post()).status).toBe(429);
  });
});

it('a script that stuffs one article from one network is held to the limit and noticed', async () => {
  const suspicions = createSuspicionStore(tables);
  const watch = createVoteWatch(suspicions);
  app = appWith({ watch });
  const statuses = [];
  for (let vote = 0; vote < 100; vote++) statuses.push((await post()).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(60);
  expect(await counts()).toEqual({ counts: { helpful: 82, total: 85 } });
  await watch.flush();
  expect(await suspicions.list(9)).toMatchObject([{ articleId: 1, counted: 60, refused: 40 }]);
});

describe('a vote from a plain form', () => {
  it.each([
    ['yes', 'yes', { helpful: 23, total: 26 }],
    ['no', 'no', { helpful: 22, total: 26 }],
    ['withdraw', 'withdrawn', { helpful: 22, total: 25 }],
  ])('that says %s leads to the page for "%s"', async (helpful, answer, expected) => {
    const response = await post({ headers: form, body: `helpful=${helpful}&contentVersion=` });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`/voted/1/?answer=${answer}`);
    expect(await counts()).toEqual({ counts: expected });
  });

  it('is thanked for on a page made from the template', async () => {
    const response = await get('/voted/1/?answer=no');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await response.text()).toContain('<h1>Thank you</h1><p>Thank you for telling us.');
  });

  it('is refused with a page that says why, with the same status', async () => {
    const response = await post({ headers: form, body: 'helpful=maybe' });
    expect(response.status).toBe(400);
    expect(await response.text()).toBe(
      '<h1>Your answer was not saved</h1><p>The answer is not in the form that is expected.</p>',
    );
  });

  it('beyond the limit of its network is not thanked for', async () => {
    for (let voter = 0; voter < 60; voter++) await post();
    const refused = await post({ headers: form, body: 'helpful=yes' });
    await expectNoThanks(refused, 429, 'Many answers have come from your network lately');
  });

  it("under the number of another answer, or of somebody else's, is not thanked for", async () => {
    const body = `helpful=yes&voteId=${randomUUID()}`;
    const own = { ...form, cookie: cookieOf(await post()) };
    await post({ headers: own, body });
    const elsewhere = await post({ headers: own, body, path: '/api/articles/2/vote' });
    await expectNoThanks(elsewhere, 409, 'an earlier one was sent under the same number');
    const others = { ...form, cookie: cookieOf(await post()) };
    const another = await post({ headers: others, body });
    await expectNoThanks(another, 403, 'the answer it belongs to is not yours');
  });

  it('about an article that does not exist is refused with a page of its own', async () => {
    const response = await post({
      headers: form,
      body: 'helpful=yes',
      path: '/api/articles/999/vote',
    });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('<h1>Not found</h1>');
  });
});

describe('what a visitor adds to their vote', () => {
  const voteId = randomUUID();
  const no = { voteId, helpful: false };

  it('is kept with it: a reason, and then a comment without what betrays anybody', async () => {
    const cookie = cookieOf(await post({ body: voteJson(no) }));
    await post({ body: voteJson({ ...no, reason: 'outdated' }), headers: { cookie } });
    const comment =
      'Ask anna@example.org on 192.0.2.7, password: hunter2.\r\nStep 3 is gone.\u0000';
    const response = await post({ body: voteJson({ ...no, comment }), headers: { cookie } });
    expect(await response.json()).toMatchObject({ counts: { helpful: 22, total: 26 } });
    expect(await feedback.comments({ most: 9 })).toMatchObject([
      {
        articleId: 1,
        helpful: false,
        reason: 'outdated',
        text: 'Ask [address] on [ip], password: [secret]\nStep 3 is gone.',
      },
    ]);
  });

  it('can come with the vote itself, and again without counting twice', async () => {
    const body = voteJson({ ...no, reason: 'wrong', comment: 'No.' });
    for (let times = 0; times < 3; times++) await post({ body });
    expect(await counts()).toEqual({ counts: { helpful: 22, total: 26 } });
    expect(await feedback.comments({ most: 9 })).toHaveLength(1);
  });

  it("is refused to another visitor, who has not this visitor's cookie", async () => {
    await post({ body: voteJson(no) });
    const other = cookieOf(await post());
    const body = voteJson({ ...no, comment: 'Mine now.' });
    const response = await post({ body, headers: { cookie: other } });
    expect(response.status).toBe(403);
    expect(await errorCode(response)).toBe('not_your_vote');
    expect(await feedback.comments({ most: 9 })).toEqual([]);
  });

  it('goes with the vote when that is withdrawn; a reason goes with a change of mind', async () => {
    const body = voteJson({ ...no, reason: 'wrong', comment: 'No.' });
    const cookie = cookieOf(await post({ body }));
    await post({ body: voteJson({ helpful: true }), headers: { cookie } });
    expect(await feedback.reasonCounts()).toEqual([]);
    expect(await feedback.comments({ most: 9 })).toHaveLength(1);
    await post({ body: voteJson({ helpful: null }), headers: { cookie } });
    expect(await feedback.comments({ most: 9 })).toEqual([]);
  });

  it('is one of the known reasons and at most 1,000 characters, or is refused in words', async () => {
    const long = await post({ body: voteJson({ ...no, comment: 'x'.repeat(1_001) }) });
    expect(await errorCode(long)).toBe('comment_too_long');
    const strange = await post({ body: voteJson({ ...no, reason: 'because' }) });
    expect(strange.status).toBe(400);
    expect((await post({ body: voteJson({ ...no, comment: 'x'.repeat(1_000) }) })).status).toBe(
      200,
    );
  });

  it('comes by a plain form too, and is thanked for', async () => {
    const first = await post({ body: 'helpful=no', headers: form });
    expect(first.headers.get('location')).toBe('/voted/1/?answer=no');
    const headers = { ...form, cookie: cookieOf(first) };
    const body = 'helpful=no&reason=unclear&comment=Too+long.&website=';
    const second = await post({ body, headers });
    expect(second.headers.get('location')).toBe('/voted/1/?answer=details');
    expect(await feedback.comments({ most: 9 })).toMatchObject([{ reason: 'unclear' }]);
    expect(await (await get('/voted/1/?answer=details')).text()).toContain('Thank you');
    expect(await counts()).toEqual({ counts: { helpful: 22, total: 26 } });
  });

  it('from a program that fills in every field is refused, and says why to a person', async () => {
    const response = await post({ body: 'helpful=no&website=https://spam.example', headers: form });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('field that must stay empty');
    expect(await counts()).toEqual({ counts: { helpful: 22, total: 25 } });
  });

  it('says nothing of a text that is not the one published now', async () => {
    await post({ body: voteJson({ helpful: false, contentVersion: 'made-up' }) });
    await post({ body: voteJson({ helpful: true, contentVersion: '0123456789ab' }) });
    const versions = await store.versions();
    expect(versions.map(({ contentVersion }) => contentVersion).sort()).toEqual([
      '0123456789ab',
      undefined,
    ]);
  });

  it('is refused with a time to come again while it cannot be kept; sent again it is there', async () => {
    const problem = new StorageUnavailableError('/data is full', { retryAfterSeconds: 60 });
    const body = voteJson({ ...no, comment: 'No.' });
    app = appWith({ feedback: createFeedbackStore(unavailableTables(problem)) });
    const refused = await post({ body });
    expect(refused.status).toBe(503);
    expect(await refused.text()).not.toContain('/data');
    app = appWith({});
    expect((await post({ body })).status).toBe(200);
    expect(await counts()).toEqual({ counts: { helpful: 22, total: 26 } });
    expect(await feedback.comments({ most: 9 })).toHaveLength(1);
  });
});

describe('a reader who is stuck at a step', () => {
  const stuck = { path: '/api/articles/1/stuck' };

  it('is counted once for a step', async () => {
    const body = JSON.stringify({ step: 'sign-in-step-2', contentVersion: '0123456789ab' });
    const cookie = cookieOf(await post({ ...stuck, body }));
    await post({ ...stuck, body, headers: { cookie } });
    await post({ ...stuck, body });
    expect(await feedback.stuckCounts()).toEqual([
      { articleId: 1, contentVersion: '0123456789ab', step: 'sign-in-step-2', count: 2 },
    ]);
  });

  const stuckId = '0b7c3e1a-5d2f-4c6b-9a8e-1f2d3c4b5a69';
  const step = 'sign-in-step-2';

  it('is counted once however often it is sent, though every answer was lost', async () => {
    const body = JSON.stringify({ stuckId, step, contentVersion: '0123456789ab' });
    for (let times = 0; times < 3; times++)
      expect((await post({ ...stuck, body })).status).toBe(200);
    // A vote that was sent in between has brought another cookie.
    const cookie = cookieOf(await post({ body: voteJson() }));
    await post({ ...stuck, body, headers: { cookie } });
    expect(await feedback.stuckCounts()).toMatchObject([{ step, count: 1 }]);
  });

  it('is counted once though the text is rewritten before it is sent again', async () => {
    const cookies = createVisitorCookies({ secret: 's'.repeat(32), secure: true });
    const voter = cookies.voter(cookies.create(stuckId), 1);
    await feedback.addStuck({ articleId: 1, contentVersion: 'before', step, voter });
    const body = JSON.stringify({ stuckId, step, contentVersion: 'before' });
    expect((await post({ ...stuck, body })).status).toBe(200);
    expect(await feedback.stuckCounts()).toMatchObject([{ contentVersion: 'before', count: 1 }]);
  });

  it('is another one with another id', async () => {
    for (const id of [stuckId, randomUUID()]) {
      await post({ ...stuck, body: JSON.stringify({ stuckId: id, step }) });
    }
    expect(await feedback.stuckCounts()).toMatchObject([{ step, count: 2 }]);
  });

  it('is led to help by the plain form', async () => {
    const response = await post({ ...stuck, body: 'step=sign-in-step-2', headers: form });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/voted/1/?answer=stuck');
    expect(await feedback.stuckCounts()).toHaveLength(1);
  });

  it('names a step that the page has, or is refused', async () => {
    for (const step of ['sign-in-step-9', '', '<b>', 'x'.repeat(400)]) {
      const response = await post({ ...stuck, body: JSON.stringify({ step }) });
      expect(response.status, step).toBe(400);
    }
    expect(await feedback.stuckCounts()).toEqual([]);
  });

  it('cannot be counted by looking at an address, nor from another site', async () => {
    expect((await get('/api/articles/1/stuck?step=sign-in-step-2')).status).toBe(404);
    const headers = { 'sec-fetch-site': 'cross-site' };
    const body = JSON.stringify({ step: 'sign-in-step-2' });
    expect((await post({ ...stuck, body, headers })).status).toBe(403);
    expect(await feedback.stuckCounts()).toEqual([]);
  });
});

describe('what is not a vote', () => {
  const cases: [name: string, status: number, code: string, sent: Sent][] = [
    ['bad JSON', 400, 'bad_json', { body: '{"voteId":' }],
    ['no body', 400, 'bad_json', { body: '' }],
    ['an unknown field', 400, 'bad_vote', { body: voteJson({ admin: true }) }],
    ['a wrong type', 400, 'bad_vote', { body: voteJson({ helpful: 'yes' }) }],
    ['text that is not UTF-8', 400, 'not_utf8', { body: Buffer.from([0xff, 0xfe, 0x22]) }],
    ['an unknown article', 404, 'unknown_article', { path: '/api/articles/999/vote' }],
    ['a bad article id', 400, 'bad_article_id', { path: '/api/articles/one/vote' }],
    ['an id like a number', 400, 'bad_article_id', { path: '/api/articles/1e0/vote' }],
    ['another address', 404, 'unknown_address', { path: '/api/articles/1/comment' }],
    ['a post to the counts', 405, 'method_not_allowed', { path: '/api/articles/1/votes' }],
    ['plain text', 415, 'unsupported_type', { headers: { 'content-type': 'text/plain' } }],
    ['no type', 415, 'unsupported_type', { headers: { 'content-type': '' } }],
    [
      'a file upload',
      415,
      'unsupported_type',
      { headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    ],
    ['a compressed body', 415, 'unsupported_encoding', { headers: { 'content-encoding': 'gzip' } }],
    [
      'a body said to be large',
      413,
      'too_large',
      { headers: { 'content-length': '16385' }, body: '{}' },
    ],
    ['a large body of unsaid length', 413, 'too_large', { body: ' '.repeat(17_000) + voteJson() }],
  ];

  it.each(cases)('%s is refused with %i %s', async (_, status, code, sent) => {
    const response = await post(sent);
    expect(response.status).toBe(status);
    expect(await errorCode(response)).toBe(code);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await counts()).toEqual({ counts: { helpful: 22, total: 25 } });
  });

  it('a form field sent twice is refused', async () => {
    const response = await post({ headers: form, body: 'helpful=yes&helpful=no' });
    expect(response.status).toBe(400);
  });
});

describe('a post from elsewhere', () => {
  const origins = [
    undefined,
    'null',
    'https://evil.example',
    `${origin}.evil.example`,
    'http://help.example.com',
  ];
  const sites = [undefined, 'none', 'same-site', 'cross-site', '', 'Same-Origin'];
  const bodies = [
    { type: 'application/json', body: voteJson() },
    { type: 'application/x-www-form-urlencoded', body: 'helpful=yes' },
    { type: 'text/plain', body: voteJson() },
    { type: 'multipart/form-data; boundary=x', body: '--x--' },
  ];

  it('is refused in every variant, and nothing is counted', async () => {
    for (const fetchSite of sites) {
      for (const from of origins) {
        for (const { type, body } of bodies) {
          const response = await post({
            headers: { 'sec-fetch-site': fetchSite, origin: from, 'content-type': type },
            body,
          });
          expect([fetchSite, from, type, response.status]).toEqual([fetchSite, from, type, 403]);
          expect(response.headers.has('access-control-allow-origin')).toBe(false);
        }
      }
    }
    expect(await counts()).toEqual({ counts: { helpful: 22, total: 25 } });
  });

  it('is not believed by its Host header', async () => {
    const response = await post({
      headers: { 'sec-fetch-site': undefined, origin: 'http://evil.example', host: 'evil.example' },
    });
    expect(response.status).toBe(403);
  });

  it('is taken from our own origin by a browser that says nothing else', async () => {
    const response = await post({ headers: { 'sec-fetch-site': undefined, origin } });
    expect(response.status).toBe(200);
  });
});

describe('reading', () => {
  it('counts nothing and knows nobody afterwards, whatever the address says', async () => {
    const cookie = cookieOf(await post());
    const before = await counts();
    const answers = ['yes', 'no', 'details', 'stuck', 'withdrawn'];
    const given = `helpful=no&voteId=${randomUUID()}&comment=Blue&reason=wrong`;
    const paths = [
      ...answers.map((answer) => `/voted/1/?answer=${answer}`),
      `/voted/1/?${given}`,
      `/api/articles/1/vote?${given}`,
      `/api/articles/1/votes?${given}`,
    ];
    for (const path of paths) {
      for (const known of ['', cookie]) {
        const response = await get(path, known);
        expect(response.status).toBe(200);
        expect(response.headers.get('set-cookie')).toBeNull();
      }
    }
    expect(await counts()).toEqual(before);
    expect(await (await get('/api/articles/1/vote', cookie)).json()).toEqual({
      vote: { helpful: true },
    });
    expect(await feedback.comments({ most: 9 })).toEqual([]);
    expect(await feedback.stuckCounts()).toEqual([]);
  });
});

describe('without a store', () => {
  beforeEach(() => {
    app = appWith({ store: unavailableVoteStore('The disk "/secret/place" is full.', 60) });
  });

  it('votes are refused with a time to come again, and without a word about our files', async () => {
    const response = await post();
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('60');
    const text = await response.text();
    expect(text).toContain('votes_unavailable');
    expect(text).not.toContain('secret');
  });

  it('a form is never thanked', async () => {
    const response = await post({ headers: form, body: 'helpful=yes' });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('<h1>Your answer was not saved</h1>');
  });

  it('a refused vote does not use up the limit', async () => {
    let isDown = true;
    const down = unavailableVoteStore('away');
    app = appWith({
      store: { ...store, cast: (vote) => (isDown ? down.cast(vote) : store.cast(vote)) },
    });
    for (let times = 0; times < 70; times++) expect((await post()).status).toBe(503);
    isDown = false;
    expect((await post()).status).toBe(200);
  });

  it('health says that votes are away', async () => {
    const response = await get('/api/health');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'degraded', votes: 'unavailable' });
  });
});

describe('health', () => {
  it('is well, and 503 while the server ends', async () => {
    expect(await (await get('/api/health')).json()).toEqual({ status: 'ok', votes: 'ok' });
    app = appWith({ isDraining: () => true });
    const response = await get('/api/health');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'draining' });
  });
});

describe('an error nobody expected', () => {
  it('is told without its details', async () => {
    app = appWith({ store: { ...store, counts: () => Promise.reject(new Error('at line 7')) } });
    const response = await get('/api/articles/1/votes');
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toContain('internal_error');
    expect(text).not.toContain('line 7');
  });

  it('is logged without body, cookie and query', async () => {
    const cookie = cookieOf(await post());
    let written = '';
    const log = pino({ level: 'trace' }, { write: (line: string) => (written += line) });
    const fail = () => Promise.reject(new Error('at line 7'));
    app = appWith({ log, store: { ...store, cast: fail, voteOf: fail } });
    const path = '/api/articles/1/vote?from=anna';
    const secrets = ['bright blue', randomUUID(), 'anna', cookie.replace(/^[^=]*=/, '')];
    const [comment, voteId] = secrets;
    const sent = await post({ path, headers: { cookie }, body: voteJson({ comment, voteId }) });
    const read = await get(path, cookie);
    expect([sent.status, read.status]).toEqual([500, 500]);
    expect(written.match(/at line 7/g)?.length).toBeGreaterThan(1);
    for (const secret of secrets) expect(written).not.toContain(secret);
  });
});
