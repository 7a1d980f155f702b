import { describe, expect, it } from 'vitest';
import { createHashQueue } from '#staff/sign-in/hash-queue.ts';
import { hashPassword, needsNewHash } from '#staff/sign-in/password-hash.server.ts';
import { processorMs } from '../setup/processor-time.ts';
import { password, staffSiteForEachTest } from './staff-site.ts';

const staff = staffSiteForEachTest();
const { get, isSignedIn, post, serveWith, signedIn, signIn, signInWith } = staff;

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
    serveWith({ staff: signInWith({}, false) });
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
    await staff.store.changePassword('blue', weak);
    await signedIn();
    const renewed = (await staff.store.passwordHashOf('blue')) ?? '';
    expect(needsNewHash(renewed)).toBe(false);
    expect((await signIn()).status).toBe(303);
    expect(await staff.store.passwordHashOf('blue')).toBe(renewed);
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
    const response = await staff.app.request(
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
        serveWith({});
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
    serveWith({ staff: signInWith({ hashes }) });
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
