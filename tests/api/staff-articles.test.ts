import { expect, it } from 'vitest';
import { reportedSiteForEachTest } from './reported-site.ts';

const site = reportedSiteForEachTest();
const { page, send } = site;

it('an article for staff is read by those who have signed in, and kept by no cache', async () => {
  const path = '/staff/articles/web/notes/';
  const outside = await send(path, { headers: { accept: 'text/html' } });
  expect([outside.status, await outside.text()]).toEqual([303, '']);
  expect(await page('/staff/articles/')).toContain(
    'href="/staff/articles/web/notes/">Notes &lt;b&gt;',
  );
  const inside = await send(path, { headers: { cookie: site.cookie } });
  expect(await inside.text()).toContain('Only staff read this.');
  expect(inside.headers.get('cache-control')).toBe('no-store');
  expect(inside.headers.get('x-robots-tag')).toContain('noindex');
  const short = await send('/staff/articles/5/', { headers: { cookie: site.cookie } });
  expect(short.headers.get('location')).toBe(path);
  for (const other of [
    '/staff/articles/6/',
    '/staff/articles/web/none/',
    '/staff/articles/%2e%2e/articles.json/',
  ]) {
    expect((await send(other, { headers: { cookie: site.cookie } })).status).toBe(404);
  }
});

it('articles for staff stand below their category, and are searched by their words', async () => {
  const all = await page('/staff/articles/');
  expect(all).toContain('<h2>Web &lt;i&gt;</h2>');
  for (const query of ['note', 'ZETTEL', '5.1.1', 'web notes']) {
    const found = await page(`/staff/articles/?q=${encodeURIComponent(query)}`);
    expect(found, query).toContain('href="/staff/articles/web/notes/"');
    expect(found, query).toMatch(/1 article\s+for/);
  }
  const none = await page('/staff/articles/?q=otes%20%22%3E%3Cb%3E');
  expect(none).toContain('No article for “otes &quot;&gt;&lt;b&gt;”');
  expect(none).not.toContain('href="/staff/articles/web/notes/"');
});
