import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkDist } from '#checks/check-dist.server.ts';
import { pageContentSecurityPolicy } from '#server/content-security-policy.ts';
import { testSite, testSites } from '../setup/sites.ts';

const { dist } = testSite('fixture');
const read = (file: string): string => readFileSync(join(dist, file), 'utf8');

describe.each(testSites)('the $name site', ({ dist: folder, content }) => {
  test('has no problem that the checks find, and no address that is not locked', () => {
    expect(checkDist(folder, { contentFolder: content })).toEqual({ problems: [], notes: [] });
  });
});

test('every page carries the security policy that the server sends, and nothing inline', () => {
  const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?:^|\/)(?:index|404)\.html$/.test(name),
  );
  for (const page of pages) {
    const html = read(page);
    expect(html).not.toMatch(/<style|<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=/);
    if (html.includes('data-redirect')) continue;
    expect(html).toContain(`content="${pageContentSecurityPolicy}"`);
  }
});

test('one style sheet serves a page without settings, and each begins with the order of the layers', () => {
  const linked = read('mail/green-mailbox/index.html').match(/<link rel="stylesheet"/g);
  expect(linked).toHaveLength(1);
  const sheets = readdirSync(join(dist, '_astro')).filter((name) => name.endsWith('.css'));
  for (const sheet of sheets) {
    expect(read(`_astro/${sheet}`)).toMatch(/^@layer reset,\s*tokens,\s*base,\s*layout/);
  }
});

test('the search index holds the published articles for customers, the limits, the glossary, and nothing else', () => {
  const entry = z
    .object({ languages: z.record(z.string(), z.object({ page_count: z.int() })) })
    .parse(JSON.parse(read('pagefind/pagefind-entry.json')));
  expect(Object.values(entry.languages).map(({ page_count: pages }) => pages)).toEqual([9]);
});

test('a draft is not published anywhere', () => {
  expect(existsSync(join(dist, 'web/unfinished/index.html'))).toBe(false);
  expect(existsSync(join(dist, 'a/6/index.html'))).toBe(false);
  expect(read('articles.json')).not.toContain('Unfinished');
});

test('nothing that is for staff is in the built site, but in the folder beside it', () => {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const filesWith = (words: string): string[] =>
    files.filter((path) => `${path}\n${readable(path)}`.toLowerCase().includes(words));
  // What is for all is found in every kind of file: else finding nothing would mean nothing.
  const kinds = filesWith('mailbox is blue').map((path) => extname(path));
  expect(new Set(kinds)).toEqual(new Set(['.html', '.md', '.br', '.gz', '.pf_fragment']));
  for (const canary of ['notes for staff', 'staff-notes', 'only staff read', 'secretword']) {
    expect([canary, filesWith(canary)]).toEqual([canary, []]);
  }
  const page = readFileSync(`${dist}-staff/articles/web/staff-notes/index.html`, 'utf8');
  expect(page).toContain('Only staff read this.');
  expect(page).not.toContain('Was this answer helpful?');
});

/** What a file says, whatever it is packed with. */
function readable(path: string): string {
  const bytes = readFileSync(path);
  if (path.endsWith('.br')) return brotliDecompressSync(bytes).toString();
  const isPacked = /\.(?:gz|pf_\w+|pagefind)$/.test(path) && bytes[0] === 0x1f;
  return (isPacked ? gunzipSync(bytes) : bytes).toString('latin1');
}

test('the site map has the canonical pages only', () => {
  const addresses = [...read('sitemap-0.xml').matchAll(/<loc>([^<]*)<\/loc>/g)].map(
    ([, url]) => url,
  );
  const codes = addresses.filter((url) => /\/errors\/.+/.test(url ?? ''));
  expect(codes.length).toBeGreaterThan(400);
  expect(codes).toContain('https://help.fixture.example/errors/550-5.1.1/');
  expect(codes).not.toContain('https://help.fixture.example/errors/5.1.1/');
  expect(addresses.filter((url) => !codes.includes(url))).toEqual(
    [
      '',
      'errors/',
      'glossary/',
      'limits/',
      'mail/',
      'mail/blue-mailbox/',
      'mail/green-mailbox/',
      'mail/orange-mailbox/',
      'mail/teal-mailbox/',
      'search/',
      'web/',
      'web/amber-website/',
      'web/red-website/',
      'web/violet-website/',
    ].map((path) => `https://help.fixture.example/${path}`),
  );
});

test('permanent links and old addresses lead to the article', () => {
  expect(JSON.parse(read('redirects.json'))).toMatchObject({
    version: 1,
    redirects: {
      '/a/1/': '/mail/blue-mailbox/',
      '/old/blue-box/': '/mail/blue-mailbox/',
      '/knowledgebase.php?action=displayarticle&id=1': '/mail/blue-mailbox/',
    },
  });
});

test('the list of articles carries what votes need', () => {
  expect(JSON.parse(read('articles.json'))).toMatchObject({
    version: 1,
    articles: [
      {
        id: 1,
        url: '/mail/blue-mailbox/',
        contentVersion: expect.stringMatching(/^[0-9a-f]{12}$/),
        votes: { helpful: 3, total: 4 },
      },
      { id: 2, votes: { helpful: 0, total: 0 } },
      { id: 7 },
      { id: 8 },
      { id: 3 },
      { id: 4 },
      { id: 9 },
    ],
  });
});

test('compressed twins hold the same page', () => {
  const file = 'mail/blue-mailbox/index.html';
  const page = readFileSync(join(dist, file));
  expect(brotliDecompressSync(readFileSync(join(dist, `${file}.br`))).equals(page)).toBe(true);
  expect(gunzipSync(readFileSync(join(dist, `${file}.gz`))).equals(page)).toBe(true);
});

test('words and their values are not glued together or torn apart', () => {
  const text = read('mail/blue-mailbox/index.html').replace(/<[^>]*>/g, '');
  expect(text).toContain(
    'The mailbox is blue: Fixture Host keeps it on imap.your-domain, port 993.',
  );
  expect(text).toContain('Choose File and press Enter.');
  expect(text).toContain(
    'The user name is the part of your e-mail address before the @. At least TLS 1.3 is needed.',
  );
});

test('every part that links can name is in its page, unless the host does not show it', () => {
  const { fragments } = z
    .object({ fragments: z.record(z.string(), z.array(z.string())) })
    .parse(JSON.parse(read('fragments.json')));
  const { redirects } = z
    .object({ redirects: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read('redirects.json')));
  const missing = Object.entries(fragments).flatMap(([id, parts]) => {
    const html = read(`${redirects[`/a/${id}/`] ?? ''}index.html`);
    return parts.filter((part) => !html.includes(` id="${part}"`)).map((part) => `${id}#${part}`);
  });
  // There is no FTP on the made-up host, and no POP, which the whole of article 10 is about.
  expect(missing).toEqual(['9#files-by-ftp', '10#how-to-fetch-them']);
});
