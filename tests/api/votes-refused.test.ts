import { describe, expect, it } from 'vitest';
import { origin } from './made-up-live-app.ts';
import { errorCode, form, voteJson, votingSiteForEachTest, type Sent } from './voting-site.ts';

const { counts, post } = votingSiteForEachTest();

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
