import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { hashPassword } from '#staff/sign-in/password-hash.server.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import { hourMs, minuteMs, password, staffSiteForEachTest, start } from './staff-site.ts';

const staff = staffSiteForEachTest();
const { get, isSignedIn, post, serveWith, signedIn, signIn, signInWith, stolenStore, tokenOf } =
  staff;

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
    staff.now += 29 * minuteMs;
    expect(await isSignedIn(cookie)).toBe(true);
    staff.now += 29 * minuteMs;
    expect(await isSignedIn(cookie)).toBe(true);
    staff.now += 30 * minuteMs;
    expect(await isSignedIn(cookie)).toBe(false);
    expect(await isSignedIn(cookie)).toBe(false);
  });

  it('ends after 12 hours however much it is used', async () => {
    const cookie = await signedIn();
    while (staff.now < start + 12 * hourMs - 20 * minuteMs) {
      staff.now += 20 * minuteMs;
      expect(await isSignedIn(cookie)).toBe(staff.now < start + 12 * hourMs);
    }
    staff.now = start + 12 * hourMs - 1;
    expect(await isSignedIn(cookie)).toBe(true);
    staff.now++;
    expect(await isSignedIn(cookie)).toBe(false);
  });

  it('begun while the clock was ten years ahead ends when that is set right', async () => {
    staff.now = start + 10 * 365 * 24 * hourMs;
    const cookie = await signedIn();
    expect(await isSignedIn(cookie)).toBe(true);
    staff.now = start;
    expect(await isSignedIn(cookie)).toBe(false);
    expect((await staff.store.list(staff.now))[0]?.sessions).toBe(0);
    await signedIn();
    const left = await sql<{ count: number }>`SELECT count(*) AS count FROM staff_sessions`.execute(
      staff.open.tables,
    );
    expect(left.rows).toEqual([{ count: 1 }]);
  });

  it('goes on after a moment in which the clock was wrong, and when it is set back a little', async () => {
    const cookie = await signedIn();
    staff.now = start + 24 * hourMs;
    expect(await isSignedIn(cookie)).toBe(false);
    staff.now = start - 10 * minuteMs;
    expect(await isSignedIn(cookie)).toBe(true);
    staff.now = start - hourMs;
    expect(await isSignedIn(cookie)).toBe(false);
    staff.now = start + minuteMs;
    expect(await isSignedIn(cookie)).toBe(true);
  });

  it('is gone from the store once its time is over and somebody signs in', async () => {
    await signedIn();
    staff.now += 31 * minuteMs;
    await signedIn();
    const { rows } = await sql`SELECT * FROM staff_sessions`.execute(staff.open.tables);
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['the password is changed', () => staff.store.changePassword('blue', 'other')],
    ['the account is removed', () => staff.store.remove('blue')],
    ['it is revoked', () => staff.store.endSessionsOf('blue')],
  ])('ends at once, in every browser, when %s', async (_, end) => {
    const [first, second] = [await signedIn(), await signedIn()];
    await end();
    expect(await isSignedIn(first)).toBe(false);
    expect(await isSignedIn(second)).toBe(false);
  });

  it('does not begin when the password is changed while it is checked', async () => {
    const overtaken = createStaffStore(staff.open.tables);
    serveWith({
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
