import { readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '#server/main.ts';
import { articlePage, largeFile, makeUpSite, type MadeUpSite } from './made-up-site.ts';
import { readAnswer, sendRaw } from './raw-request.ts';

const quickLimits = {
  headersMs: 300,
  requestMs: 400,
  keepAliveMs: 300,
  idleMs: 600,
  checkEveryMs: 50,
};

let site: MadeUpSite;
let server: RunningServer;

beforeAll(async () => {
  site = makeUpSite();
  server = await startServer({ ...site, port: 0, logLevel: 'silent', limits: quickLimits });
});
afterAll(async () => {
  await server.close();
  site.remove();
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A request without what `fetch` adds and does by itself (it would decompress and follow). */
async function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options;
  const request = httpRequest({ port: server.port, path, method, headers, agent: false });
  const answered = new Promise<Answer>((resolve, reject) => {
    request.on('error', reject).on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject).on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
  });
  request.end(body);
  return answered;
}

const raw = (text: string): ReturnType<typeof sendRaw> => sendRaw(server.port, text);
const host = 'Host: kb.example\r\nConnection: close\r\n';

describe('pages', () => {
  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
    ['identity', undefined, (body: Buffer) => body],
  ])('are sent compressed to browsers that say %s', async (accepted, encoding, decompress) => {
    const { status, headers, body } = await ask('/mail/blue/', {
      headers: { 'accept-encoding': accepted },
    });
    expect(status).toBe(200);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-length']).toBe(String(body.length));
    expect(headers.vary).toBe('Accept-Encoding');
    expect(decompress(body).toString()).toBe(articlePage);
  });

  it('have a head that says the same without a body', async () => {
    const page = await ask('/mail/blue/');
    const head = await ask('/mail/blue/', { method: 'HEAD' });
    expect(head.body).toHaveLength(0);
    for (const name of ['content-length', 'content-type', 'etag', 'cache-control']) {
      expect(head.headers[name]).toBe(page.headers[name]);
    }
  });

  it('are not sent again to a browser that has them', async () => {
    const { etag = '', ...headers } = (await ask('/mail/blue/')).headers;
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask('/mail/blue/', { headers: { 'if-none-match': tags } });
      expect(again.status).toBe(304);
      expect(again.body).toHaveLength(0);
      expect(again.headers.etag).toBe(etag);
      expect(again.headers['cache-control']).toBe(headers['cache-control']);
    }
    const changed = await ask('/mail/blue/', { headers: { 'if-none-match': '"other"' } });
    expect(changed.status).toBe(200);
  });

  it('have another tag for each encoding', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', ''].map(
        async (accepted) =>
          (await ask('/mail/blue/', { headers: { 'accept-encoding': accepted } })).headers.etag,
      ),
    );
    expect(new Set(tags).size).toBe(3);
  });

  it('may be kept for ever only when their name changes with their content', async () => {
    const cacheOf = async (path: string): Promise<unknown> =>
      (await ask(path)).headers['cache-control'];
    expect(await cacheOf('/_astro/style.abc123.css')).toBe('public, max-age=31536000, immutable');
    expect(await cacheOf('/pagefind/index/en_1.pf_index')).toContain('immutable');
    for (const path of ['/', '/mail/blue/', '/pagefind/pagefind.js', '/articles.json', '/none']) {
      expect(await cacheOf(path)).toBe('public, max-age=0, must-revalidate');
    }
  });

  it('that are large are sent whole', async () => {
    const { headers, body } = await ask('/large.txt');
    expect(headers['content-length']).toBe(String(largeFile.length));
    expect(body.toString()).toBe(largeFile);
    const again = await ask('/large.txt', { headers: { 'if-none-match': headers.etag ?? '' } });
    expect(again.status).toBe(304);
  });

  it('are found under names with letters of other languages', async () => {
    expect((await ask('/caf%C3%A9/')).status).toBe(200);
    expect((await ask('/cafe%CC%81/')).status).toBe(200);
  });

  it.each([
    '/none/',
    '/404.html',
    '/voted/',
    '/voted/index.html',
    '/.stamp',
    '/%2estamp',
    '/.well-known/.hidden',
    '/.well-known/',
    '/api',
  ])('are not found at %s', async (path) => {
    const { status, headers } = await ask(path);
    expect(status).toBe(404);
    expect(headers['content-type']).toMatch(/^(?:text\/html|application\/json)/);
  });

  it('that are gone from the disk do not end the server', async () => {
    const passing = makeUpSite();
    const other = await startServer({ ...passing, port: 0, logLevel: 'silent' });
    rmSync(join(passing.distFolder, 'mail'), { recursive: true });
    rmSync(join(passing.distFolder, 'large.txt'));
    expect((await fetch(`${other.url}mail/blue/`)).status).toBe(500);
    expect((await fetch(`${other.url}large.txt`)).status).toBe(500);
    expect((await fetch(other.url)).status).toBe(200);
    await other.close();
    passing.remove();
  });
});

describe('redirects', () => {
  it.each([
    ['/mail/blue', '/mail/blue/'],
    ['/mail/blue?from=mail', '/mail/blue/?from=mail'],
    ['/caf%C3%A9', '/caf%C3%A9/'],
    ['/a/1/', '/mail/blue/'],
    ['/a/1', '/mail/blue/'],
    ['/knowledgebase.php?id=3&action=displayarticle', '/mail/blue/'],
  ])('lead from %s to %s', async (from, to) => {
    const { status, headers } = await ask(from);
    expect(status).toBe(301);
    expect(headers.location).toBe(to);
    expect(headers['cache-control']).toBe('public, max-age=3600');
  });
});

describe('what was removed', () => {
  it.each([
    '/a/9/',
    '/a/9',
    '/mail/pink/',
    '/Mail/Pink',
    '/knowledgebase.php?id=9&action=displayarticle',
  ])('%s answers 410 with the page that says so', async (path) => {
    const { status, body, headers } = await ask(path);
    expect([status, String(body)]).toEqual([410, '<!doctype html><title>Removed</title>']);
    expectSecurityHeaders(headers);
  });
});

describe('security headers', () => {
  it.each(['/', '/mail/blue/', '/no-such-page/', '/no-such-file.css', '/a/1/'])(
    'are all on the page that %s answers with',
    async (path) => {
      const { headers } = await raw(`GET ${path} HTTP/1.1\r\n${host}\r\n`);
      expectSecurityHeaders(headers);
    },
  );

  it('of a file that is never run or shown are those that mean something for it', async () => {
    const { headers } = await raw(`GET /_astro/style.abc123.css HTTP/1.1\r\n${host}\r\n`);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('content-security-policy');
  });
});

describe('requests that no page makes', () => {
  it.each(['TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])('%s is refused', async (method) => {
    for (const path of ['/', '/mail/blue/', '/api/articles/1/vote']) {
      const { status, headers } = await raw(`${method} ${path} HTTP/1.1\r\n${host}\r\n`);
      expect(status).toBe(405);
      expect(headers['allow']).toBe('GET, HEAD, POST, OPTIONS');
      expectSecurityHeaders(headers);
    }
  });

  it('CONNECT is refused', async () => {
    const { status, headers } = await raw(`CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`);
    expect(status).toBe(405);
    expectSecurityHeaders(headers);
  });

  it('OPTIONS says what is allowed', async () => {
    const page = await ask('/mail/blue/', { method: 'OPTIONS' });
    expect([page.status, page.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
    const api = await ask('/api/articles/1/vote', { method: 'OPTIONS' });
    expect([api.status, api.headers.allow]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
    expect(api.headers).not.toHaveProperty('access-control-allow-origin');
    expect((await raw(`OPTIONS * HTTP/1.1\r\n${host}\r\n`)).status).toBe(204);
  });

  it('a post to a page is refused', async () => {
    const { status, headers } = await ask('/mail/blue/', { method: 'POST', body: 'a=b' });
    expect(status).toBe(405);
    expect(headers.allow).toBe('GET, HEAD, OPTIONS');
  });

  it.each([
    '//evil.example/',
    '//evil.example/%2e%2e',
    '/%2f/evil.example',
    '/\\evil.example',
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cwindows',
    '/mail/%00',
    '/%E0%A4%A',
    'http://evil.example/',
    'mail/blue/',
  ])('the address %s is refused', async (path) => {
    const { status, headers } = await raw(`GET ${path} HTTP/1.1\r\n${host}\r\n`);
    expect(status).toBe(400);
    expect(headers).not.toHaveProperty('location');
    expectSecurityHeaders(headers);
  });

  it.each([
    '',
    'Host: user@evil.example\r\n',
    'Host: kb.example\r\nHost: evil.example\r\n',
    'Host: \r\n',
    'Host: a b\r\n',
  ])('the host line %j is refused', async (line) => {
    const { status, headers } = await raw(`GET / HTTP/1.1\r\n${line}Connection: close\r\n\r\n`);
    expect(status).toBe(400);
    expectSecurityHeaders(headers);
  });

  it.each([
    ['rubbish', 'HELLO\r\n\r\n', 400],
    [
      'two lengths',
      `POST / HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
      400,
    ],
    ['a huge header', `GET / HTTP/1.1\r\n${host}X-Large: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['an odd expectation', `GET / HTTP/1.1\r\n${host}Expect: wonders\r\n\r\n`, 417],
  ])('%s is refused', async (_, text, expected) => {
    const { status, headers } = await raw(text);
    expect(status).toBe(expected);
    expectSecurityHeaders(headers);
  });

  it('an offer to upgrade gets the page as it is', async () => {
    const offer = 'Host: kb.example\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n';
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`GET / HTTP/1.1\r\n${offer}\r\n`);
    expect((await readAnswer(socket)).status).toBe(200);
  });
});

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

  it.each(['/api/none', '/voted/1', '/voted/x/', '/api/articles/1/votes/more'])(
    'has nothing at %s',
    async (path) => {
      const { status, headers: given } = await ask(path);
      expect([400, 404]).toContain(status);
      expectSecurityHeaders(given);
    },
  );
});

describe('slow clients', () => {
  it.each([
    ['the header', 'GET / HTTP/1.1\r\nHost: kb.example\r\n'],
    [
      'the body',
      `POST /api/articles/1/vote HTTP/1.1\r\n${host}Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{`,
    ],
    ['the first byte', ''],
  ])('that never finish %s are cut', async (_, start) => {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    if (start !== '') socket.write(start);
    const dripping = setInterval(() => start !== '' && socket.writable && socket.write('x'), 50);
    await readAnswer(socket);
    clearInterval(dripping);
    expect(socket.destroyed).toBe(true);
  });

  it('that ask for a large file many times at once have one of them open', async ({ skip }) => {
    skip(process.platform !== 'linux', 'open files are read as Linux has them');
    const path = join(site.distFolder, 'huge.bin');
    writeFileSync(path, Buffer.alloc(20_000_000));
    const other = await startServer({
      ...site,
      dataFolder: `${site.dataFolder}-3`,
      port: 0,
      logLevel: 'silent',
    });
    const socket = connect(other.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /huge.bin HTTP/1.1\r\nHost: kb.example\r\n\r\n'.repeat(20));
    await once(socket, 'readable');
    // An answer to another visitor: by then all twenty have been looked at.
    await fetch(`${other.url}mail/blue/`);
    const open = readdirSync('/proc/self/fd').filter((name) => {
      try {
        return readlinkSync(`/proc/self/fd/${name}`) === path;
      } catch {
        return false;
      }
    });
    expect(open).toHaveLength(1);
    socket.destroy();
    await other.close();
  });

  it('that do not read what they asked for are cut', async () => {
    writeFileSync(join(site.distFolder, 'huge.bin'), Buffer.alloc(20_000_000));
    const other = await startServer({
      ...site,
      dataFolder: `${site.dataFolder}-2`,
      port: 0,
      logLevel: 'silent',
      limits: quickLimits,
    });
    const socket = connect(other.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /huge.bin HTTP/1.1\r\nHost: kb.example\r\n\r\n');
    // Without a reader the socket takes a little and then no more.
    await once(socket, 'readable');
    await other.drain();
    socket.resume();
    if (!socket.closed) await once(socket, 'close');
    expect(socket.bytesRead).toBeLessThan(20_000_000);
  });
});

function expectSecurityHeaders(headers: Readonly<Record<string, unknown>>): void {
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'.*frame-ancestors 'none'$/,
  );
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
  });
  expect(headers).toHaveProperty('permissions-policy');
}
