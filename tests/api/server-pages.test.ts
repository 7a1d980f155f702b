import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startServer } from '#server/main.ts';
import { expectSecurityHeaders, host, madeUpServerForAllTests } from './made-up-server.ts';
import { articlePage, largeFile, makeUpSite } from './made-up-site.ts';

const { ask, raw } = madeUpServerForAllTests();

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

  it.each(['/MAIL/BLUE', '/Mail/Blue/', '/mail/blue'])(
    'are found at %s, however their address is written',
    async (address) => {
      const { status, headers } = await ask(`${address}?q=Yes`);
      expect(status).toBe(301);
      expect(headers.location).toBe('/mail/blue/?q=Yes');
    },
  );

  it('that are not there are not found in capitals either', async () => {
    expect((await ask('/MAIL/NOTHING/')).status).toBe(404);
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

  it.each(['/favicon.svg', '/brand/logo.svg'])(
    'have a picture of the brand that is asked for once a day: %s',
    async (path) => {
      const { headers } = await ask(path);
      expect(headers['cache-control']).toBe('public, max-age=86400');
    },
  );

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
