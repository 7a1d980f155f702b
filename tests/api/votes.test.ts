import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import { createVoteWatch } from '#votes/suspicion/vote-watch.server.ts';
import { cookieOf } from './made-up-live-app.ts';
import { errorCode, form, voteJson, votingSiteForEachTest } from './voting-site.ts';

const voting = votingSiteForEachTest();
const { counts, get, post, serveWith } = voting;

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
  const suspicions = createSuspicionStore(voting.open.tables);
  const watch = createVoteWatch(suspicions);
  serveWith({ watch });
  const statuses = [];
  for (let vote = 0; vote < 100; vote++) statuses.push((await post()).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(60);
  expect(await counts()).toEqual({ counts: { helpful: 82, total: 85 } });
  await watch.flush();
  expect(await suspicions.list(9)).toMatchObject([{ articleId: 1, counted: 60, refused: 40 }]);
});

describe('a vote from a plain form', () => {
  it.each([
    ['yes', '?answer=yes', { helpful: 23, total: 26 }],
    ['no', '?answer=no', { helpful: 22, total: 26 }],
    // There was nothing to withdraw, and the page must not say that something was.
    ['withdraw', '', { helpful: 22, total: 25 }],
  ])('that says %s leads to the page for "%s"', async (helpful, answer, expected) => {
    const response = await post({ headers: form, body: `helpful=${helpful}&contentVersion=` });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`/voted/1/${answer}`);
    expect(await counts()).toEqual({ counts: expected });
  });

  it('that is withdrawn leads to the page for that', async () => {
    const cookie = cookieOf(await post());
    const response = await post({ headers: { ...form, cookie }, body: 'helpful=withdraw' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/voted/1/?answer=withdrawn');
    expect(await counts()).toEqual({ counts: { helpful: 22, total: 25 } });
  });

  it('is thanked for on a page made from the template', async () => {
    const cookie = cookieOf(await post({ headers: form, body: 'helpful=no' }));
    const response = await get('/voted/1/?answer=no', cookie);
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

describe('reading', () => {
  it('counts nothing and knows nobody afterwards, whatever the address says', async () => {
    const cookie = cookieOf(await post());
    const before = await counts();
    const answers = ['yes', 'no', 'details', 'nothing', 'stuck', 'withdrawn'];
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
    expect(await voting.feedback.comments({ most: 9 })).toEqual([]);
    expect(await voting.feedback.stuckCounts()).toEqual([]);
  });
});
