import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { expectSecurityHeaders, madeUpServerForAllTests } from './made-up-server.ts';

const { ask } = madeUpServerForAllTests();

describe('the results page', () => {
  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['identity', undefined, (body: Buffer) => body],
  ])(
    'keeps the words for who accepts %s, and for nobody else',
    async (accepted, encoding, read) => {
      const { status, headers, body } = await ask('/search/?q=0x800CCC0E', {
        headers: { 'accept-encoding': accepted },
      });
      expect(status).toBe(200);
      expect(headers['content-encoding']).toBe(encoding);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['content-length']).toBe(String(body.length));
      expect(headers['cache-control']).toBe('private, no-cache');
      expect(headers.vary).toBe('Accept-Encoding');
      expectSecurityHeaders(headers);
      const page = read(body).toString();
      expect(page).toContain('value="0x800CCC0E"');
      expect(page).toContain('<a href="/errors/0x800ccc0e/">0x800CCC0E</a>');
    },
  );

  it('leads to codes by the short names that lead on from theirs', async () => {
    const { body } = await ask('/search/?q=550+5.1.1');
    expect(body.toString()).toContain('<a href="/errors/5.1.1/">5.1.1</a>');
  });

  it('has a head that says the same without a body', async () => {
    const page = await ask('/search/?q=green');
    const head = await ask('/search/?q=green', { method: 'HEAD' });
    expect(head.body).toHaveLength(0);
    for (const name of ['content-length', 'content-type', 'cache-control']) {
      expect(head.headers[name]).toBe(page.headers[name]);
    }
  });

  it.each(['/search/', '/search/?q=', '/search/?utm=1'])(
    'is the file itself: %s',
    async (address) => {
      const { headers, body } = await ask(address);
      expect(headers.etag).toMatch(/^"/);
      expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate');
      expect(body.toString()).not.toContain('value=');
    },
  );

  it('is the only page that does', async () => {
    const { body } = await ask('/?q=green');
    expect(body.toString()).toBe('<!doctype html><title>Home</title>');
  });
});
