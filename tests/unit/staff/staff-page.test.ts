import { html } from 'hono/html';
import { describe, expect, it } from 'vitest';
import { openStaffPage, staffErrorPage, staffPage } from '#staff/staff-page.server.ts';

const frame = '<title>__STAFF_TITLE__ · Help</title>__STAFF_BAR__<main>__STAFF_CONTENT__</main>';
const page = { frame, title: 'Queue', account: 'blue', token: 't0ken', path: '/staff/' };

describe('a staff page', () => {
  it('is put into the frame with the way to the others and out', async () => {
    const text = await staffPage({ ...page, content: html`<p>Nothing to do.</p>` });
    expect(text).toMatch(/^<title>Queue · Help<\/title>/);
    expect(text).toContain('<main><p>Nothing to do.</p></main>');
    expect(text).toMatch(/<a\s+href="\/staff\/"\s+aria-current="page"\s*>Report<\/a\s*>/);
    expect(text).toContain('action="/staff/sign-out/"');
    expect(text).toContain('name="token" value="t0ken"');
    expect(text).toContain('<strong>blue</strong>');
  });

  it('escapes every value', async () => {
    const evil = `"><script>alert('&')</script>`;
    const text = await staffPage({
      ...page,
      title: evil,
      account: evil,
      token: evil,
      content: html`<p>${evil}</p>`,
    });
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('">&lt;script');
  });

  it('leaves a word alone that looks like a mark of the frame', async () => {
    const text = await staffPage({
      ...page,
      account: '__STAFF_CONTENT__',
      content: html`__STAFF_BAR__ $&`,
    });
    expect(text).toContain('<strong>__STAFF_CONTENT__</strong>');
    expect(text).toContain('<main>__STAFF_BAR__ $&</main>');
  });

  it('is a plain page that search engines leave out where the build has no frame', async () => {
    const text = await openStaffPage({
      frame: undefined,
      title: 'Sign in',
      content: html`<b>!</b>`,
    });
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).toContain('<meta name="robots" content="noindex">');
    expect(text).toContain('<h1>Sign in</h1>');
    expect(text).not.toContain('__STAFF');
  });

  it.each([
    [403, 'Not allowed'],
    [404, 'Not found'],
    [503, 'Not available'],
    [400, 'This did not work'],
  ])('for an error %i is headed "%s"', async (status, heading) => {
    const text = await staffErrorPage({ frame, status, message: 'Because <of> that.' });
    expect(text).toContain(`<title>${heading} · Help</title>`);
    expect(text).toContain('<p>Because &lt;of&gt; that.</p>');
  });
});
