import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { readStaffArticles } from '#staff/articles/staff-articles.server.ts';
import { createLinkCounts } from '#staff/links/link-counts-tables.server.ts';
import { readKnownArticles } from '#server/known-articles.ts';
import { memoryLimiters } from '#refusals/limiters.server.ts';
import { createLiveApp, type LiveDependencies } from '#server/live-app.ts';
import { createLog } from '#server/log.ts';
import { startServer } from '#server/main.ts';
import { createHashQueue } from '#staff/sign-in/hash-queue.ts';
import { hashPassword, needsNewHash } from '#staff/sign-in/password-hash.server.ts';
import { createSessionIds } from '#staff/sign-in/session-ids.server.ts';
import { createSignInLimit } from '#staff/sign-in/sign-in-limit.server.ts';
import { createStaffSignIn, type StaffSignInParts } from '#staff/sign-in/staff-sign-in.server.ts';
import type { StaffStore } from '#staff/sign-in/staff-store.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import { migrations } from '#server/open-tables.ts';
import { openSqliteTables, type Tables } from '#storage/open-tables.server.ts';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import { createVoteWatch } from '#votes/suspicion/vote-watch.server.ts';
import { createVoteLimit } from '#votes/vote-limit.server.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import { createVisitorCookies } from '#votes/voter.server.ts';
import { processorMs } from '../setup/processor-time.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';

const origin = 'https://help.example.com';
const secret = 's'.repeat(32);
const password = 'four words of blue';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const start = Date.UTC(2026, 0, 2, 8);

let site: MadeUpSite;
let votes: VoteStore;
let tables: Tables;
let store: StaffStore;
let app: ReturnType<typeof createLiveApp>;
let now = start;
let networks = 0;

beforeEach(async () => {
  site = makeUpSite();
  const path = join(site.dataFolder, 'kb.sqlite');
  votes = await openSqliteVoteStore({ path });
  tables = await openSqliteTables(path, migrations);
  store = createStaffStore(tables);
  now = start;
  app = appWith({});
  await store.add({ name: 'blue', passwordHash: await hashPassword(password), createdAt: now });
});
afterEach(async () => {
  await tables.destroy();
  await votes.close();
  site.remove();
});

function signInWith(changes: Partial<StaffSignInParts> = {}, secure = true) {
  return createStaffSignIn({
    store,
    ids: createSessionIds({ secret, secure }),
    limit: createSignInLimit(),
    now: () => now,
    ...changes,
  });
}

function appWith(changes: Partial<LiveDependencies>) {
  return createLiveApp({
    articles: readKnownArticles(site.distFolder),
    store: votes,
    cookies: createVisitorCookies({ secret, secure: true }),
    limit: createVoteLimit(),
    limiters: memoryLimiters(),
    votedTemplate: () => Promise.resolve(undefined),
    allowedOrigins: [origin],
    isDraining: () => false,
    log: createLog('silent'),
    feedback: createFeedbackStore(tables),
    watch: createVoteWatch(createSuspicionStore(tables)),
    searchCounts: createSearchCounts(tables),
    linkCounts: createLinkCounts(tables),
    suspicions: createSuspicionStore(tables),
    staff: signInWith(),
    staffArticles: readStaffArticles('none'),
    staffFrame: () =>
      Promise.resolve('<title>__STAFF_TITLE__</title>__STAFF_BAR__<main>__STAFF_CONTENT__</main>'),
    ...changes,
  });
}

interface Sent {
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly networkKey?: string;
}

const anotherNetwork = (): string => `network ${++networks}`;

async function post(
  path: string,
  fields: Readonly<Record<string, string>>,
  { cookie = '', headers = {}, networkKey = anotherNetwork() }: Sent = {},
): Promise<Response> {
  return app.request(
    path,
    {
      method: 'POST',
      headers: {
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
        cookie,
        ...headers,
      },
      body: new URLSearchParams(fields).toString(),
    },
    { networkKey },
  );
}

const get = async (path: string, cookie = ''): Promise<Response> =>
  app.request(path, { headers: { cookie, accept: 'text/html' } }, { networkKey: 'reader' });

const signIn = (fields: Readonly<Record<string, string>> = {}, sent: Sent = {}) =>
  post('/staff/sign-in/', { name: 'blue', password, ...fields }, sent);

const cookieOf = (response: Response): string =>
  response.headers.get('set-cookie')?.split(';')[0] ?? '';

/** Signs in and gives the cookie. */
async function signedIn(sent: Sent = {}): Promise<string> {
  const response = await signIn({}, sent);
  expect(response.status).toBe(303);
  return cookieOf(response);
}

async function isSignedIn(cookie: string): Promise<boolean> {
  const { status } = await get('/staff/', cookie);
  expect([200, 303]).toContain(status);
  return status === 200;
}

async function tokenOf(cookie: string): Promise<string> {
  const text = await (await get('/staff/', cookie)).text();
  return /name="token" value="([\w-]{43})"/.exec(text)?.[1] ?? '';
}

/** All that the store holds, as somebody would read it who stole it. */
async function stolenStore(): Promise<string> {
  const rows = await Promise.all([
    sql`SELECT * FROM staff_accounts`.execute(tables),
    sql`SELECT * FROM staff_sessions`.execute(tables),
  ]);
  return JSON.stringify(rows.map((result) => result.rows));
}

describe('signing in', () => {
  it('leads to the staff pages, which say who one is', async () => {
    const cookie = await signedIn();
    const page = await get('/staff/', cookie);
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain('Signed in as <strong>blue</strong>');
    expect(text).toMatch(/<form method="post" action="\/staff\/sign-out\/">/);
    expect(text).toMatch(/<nav aria-label="Staff pages">/);
  });

  it('sets a cookie that scripts, other sites and other hosts have nothing of', async () => {
    const cookie = (await signIn()).headers.get('set-cookie') ?? '';
    const [value, ...attributes] = cookie.split('; ');
    expect(value).toMatch(/^__Host-kbs=[\w-]{43}$/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']);
  });

  it('works over http, as at one’s own machine, without what needs https', async () => {
    app = appWith({ staff: signInWith({}, false) });
    const cookie = (await signIn()).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^kbs=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(await isSignedIn(cookie.split(';')[0] ?? '')).toBe(true);
  });

  it('takes a name in any capitals', async () => {
    expect((await signIn({ name: ' BLUE ' })).status).toBe(303);
  });

  it('leads on to the page that was asked for first', async () => {
    const asked = await get('/staff/?page=2');
    expect(asked.status).toBe(303);
    const address = asked.headers.get('location') ?? '';
    expect(address).toBe('/staff/sign-in/?next=%2Fstaff%2F%3Fpage%3D2');
    const form = await (await get(address)).text();
    const next = /name="next" value="([^"]*)"/.exec(form)?.[1] ?? '';
    expect((await signIn({ next })).headers.get('location')).toBe('/staff/?page=2');
  });

  it.each([
    'https://evil.example/',
    '//evil.example/staff/',
    '/\\evil.example',
    '/staff/../../evil',
    '/staff/sign-in/',
    'javascript:alert(1)',
    '/staff\r\nLocation: https://evil.example/',
  ])('never leads away to %s', async (next) => {
    expect((await signIn({ next })).headers.get('location')).toBe('/staff/');
    const page = await get(`/staff/sign-in/?next=${encodeURIComponent(next)}`);
    expect(await page.text()).toContain('name="next" value="/staff/"');
    const again = await get(`/staff/sign-in/?next=${encodeURIComponent(next)}`, await signedIn());
    expect(again.headers.get('location')).toBe('/staff/');
  });

  it('is spared to whoever is signed in', async () => {
    const response = await get('/staff/sign-in/', await signedIn());
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/staff/');
  });

  it('renews a hash that has become too weak', async () => {
    const weak = await hashPassword(password, { memoryKib: 64, passes: 1, lanes: 1 });
    await store.changePassword('blue', weak);
    await signedIn();
    const renewed = (await store.passwordHashOf('blue')) ?? '';
    expect(needsNewHash(renewed)).toBe(false);
    expect((await signIn()).status).toBe(303);
    expect(await store.passwordHashOf('blue')).toBe(renewed);
  });

  it.each([
    ['no password', { name: 'blue' }],
    ['a field that the form has not', { name: 'blue', password, admin: '1' }],
  ])('is refused with %s', async (_, fields: Record<string, string>) => {
    const response = await post('/staff/sign-in/', fields);
    expect(response.status).toBe(400);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('takes no JSON', async () => {
    const response = await app.request(
      '/staff/sign-in/',
      {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'blue', password }),
      },
      { networkKey: 'n' },
    );
    expect(response.status).toBe(400);
  });
});

describe('a wrong password', () => {
  it('is told in words, with the name still there and no cookie', async () => {
    const response = await signIn({ password: 'another one of blue', next: '/staff/?page=2' });
    expect(response.status).toBe(403);
    expect(response.headers.get('set-cookie')).toBeNull();
    const text = await response.text();
    expect(text).toContain('The account name or the password is not right.');
    expect(text).toMatch(/name="name"[^>]*value="blue"/);
    expect(text).toContain('name="next" value="/staff/?page=2"');
    expect(text).not.toContain('another one of blue');
  });

  it.each(['', 'x', 'x'.repeat(300), 'x'.repeat(10_000), password.toUpperCase()])(
    'may be anything: %.20s',
    async (wrong) => {
      expect((await signIn({ password: wrong })).status).toBe(403);
    },
  );

  it('gets the same answer as an account that does not exist, or cannot', async () => {
    const answer = async (name: string) => {
      const response = await signIn({ name, password: 'another one of blue' });
      const headers = Object.fromEntries(response.headers);
      const text = (await response.text()).replaceAll(`value="${name}"`, 'value="…"');
      return { status: response.status, headers, text };
    };
    const known = await answer('blue');
    expect(known.status).toBe(403);
    expect(await answer('green')).toEqual(known);
    expect(await answer('no such name!')).toEqual(known);
    expect(await answer('x'.repeat(300))).toEqual({ ...known, text: expect.any(String) });
  });

  it('takes as much work as one for an account that does not exist', async () => {
    const medianMs = async (name: (times: number) => string): Promise<number> => {
      const all: number[] = [];
      for (let times = 0; times < 7; times++) {
        all.push(
          await processorMs(async () => {
            const { status } = await signIn({ name: name(times), password: 'not this one' });
            expect(status).toBe(403);
          }),
        );
        // Each account refuses its sixth: here only the work counts.
        app = appWith({});
      }
      return all.sort((a, b) => a - b)[3] ?? NaN;
    };
    const known = await medianMs(() => 'blue');
    const unknown = await medianMs((times) => `green${times}`);
    expect(unknown / known).toBeGreaterThan(1 / 3);
    expect(unknown / known).toBeLessThan(3);
  });

  it.each(['blue', 'green', 'no such name!'])(
    'is limited for %s within 40 tries, wherever they come from, and then the right one too',
    async (name) => {
      const statuses: number[] = [];
      for (let times = 0; times < 40; times++) {
        statuses.push((await signIn({ name, password: `guess number ${times}` })).status);
      }
      expect(statuses).toEqual([...Array<number>(5).fill(403), ...Array<number>(35).fill(429)]);
      const response = await signIn({ name });
      expect(response.status).toBe(429);
      expect(response.headers.get('retry-after')).toMatch(/^(?:60|59)$/);
      expect(await response.text()).toContain(
        'There were too many wrong passwords. Please try again in a minute.',
      );
      expect((await signIn({ name: 'red' })).status).toBe(403);
    },
  );

  it('is limited for a network over all accounts', async () => {
    const statuses = new Set<number>();
    for (let times = 0; times < 20; times++) {
      statuses.add((await signIn({ name: `green${times}` }, { networkKey: 'one' })).status);
    }
    expect([...statuses]).toEqual([403]);
    expect((await signIn({}, { networkKey: 'one' })).status).toBe(429);
    expect((await signIn({}, { networkKey: 'other' })).status).toBe(303);
  });

  it('is forgotten with the right one', async () => {
    for (let round = 0; round < 3; round++) {
      for (let times = 0; times < 4; times++) await signIn({ password: 'not this one' });
      expect((await signIn()).status).toBe(303);
    }
  });

  it('does not count when too many are checked at once: that is 503, for a moment', async () => {
    const hashes = createHashQueue({ mostAtOnce: 1, mostWaiting: 1 });
    app = appWith({ staff: signInWith({ hashes }) });
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, times) =>
        signIn({ name: `green${times}` }, { networkKey: 'one' }),
      ),
    );
    const refused = all.filter(({ status }) => status === 503);
    expect(all.filter(({ status }) => status === 403)).toHaveLength(2);
    expect(refused).toHaveLength(10);
    expect(refused[0]?.headers.get('retry-after')).toBe('2');
    expect(await refused[0]?.text()).toContain('Many people are signing in just now.');
    for (let times = 0; times < 18; times++) {
      expect((await signIn({ name: `red${times}` }, { networkKey: 'one' })).status).toBe(403);
    }
    expect((await signIn({ name: 'red' }, { networkKey: 'one' })).status).toBe(429);
  });
});

describe('a session', () => {
  it('never has an id that the browser brought along', async () => {
    const planted = `__Host-kbs=${'A'.repeat(43)}`;
    expect(await isSignedIn(planted)).toBe(false);
    const cookie = await signedIn({ cookie: planted });
    expect(cookie).not.toBe(planted);
    expect(await isSignedIn(planted)).toBe(false);
    expect(await isSignedIn(cookie)).toBe(true);
  });

  it('gets a new id at each sign-in, and the one before ends', async () => {
    const first = await signedIn();
    const second = await signedIn({ cookie: first });
    expect(second).not.toBe(first);
    expect(await isSignedIn(first)).toBe(false);
    expect(await isSignedIn(second)).toBe(true);
  });

  it('does not end the sessions of other browsers', async () => {
    const [first, second] = [await signedIn(), await signedIn()];
    expect(await isSignedIn(first)).toBe(true);
    expect(await isSignedIn(second)).toBe(true);
  });

  it('cannot be had from a stolen store', async () => {
    const cookie = await signedIn();
    const id = cookie.split('=')[1] ?? '';
    const token = await tokenOf(cookie);
    const stolen = await stolenStore();
    expect(stolen).toContain('blue');
    for (const known of [id, token, password]) expect(stolen).not.toContain(known);
    const texts = stolen.match(/[\w-]{20,}/g) ?? [];
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      expect(await isSignedIn(`__Host-kbs=${text}`)).toBe(false);
      const asBytes = Buffer.from(text, 'hex').toString('base64url');
      expect(await isSignedIn(`__Host-kbs=${asBytes}`)).toBe(false);
    }
  });

  it.each(['', 'kbs', '__Host-kbs=', `__Host-kbs=${'x'.repeat(5000)}`, '__Host-kbs=%00'])(
    'is not in a cookie such as %.30s',
    async (cookie) => {
      expect(await isSignedIn(cookie)).toBe(false);
    },
  );

  it('ends after 30 minutes in which it was not used', async () => {
    const cookie = await signedIn();
    now += 29 * minuteMs;
    expect(await isSignedIn(cookie)).toBe(true);
    now += 29 * minuteMs;
    expect(await isSignedIn(cookie)).toBe(true);
    now += 30 * minuteMs;
    expect(await isSignedIn(cookie)).toBe(false);
    expect(await isSignedIn(cookie)).toBe(false);
  });

  it('ends after 12 hours however much it is used', async () => {
    const cookie = await signedIn();
    while (now < start + 12 * hourMs - 20 * minuteMs) {
      now += 20 * minuteMs;
      expect(await isSignedIn(cookie)).toBe(now < start + 12 * hourMs);
    }
    now = start + 12 * hourMs - 1;
    expect(await isSignedIn(cookie)).toBe(true);
    now++;
    expect(await isSignedIn(cookie)).toBe(false);
  });

  it('begun while the clock was ten years ahead ends when that is set right', async () => {
    now = start + 10 * 365 * 24 * hourMs;
    const cookie = await signedIn();
    expect(await isSignedIn(cookie)).toBe(true);
    now = start;
    expect(await isSignedIn(cookie)).toBe(false);
    expect((await store.list(now))[0]?.sessions).toBe(0);
    await signedIn();
    const left = await sql<{ count: number }>`SELECT count(*) AS count FROM staff_sessions`.execute(
      tables,
    );
    expect(left.rows).toEqual([{ count: 1 }]);
  });

  it('goes on after a moment in which the clock was wrong, and when it is set back a little', async () => {
    const cookie = await signedIn();
    now = start + 24 * hourMs;
    expect(await isSignedIn(cookie)).toBe(false);
    now = start - 10 * minuteMs;
    expect(await isSignedIn(cookie)).toBe(true);
    now = start - hourMs;
    expect(await isSignedIn(cookie)).toBe(false);
    now = start + minuteMs;
    expect(await isSignedIn(cookie)).toBe(true);
  });

  it('is gone from the store once its time is over and somebody signs in', async () => {
    await signedIn();
    now += 31 * minuteMs;
    await signedIn();
    const { rows } = await sql`SELECT * FROM staff_sessions`.execute(tables);
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['the password is changed', () => store.changePassword('blue', 'other')],
    ['the account is removed', () => store.remove('blue')],
    ['it is revoked', () => store.endSessionsOf('blue')],
  ])('ends at once, in every browser, when %s', async (_, end) => {
    const [first, second] = [await signedIn(), await signedIn()];
    await end();
    expect(await isSignedIn(first)).toBe(false);
    expect(await isSignedIn(second)).toBe(false);
  });

  it('does not begin when the password is changed while it is checked', async () => {
    const overtaken = createStaffStore(tables);
    app = appWith({
      staff: signInWith({
        store: {
          ...overtaken,
          beginSession: async (beginning) => {
            await overtaken.changePassword('blue', await hashPassword('a new one of blue'));
            return overtaken.beginSession(beginning);
          },
        },
      }),
    });
    const response = await signIn();
    expect(response.status).toBe(403);
    expect(response.headers.get('set-cookie')).toBeNull();
  });
});

describe('signing out', () => {
  it('ends the session in the store and takes the cookie away', async () => {
    const cookie = await signedIn();
    const other = await signedIn();
    const response = await post('/staff/sign-out/', { token: await tokenOf(cookie) }, { cookie });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/staff/sign-in/?signed-out=yes');
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-kbs=; Max-Age=0; Path=\//);
    expect(await isSignedIn(cookie)).toBe(false);
    expect(await isSignedIn(other)).toBe(true);
    expect(await (await get('/staff/sign-in/?signed-out=yes')).text()).toContain(
      'You are signed out.',
    );
  });

  it('when there is no session any more leads to the sign-in page', async () => {
    const response = await post('/staff/sign-out/', {});
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/staff/sign-in/');
  });

  it.each([
    ['no token', () => Promise.resolve({})],
    ['an empty token', () => Promise.resolve({ token: '' })],
    ['a made-up token', () => Promise.resolve({ token: 'A'.repeat(43) })],
    [
      'the token of another session of the same account',
      async () => ({ token: await tokenOf(await signedIn()) }),
    ],
  ])('is refused with %s', async (_, fields) => {
    const cookie = await signedIn();
    const response = await post('/staff/sign-out/', await fields(), { cookie });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('This form belongs to another sign-in');
    expect(await isSignedIn(cookie)).toBe(true);
  });

  it('is refused with a field that the form has not', async () => {
    const cookie = await signedIn();
    const token = await tokenOf(cookie);
    const response = await post('/staff/sign-out/', { token, all: '1' }, { cookie });
    expect(response.status).toBe(400);
    expect(await isSignedIn(cookie)).toBe(true);
  });
});

describe('a post from another site', () => {
  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': '', origin: 'https://evil.example' },
  ])('is refused: %j', async (headers) => {
    const cookie = await signedIn();
    const token = await tokenOf(cookie);
    const out = await post('/staff/sign-out/', { token }, { cookie, headers });
    expect(out.status).toBe(403);
    expect(await out.text()).toContain('<title>Not allowed</title>');
    expect(await isSignedIn(cookie)).toBe(true);
    // Signing somebody else in is refused too: what they do next would be known to the attacker.
    const into = await signIn({}, { headers });
    expect(into.status).toBe(403);
    expect(into.headers.get('set-cookie')).toBeNull();
  });
});

describe('reading', () => {
  it('writes nothing but when a session was last seen', async () => {
    const cookie = await signedIn();
    const before = await stolenStore();
    now += minuteMs - 1;
    for (const path of ['/staff/', '/staff/sign-in/', '/staff/sign-out/', '/staff/none/']) {
      await get(path, cookie);
      await get(path);
      await get(path, `__Host-kbs=${'A'.repeat(43)}`);
    }
    expect(await stolenStore()).toBe(before);
    now++;
    await get('/staff/', cookie);
    expect(await stolenStore()).toBe(
      before.replace(`"last_seen_at":${start}`, `"last_seen_at":${now}`),
    );
    now += 13 * hourMs;
    const over = await stolenStore();
    await get('/staff/', cookie);
    expect(await stolenStore()).toBe(over);
  });

  it('never signs out: that takes the button', async () => {
    const cookie = await signedIn();
    const response = await get('/staff/sign-out/', cookie);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    expect(await isSignedIn(cookie)).toBe(true);
  });

  it('takes an address without its last slash', async () => {
    expect((await get('/staff')).headers.get('location')).toBe('/staff/');
    expect((await get('/staff/sign-in')).headers.get('location')).toBe('/staff/sign-in/');
  });
});

describe('an answer of the staff pages', () => {
  it('is kept by no cache and no search engine, whatever became of the request', async () => {
    const cookie = await signedIn();
    const token = await tokenOf(cookie);
    const answers: [status: number, answer: Response][] = [
      [200, await get('/staff/', cookie)],
      [303, await get('/staff/')],
      [303, await get('/staff')],
      [200, await get('/staff/sign-in/')],
      [303, await get('/staff/sign-in/', cookie)],
      [404, await get('/staff/none/', cookie)],
      [405, await get('/staff/sign-out/')],
      [405, await post('/staff/', { token }, { cookie })],
      [403, await post('/staff/sign-out/', {}, { cookie })],
      [403, await post('/staff/sign-out/', {}, { headers: { 'sec-fetch-site': 'cross-site' } })],
      [415, await post('/staff/sign-in/', {}, { headers: { 'content-type': 'text/plain' } })],
      [413, await signIn({ password: 'x'.repeat(20_000) })],
      [403, await signIn({ password: 'not this one' })],
      [303, await signIn()],
      [303, await post('/staff/sign-out/', { token }, { cookie })],
    ];
    for (const [status, answer] of answers) {
      expect([status, answer.status]).toEqual([status, status]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-robots-tag')).toBe('noindex');
      expect(answer.headers.get('vary')).toBe('Cookie');
    }
  });

  it.each([
    ['/staff/none/', 404, 'Not found'],
    ['/staff/sign-out/', 405, 'This did not work'],
  ])('that is an error has a heading that fits: %s', async (path, status, heading) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    const text = await response.text();
    expect(text).toContain(`<title>${heading}</title>`);
    expect(text).not.toContain('Your answer');
  });

  it('is JSON for a program that wants no page', async () => {
    const response = await app.request('/staff/none/', {}, { networkKey: 'n' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'unknown_address' } });
  });
});

describe('without tables', () => {
  it('staff pages say that they are away, and nothing of why', async () => {
    app = appWith({ staff: undefined });
    for (const answer of [await get('/staff/'), await get('/staff/sign-in/'), await signIn()]) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('60');
      expect(await answer.text()).toContain(
        'Staff pages cannot be used just now. Please try again later.',
      );
    }
    expect((await get('/api/articles/1/votes')).status).toBe(200);
  });

  it('the same when they fail later, and no try is counted', async () => {
    let isDown = true;
    app = appWith({
      staff: signInWith({
        store: {
          ...store,
          passwordHashOf: (name) =>
            isDown ? createStaffStore(broken).passwordHashOf(name) : store.passwordHashOf(name),
        },
      }),
    });
    const broken = await openSqliteTables(join(site.dataFolder, 'other.sqlite'), migrations);
    await broken.destroy();
    for (let times = 0; times < 30; times++) {
      expect((await signIn({}, { networkKey: 'one' })).status).toBe(503);
    }
    isDown = false;
    expect((await signIn({}, { networkKey: 'one' })).status).toBe(303);
  });
});

describe('the running server', () => {
  const started = () => startServer({ ...site, port: 0, logLevel: 'silent' });

  beforeEach(async () => {
    // One process keeps the votes: here it is the server's turn.
    await votes.close();
  });

  it('has staff pages with the policy of every page, and accounts that commands have made', async () => {
    const server = await started();
    try {
      const address = `${server.url}staff/sign-in/`;
      const page = await fetch(address);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; /);
      expect(page.headers.get('x-frame-options')).toBe('DENY');
      expect(page.headers.get('cache-control')).toBe('no-store');
      const response = await fetch(address, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams({ name: 'blue', password }),
      });
      expect(response.status).toBe(303);
      const cookie = cookieOf(response);
      expect(cookie).toMatch(/^kbs=/);
      const home = await fetch(`${server.url}staff/`, { headers: { cookie } });
      expect(await home.text()).toContain('<strong>blue</strong>');
    } finally {
      await server.close();
    }
  });

  it('puts them into the built frame, which has no address of its own', async () => {
    mkdirSync(join(site.distFolder, 'staff-frame'));
    writeFileSync(
      join(site.distFolder, 'staff-frame/index.html'),
      '<h1 class="framed">__STAFF_TITLE__</h1>',
    );
    const server = await started();
    try {
      expect((await fetch(`${server.url}staff-frame/`)).status).toBe(404);
      expect((await fetch(`${server.url}staff-frame/index.html`)).status).toBe(404);
      expect(await (await fetch(`${server.url}staff/sign-in/`)).text()).toBe(
        '<h1 class="framed">Sign in</h1>',
      );
    } finally {
      await server.close();
    }
  });

  it('goes on without them when the file of the votes is damaged', async () => {
    await tables.destroy();
    writeFileSync(join(site.dataFolder, 'kb.sqlite'), 'not a database '.repeat(500));
    const server = await started();
    try {
      expect((await fetch(`${server.url}mail/blue/`)).status).toBe(200);
      const headers = { cookie: `kbs=${'x'.repeat(42)}A` };
      expect((await fetch(`${server.url}staff/`, { headers })).status).toBe(503);
    } finally {
      await server.close();
    }
    expect(readFileSync(join(site.dataFolder, 'kb.sqlite'), 'utf8')).toMatch(/^not a database/);
    tables = await openSqliteTables(join(site.dataFolder, 'other.sqlite'), migrations);
  });
});
