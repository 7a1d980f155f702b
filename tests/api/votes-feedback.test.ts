import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { unavailableTables } from '#storage/open-tables.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { createVisitorCookies } from '#votes/voter.server.ts';
import { cookieOf, secret } from './made-up-live-app.ts';
import { errorCode, form, voteJson, votingSiteForEachTest } from './voting-site.ts';

const voting = votingSiteForEachTest();
const { counts, get, post, serveWith } = voting;

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
    expect(await voting.feedback.comments({ most: 9 })).toMatchObject([
      {
        articleId: 1,
        helpful: false,
        reason: 'outdated',
        text: 'Ask [address] on [ip], password: [secret].\nStep 3 is gone.',
      },
    ]);
  });

  it('can come with the vote itself, and again without counting twice', async () => {
    const body = voteJson({ ...no, reason: 'wrong', comment: 'No.' });
    for (let times = 0; times < 3; times++) await post({ body });
    expect(await counts()).toEqual({ counts: { helpful: 22, total: 26 } });
    expect(await voting.feedback.comments({ most: 9 })).toHaveLength(1);
  });

  it("is refused to another visitor, who has not this visitor's cookie", async () => {
    await post({ body: voteJson(no) });
    const other = cookieOf(await post());
    const body = voteJson({ ...no, comment: 'Mine now.' });
    const response = await post({ body, headers: { cookie: other } });
    expect(response.status).toBe(403);
    expect(await errorCode(response)).toBe('not_your_vote');
    expect(await voting.feedback.comments({ most: 9 })).toEqual([]);
  });

  it('goes with the vote when that is withdrawn; a reason goes with a change of mind', async () => {
    const body = voteJson({ ...no, reason: 'wrong', comment: 'No.' });
    const cookie = cookieOf(await post({ body }));
    await post({ body: voteJson({ helpful: true }), headers: { cookie } });
    expect(await voting.feedback.reasonCounts()).toEqual([]);
    expect(await voting.feedback.comments({ most: 9 })).toHaveLength(1);
    await post({ body: voteJson({ helpful: null }), headers: { cookie } });
    expect(await voting.feedback.comments({ most: 9 })).toEqual([]);
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
    expect(await voting.feedback.comments({ most: 9 })).toMatchObject([{ reason: 'unclear' }]);
    expect(await (await get('/voted/1/?answer=details', headers.cookie)).text()).toContain(
      'Thank you',
    );
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
    const versions = await voting.open.votes.versions();
    expect(versions.map(({ contentVersion }) => contentVersion).sort()).toEqual([
      '0123456789ab',
      undefined,
    ]);
  });

  it('is refused with a time to come again while it cannot be kept; sent again it is there', async () => {
    const problem = new StorageUnavailableError('/data is full', { retryAfterSeconds: 60 });
    const body = voteJson({ ...no, comment: 'No.' });
    serveWith({ feedback: createFeedbackStore(unavailableTables(problem)) });
    const refused = await post({ body });
    expect(refused.status).toBe(503);
    expect(await refused.text()).not.toContain('/data');
    serveWith({});
    expect((await post({ body })).status).toBe(200);
    expect(await counts()).toEqual({ counts: { helpful: 22, total: 26 } });
    expect(await voting.feedback.comments({ most: 9 })).toHaveLength(1);
  });
});

describe('a reader who is stuck at a step', () => {
  const stuck = { path: '/api/articles/1/stuck' };

  it('is counted once for a step', async () => {
    const body = JSON.stringify({ step: 'sign-in-step-2', contentVersion: '0123456789ab' });
    const cookie = cookieOf(await post({ ...stuck, body }));
    await post({ ...stuck, body, headers: { cookie } });
    await post({ ...stuck, body });
    expect(await voting.feedback.stuckCounts()).toEqual([
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
    expect(await voting.feedback.stuckCounts()).toMatchObject([{ step, count: 1 }]);
  });

  it('is counted once though the text is rewritten before it is sent again', async () => {
    const cookies = createVisitorCookies({ secret, secure: true });
    const voter = cookies.voter(cookies.create(stuckId), 1);
    await voting.feedback.addStuck({ articleId: 1, contentVersion: 'before', step, voter });
    const body = JSON.stringify({ stuckId, step, contentVersion: 'before' });
    expect((await post({ ...stuck, body })).status).toBe(200);
    expect(await voting.feedback.stuckCounts()).toMatchObject([
      { contentVersion: 'before', count: 1 },
    ]);
  });

  it('is another one with another id', async () => {
    for (const id of [stuckId, randomUUID()]) {
      await post({ ...stuck, body: JSON.stringify({ stuckId: id, step }) });
    }
    expect(await voting.feedback.stuckCounts()).toMatchObject([{ step, count: 2 }]);
  });

  it('is led to help by the plain form', async () => {
    const response = await post({ ...stuck, body: 'step=sign-in-step-2', headers: form });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/voted/1/?answer=stuck');
    expect(await voting.feedback.stuckCounts()).toHaveLength(1);
  });

  it('names a step that the page has, or is refused', async () => {
    for (const step of ['sign-in-step-9', '', '<b>', 'x'.repeat(400)]) {
      const response = await post({ ...stuck, body: JSON.stringify({ step }) });
      expect(response.status, step).toBe(400);
    }
    expect(await voting.feedback.stuckCounts()).toEqual([]);
  });

  it('cannot be counted by looking at an address, nor from another site', async () => {
    expect((await get('/api/articles/1/stuck?step=sign-in-step-2')).status).toBe(404);
    const headers = { 'sec-fetch-site': 'cross-site' };
    const body = JSON.stringify({ step: 'sign-in-step-2' });
    expect((await post({ ...stuck, body, headers })).status).toBe(403);
    expect(await voting.feedback.stuckCounts()).toEqual([]);
  });
});
