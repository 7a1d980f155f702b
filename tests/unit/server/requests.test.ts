import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { acceptedEncodings } from '#server/accepted-encodings.ts';
import {
  headerContentSecurityPolicy,
  pageContentSecurityPolicy,
} from '#server/content-security-policy.ts';
import { guardRequest } from '#server/request-guard.ts';
import { createRedirects, readOldAddresses } from '#server/redirects.ts';
import { isSameOrigin } from '#server/same-origin.ts';
import { createSecurityHeaders } from '#server/security-headers.ts';

function guard(request: { method?: string; url?: string; rawHeaders?: string[] }) {
  return guardRequest({ method: 'GET', url: '/', rawHeaders: ['Host', 'kb.example'], ...request });
}

describe('the request guard', () => {
  it('decodes a path once and keeps the query as it is', () => {
    expect(guard({ url: '/caf%C3%A9/?q=%20a?b' })).toEqual({ path: '/café/', query: 'q=%20a?b' });
  });

  it.each(['PUT', 'DELETE', 'TRACE', 'PROPFIND', 'get', undefined])('refuses %s', (method) => {
    const request = { url: '/', rawHeaders: ['Host', 'kb.example'], method };
    expect(() => guardRequest(request)).toThrow(expect.objectContaining({ status: 405 }));
  });

  it.each([
    '',
    '//evil.example/',
    '/%2fevil.example/',
    '/\\evil.example',
    '/%5Cevil.example',
    '/a%00b',
    '/a%0d%0ab',
    '/%',
    '/%zz',
    '/%c0%ae/',
    '/../etc/passwd',
    '/a/..%2f..%2fetc/passwd',
    '/%2e%2e/x',
    '/a/./b',
    'http://evil.example/',
    '*',
    `/${'a'.repeat(5000)}`,
  ])('refuses the address %j', (url) => {
    expect(() => guard({ url })).toThrow(expect.objectContaining({ status: 400, code: 'bad_url' }));
  });

  it.each([
    [[]],
    [['Host', '']],
    [['Host', 'kb.example', 'host', 'evil.example']],
    [['Host', 'user@evil.example']],
    [['Host', 'evil.example/path']],
    [['Host', 'kb.example:999999']],
    [['Host', 'a b']],
  ])('refuses the headers %j', (rawHeaders) => {
    expect(() => guard({ rawHeaders })).toThrow(
      expect.objectContaining({ status: 400, code: 'bad_host' }),
    );
  });

  it.each(['kb.example', 'kb.example:4321', '127.0.0.1:80', '[::1]:4321'])(
    'takes the host %s',
    (host) => {
      expect(guard({ rawHeaders: ['Host', host] }).path).toBe('/');
    },
  );
});

describe('the check of where a post comes from', () => {
  const own = 'https://help.example.com';
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://elsewhere.example' }, true],
    [{ origin: own }, true],
    [{}, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ 'sec-fetch-site': 'same-site', origin: own }, false],
    [{ 'sec-fetch-site': 'cross-site', origin: own }, false],
    [{ 'sec-fetch-site': 'same-origin, cross-site' }, false],
    [{ 'sec-fetch-site': '' }, false],
    [{ origin: 'null' }, false],
    [{ origin: `${own}.evil.example` }, false],
    [{ origin: 'http://help.example.com' }, false],
    [{ origin: `${own}:8443` }, false],
    [{ referer: `${own}/` }, false],
    [{ origin: 'https://evil.example', host: 'evil.example' }, false],
  ])('answers %j with %s', (headers, expected) => {
    expect(isSameOrigin(new Headers(headers), [own])).toBe(expected);
  });
});

describe('redirects', () => {
  const find = createRedirects({
    '/old/page/': '/mail/blue/',
    '/knowledgebase.php?action=displayarticle&id=3': '/mail/red/',
    '/knowledgebase.php': '/',
    '/Mail/Blue/': '/mail/blue/',
  });

  it.each([
    ['/old/page/', '', '/mail/blue/'],
    ['/old/page', '', '/mail/blue/'],
    ['/OLD/Page', 'utm_source=x', '/mail/blue/'],
    ['/knowledgebase.php', 'action=displayarticle&id=3', '/mail/red/'],
    ['/knowledgebase.php', 'language=de&id=3&action=displayarticle', '/mail/red/'],
    ['/knowledgebase.php', 'action=displayarticle&id=33', '/'],
    ['/mail/blue', '', '/mail/blue/'],
  ])('lead %s?%s to %s', (path, query, expected) => {
    expect(find(path, query)).toBe(expected);
  });

  it('leave a page alone that is where it belongs, and pages nobody moved', () => {
    expect(find('/mail/blue/', '')).toBeUndefined();
    expect(find('/constructor', '')).toBeUndefined();
  });
});

describe('old addresses that a build has written', () => {
  const distWith = (redirects: object): string => {
    const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-redirects-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const list = { version: 1, redirects: { '/knowledgebase/2/': '/mail/table/' }, ...redirects };
    writeFileSync(join(folder, 'redirects.json'), JSON.stringify(list));
    return folder;
  };
  const places = { articles: { 2: '/mail/blue/' }, categories: { 2: '/mail/' }, index: '/' };

  it('are those of WHMCS in every form, where something came from there', () => {
    const { findRedirect } = readOldAddresses(distWith({ whmcs: places }));
    expect(findRedirect('/knowledgebase/2/Any.html', 'language=german')).toBe('/mail/blue/');
    expect(findRedirect('/client/index.php', 'rp=%2Fknowledgebase%2F2%2FAny')).toBe('/mail/');
    // What somebody has written down comes first.
    expect(findRedirect('/knowledgebase/2', '')).toBe('/mail/table/');
    expect(findRedirect('/knowledgebase/3/Any.html', '')).toBeUndefined();
    expect(readOldAddresses(distWith({})).findRedirect('/knowledgebase/2/Any.html', '')).toBe(
      undefined,
    );
  });

  it('never lead in a ring, also where a category is called like the index of WHMCS', () => {
    const whmcs = { ...places, index: '/knowledgebase/' };
    const { findRedirect } = readOldAddresses(distWith({ whmcs }));
    expect(findRedirect('/knowledgebase/', '')).toBeUndefined();
    expect(findRedirect('/knowledgebase', '')).toBeUndefined();
    expect(findRedirect('/knowledgebase.php', '')).toBe('/knowledgebase/');
  });

  it('are refused where they would lead to another site', () => {
    const whmcs = { ...places, articles: { 2: 'https://evil.example/' } };
    expect(() => readOldAddresses(distWith({ whmcs }))).toThrow('is not a list of redirects');
  });
});

describe('accepted encodings', () => {
  it.each([
    ['gzip, deflate, br, zstd', ['gzip', 'deflate', 'br', 'zstd']],
    ['br;q=0, gzip;q=0.5', ['gzip']],
    ['GZIP; Q=0.000', []],
    ['vibrant', ['vibrant']],
    ['', []],
  ])('of %j are %j', (header, expected) => {
    expect([...acceptedEncodings(header)]).toEqual(expected);
  });
});

describe('security headers', () => {
  it('forbid framing in the header, which a page cannot', () => {
    expect(headerContentSecurityPolicy).toBe(
      `${pageContentSecurityPolicy}; frame-ancestors 'none'`,
    );
  });

  it('have no inline scripts or styles in the policy', () => {
    expect(headerContentSecurityPolicy).not.toMatch(/unsafe-inline|unsafe-eval'.*unsafe-eval'|\*/);
    expect(headerContentSecurityPolicy).toMatch(/^default-src 'none'/);
  });

  it('ask for https only where the site has it', () => {
    const name = 'Strict-Transport-Security';
    expect(createSecurityHeaders([]).forPath('/')).not.toHaveProperty(name);
    expect(createSecurityHeaders(['https://kb.example']).forPath('/')).toHaveProperty(name);
  });

  it('let other sites read the list of articles and the search, and nothing else', () => {
    const headers = createSecurityHeaders([]);
    const open = [
      '/articles.json',
      '/suggest.js',
      '/search/words.json',
      '/search/questions.json',
      '/pagefind/pagefind.js',
    ];
    for (const path of open) {
      expect(headers.forPath(path), path).toMatchObject({
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      });
    }
    expect(headers.forPath('/search/')).not.toHaveProperty('Access-Control-Allow-Origin');
    expect(headers.forPath('/api/health')).not.toHaveProperty('Access-Control-Allow-Origin');
  });

  it('say what only means something for pages, scripts and data to those alone', () => {
    const { forPath } = createSecurityHeaders([]);
    const names = (path: string) => Object.keys(forPath(path));
    expect(names('/')).toEqual(
      expect.arrayContaining(['Content-Security-Policy', 'Referrer-Policy', 'X-Frame-Options']),
    );
    expect(names('/pagefind/pagefind.js')).toContain('Referrer-Policy');
    expect(names('/pagefind/pagefind.js')).not.toContain('Content-Security-Policy');
    for (const path of [
      '/search/words.json',
      '/pagefind/fragment/en_1.pf_fragment',
      '/og/mail.png',
    ]) {
      expect(names(path), path).not.toContain('Referrer-Policy');
      expect(names(path), path).toContain('X-Content-Type-Options');
    }
  });

  it('keep the worker of the search under the policy', () => {
    expect(createSecurityHeaders([]).forPath('/pagefind/pagefind-worker.js')).toHaveProperty(
      'Content-Security-Policy',
      headerContentSecurityPolicy,
    );
  });
});
