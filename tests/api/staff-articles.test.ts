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
