import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { unavailableVoteStore } from '#votes/stores/unavailable-vote-store.ts';
import { cookieOf } from './made-up-live-app.ts';
import { form, voteJson, votingSiteForEachTest } from './voting-site.ts';

const voting = votingSiteForEachTest();
const { get, post, serveWith } = voting;

describe('without a store', () => {
  beforeEach(() => {
    serveWith({ store: unavailableVoteStore('The disk "/secret/place" is full.', 60) });
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
    serveWith({
      store: {
        ...voting.open.votes,
        cast: (vote) => (isDown ? down.cast(vote) : voting.open.votes.cast(vote)),
      },
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
    serveWith({ isDraining: () => true });
    const response = await get('/api/health');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'draining' });
  });
});

describe('an error nobody expected', () => {
  it('is told without its details', async () => {
    serveWith({
      store: { ...voting.open.votes, counts: () => Promise.reject(new Error('at line 7')) },
    });
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
    serveWith({ log, store: { ...voting.open.votes, cast: fail, voteOf: fail } });
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
