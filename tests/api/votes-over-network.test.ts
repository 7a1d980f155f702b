import { describe, expect, it } from 'vitest';
import { expectSecurityHeaders, madeUpServerForAllTests } from './made-up-server.ts';

const server = madeUpServerForAllTests();
const { ask } = server;

describe('a vote over the network', () => {
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
  const vote = { voteId: '3f0e5a4e-0f39-4d4e-9d6b-0a6f3e1c2b3d', helpful: true };

  it('is counted, with all headers that every answer has', async () => {
    const answer = await ask('/api/articles/1/vote', {
      method: 'POST',
      headers,
      body: JSON.stringify(vote),
    });
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toBe(
      '{"counts":{"helpful":23,"total":26},"vote":{"helpful":true}}',
    );
    expectSecurityHeaders(answer.headers);
  });

  it('is refused when it comes from elsewhere, or is too large', async () => {
    const post = { method: 'POST', body: JSON.stringify(vote) };
    const path = '/api/articles/1/vote';
    const elsewhere = await ask(path, { ...post, headers: { 'sec-fetch-site': 'cross-site' } });
    expect(elsewhere.status).toBe(403);
    expectSecurityHeaders(elsewhere.headers);
    const large = await ask(path, { method: 'POST', headers, body: ' '.repeat(2_000_000) });
    expect(large.status).toBe(413);
    const chunked = { ...headers, 'transfer-encoding': 'chunked' };
    const flood = await ask(path, { method: 'POST', headers: chunked, body: ' '.repeat(200_000) });
    expect(flood.status).toBe(413);
  });

  it('from a page of before, about an article that was removed since, is told so', async () => {
    const removed = await ask('/api/articles/9/vote', {
      method: 'POST',
      headers,
      body: JSON.stringify(vote),
    });
    expect([removed.status, String(removed.body)]).toEqual([
      410,
      expect.stringContaining('This article has been removed'),
    ]);
    const never = await ask('/api/articles/99/votes');
    expect(never.status).toBe(404);
  });

  it('may come from localhost by the number of its port', async () => {
    const origin = `http://localhost:${server.port}`;
    const body = JSON.stringify({ ...vote, helpful: true });
    const own = { 'content-type': 'application/json', origin };
    const answer = await ask('/api/articles/1/vote', { method: 'POST', headers: own, body });
    expect(answer.status).toBe(200);
  });

  it.each(['/api/none', '/voted/99', '/voted/x', '/voted/x/', '/api/articles/1/votes/more'])(
    'has nothing at %s',
    async (path) => {
      const { status, headers: given } = await ask(path);
      expect([400, 404]).toContain(status);
      expectSecurityHeaders(given);
    },
  );
});
