import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '#server/main.ts';
import { migrations } from '#server/open-tables.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import { openSqliteTables } from '#storage/open-tables.server.ts';
import { cookieOf } from './made-up-live-app.ts';
import { hourMs, minuteMs, password, staffSiteForEachTest, start } from './staff-site.ts';

const staff = staffSiteForEachTest();
const { get, isSignedIn, post, serveWith, signedIn, signIn, signInWith, stolenStore, tokenOf } =
  staff;

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
    staff.now += minuteMs - 1;
    for (const path of ['/staff/', '/staff/sign-in/', '/staff/sign-out/', '/staff/none/']) {
      await get(path, cookie);
      await get(path);
      await get(path, `__Host-kbs=${'A'.repeat(43)}`);
    }
    expect(await stolenStore()).toBe(before);
    staff.now++;
    await get('/staff/', cookie);
    expect(await stolenStore()).toBe(
      before.replace(`"last_seen_at":${start}`, `"last_seen_at":${staff.now}`),
    );
    staff.now += 13 * hourMs;
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
    const response = await staff.app.request('/staff/none/', {}, { networkKey: 'n' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'unknown_address' } });
  });
});

describe('without tables', () => {
  it('staff pages say that they are away, and nothing of why', async () => {
    serveWith({ staff: undefined });
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
    serveWith({
      staff: signInWith({
        store: {
          ...staff.store,
          passwordHashOf: (name) =>
            isDown
              ? createStaffStore(broken).passwordHashOf(name)
              : staff.store.passwordHashOf(name),
        },
      }),
    });
    const broken = await openSqliteTables(
      join(staff.open.site.dataFolder, 'other.sqlite'),
      migrations,
    );
    await broken.destroy();
    for (let times = 0; times < 30; times++) {
      expect((await signIn({}, { networkKey: 'one' })).status).toBe(503);
    }
    isDown = false;
    expect((await signIn({}, { networkKey: 'one' })).status).toBe(303);
  });
});

describe('the running server', () => {
  const started = () => startServer({ ...staff.open.site, port: 0, logLevel: 'silent' });

  beforeEach(async () => {
    // One process keeps the votes: here it is the server's turn.
    await staff.open.votes.close();
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
    mkdirSync(join(staff.open.site.distFolder, 'staff-frame'));
    writeFileSync(
      join(staff.open.site.distFolder, 'staff-frame/index.html'),
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
    await staff.open.tables.destroy();
    writeFileSync(join(staff.open.site.dataFolder, 'kb.sqlite'), 'not a database '.repeat(500));
    const server = await started();
    try {
      expect((await fetch(`${server.url}mail/blue/`)).status).toBe(200);
      const headers = { cookie: `kbs=${'x'.repeat(42)}A` };
      expect((await fetch(`${server.url}staff/`, { headers })).status).toBe(503);
    } finally {
      await server.close();
    }
    expect(readFileSync(join(staff.open.site.dataFolder, 'kb.sqlite'), 'utf8')).toMatch(
      /^not a database/,
    );
  });
});
