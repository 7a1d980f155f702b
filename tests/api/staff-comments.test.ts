import { expect, it } from 'vitest';
import type { FeedbackTables } from '#votes/feedback/feedback-columns.ts';
import { reportedSiteForEachTest } from './reported-site.ts';

const site = reportedSiteForEachTest();
const { comment, page, save, send } = site;

const words = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

it('a comment goes from open to done with a note, by whom', async () => {
  await comment('The menu is gone.');
  const id = (await site.feedback.comments({ most: 1 }))[0]?.id ?? '';
  const saved = await save({ id, state: 'done', note: 'a1b2c3' });
  expect([saved.status, saved.headers.get('location')]).toEqual([
    303,
    `/staff/comments/?state=open&saved=${id}#saved`,
  ]);
  expect(words(await page(`/staff/comments/?state=open&saved=${id}`))).toContain('Saved: now done');
  expect(await site.feedback.comment(id)).toMatchObject({ state: 'done', note: 'a1b2c3' });
  expect(await page('/staff/comments/')).toContain('There are none.');
  const done = await page('/staff/comments/?state=done');
  expect(done).toContain('value="a1b2c3"');
  expect(done).toContain('Last by blue');
  expect((await save({ id: 'gone', state: 'done', note: 'x' })).status).toBe(404);
  expect((await save({ id, state: 'lost', note: '' })).status).toBe(400);
});

it('says when a comment was last handled, and nothing where that is not known', async () => {
  await comment('The menu is gone.');
  const id = (await site.feedback.comments({ most: 1 }))[0]?.id ?? '';
  const database = site.votes.tables.$extendTables<FeedbackTables>();
  await save({ id, state: 'planned', note: '' });
  await database
    .updateTable('feedback')
    .set({ handled_at: Date.UTC(2026, 1, 3, 23, 59) })
    .execute();
  const planned = await page('/staff/comments/?state=planned');
  expect(words(planned)).toContain('Last by blue on 3 February 2026');
  expect(planned).toContain('<time datetime="2026-02-03">3 February 2026</time>');
  await database.updateTable('feedback').set({ handled_at: null }).execute();
  expect(words(await page('/staff/comments/?state=planned'))).toMatch(/Last by blue(?! on)/);
});

it('a comment is done with a commit or a note only, which is asked for beside the field', async () => {
  await comment('The menu is gone.');
  await comment('It is there again.', 2);
  const id = (await site.feedback.comments({ most: 1 }))[0]?.id ?? '';
  const saved = await save({ id, state: 'done', note: '  ' });
  const asked = await saved.text();
  expect(saved.status).toBe(400);
  expect(asked).toMatch(new RegExp(`id="p-${id}"[^>]*>Not saved: say what was done`));
  expect(asked).toMatch(new RegExp(`<input\\s+id="n-${id}"[^>]*aria-describedby="p-${id}"`));
  expect(asked.match(/aria-invalid/g)).toHaveLength(1);
  expect(asked.match(/<option value="done" selected>/g)).toHaveLength(1);
  expect(asked).toContain('It is there again.');
  expect(await site.feedback.comment(id)).toMatchObject({ state: 'open' });
});

it('a missing note is asked for although somebody else has moved the comment meanwhile', async () => {
  await comment('The menu is gone.');
  const id = (await site.feedback.comments({ most: 1 }))[0]?.id ?? '';
  await site.feedback.handle(id, { state: 'planned', note: '', by: 'red' });
  const saved = await save({ id, state: 'done', note: '' }, '/staff/comments/?state=open');
  const asked = await saved.text();
  expect(saved.status).toBe(400);
  expect(asked).toMatch(new RegExp(`id="p-${id}"[^>]*>Not saved: say what was done`));
  expect(asked).toContain('Blue &amp; &lt;bright&gt;</a>');
});

it('what was saved is told where the comment was, among the others', async () => {
  for (let n = 1; n <= 3; n++) await comment(`Comment ${n}.`, n);
  const [newest, middle, oldest] = await site.feedback.comments({ most: 3 });
  const saved = await save({ id: middle?.id ?? '', state: 'planned', note: '' });
  const location = saved.headers.get('location') ?? '';
  const after = await page(location.replace(/#.*/, ''));
  const places = [newest?.id, 'saved', oldest?.id].map((id) =>
    after.indexOf(`id="${id === 'saved' ? '' : 'c-'}${id}"`),
  );
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(words(after)).toContain('Saved: now planned');
  // The forms lead back to the page, not to what was saved before.
  expect(after).not.toMatch(/action="[^"]*saved/);
});

it.each(['gone', '', '%3Cb%3E', 'x'.repeat(41)])(
  'an address that names no comment as saved says nothing of one: %s',
  async (id) => {
    await comment('The menu is gone.');
    const shown = await page(`/staff/comments/?state=open&saved=${id}`);
    expect(shown).toContain('The menu is gone.');
    expect(shown).not.toContain('Saved');
  },
);

const linked = (text: string, rel: string): string =>
  new RegExp(`rel="${rel}"\\s+href="([^"]*)"`).exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
const idsOn = (text: string): string[] =>
  [...text.matchAll(/name="id" value="([^"]*)"/g)].map(([, id = '']) => id);

it('a long queue is read page by page to its end and back, and says where one is', async () => {
  for (let n = 1; n <= 120; n++) await comment('The menu is gone.', n);
  const all = (await site.feedback.comments({ most: 200 })).map(({ id }) => id);
  const first = await page('/staff/comments/');
  expect(first).toContain('1 to 50 of 120');
  expect(first).toContain('Older (70)');
  expect(first).not.toContain('Newer');
  await comment('It is there again.', 121);
  const second = await page(linked(first, 'next'));
  expect(second).toContain('52 to 101 of 121');
  const third = await page(linked(second, 'next'));
  expect(third).not.toContain('Older');
  expect([...idsOn(first), ...idsOn(second), ...idsOn(third)]).toEqual(all);
  expect(idsOn(await page(linked(third, 'prev')))).toEqual(idsOn(second));
  const back = await page(linked(second, 'prev'));
  expect(idsOn(back)).toEqual(idsOn(first));
  expect(back).toContain('Newer (1)');
});

it('the queue is narrowed to a state and an article, and that stays in the address', async () => {
  const about = (articleId: number, n: number): Promise<void> =>
    site.feedback.give({
      articleId,
      voter: new Uint8Array(16).fill(n),
      helpful: true,
      reason: undefined,
      comment: `About ${articleId}.`,
      contentVersion: undefined,
    });
  for (let n = 1; n <= 60; n++) await about(1, n);
  await about(2, 1);
  await about(999, 1);
  const all = await page('/staff/comments/');
  expect(all).toContain('Open (62)');
  expect(all).toContain('All articles (62)');
  expect(all).toMatch(/<option value="999"\s*>\s*Article 999 \(1\)/);
  const one = await page('/staff/comments/?state=open&article=1');
  expect(one).toContain('Open (60)');
  expect(one).toMatch(/<option value="1" selected>/);
  expect(one).not.toContain('About 2.');
  const next = linked(one, 'next');
  expect(next).toMatch(/^\/staff\/comments\/\?state=open&article=1&older=\d+\.[\w-]+$/);
  const rest = await page(next);
  expect(idsOn(rest)).toHaveLength(10);
  // What is saved on a page leads back to that page.
  const [id = ''] = idsOn(rest);
  const saved = await save({ id, state: 'planned', note: '' }, next);
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `${next}&saved=${id}#saved`]);
  expect(idsOn(await page(next))).toEqual(idsOn(rest).slice(1));
  expect(await page('/staff/comments/?state=planned&article=1')).toContain('Planned (1)');
});

it('an empty page of the queue says why, and leads out', async () => {
  expect(await page('/staff/comments/?state=done')).toContain('There are none.');
  expect(await page('/staff/comments/')).toContain(
    'What readers write below an article comes here',
  );
  await comment('The menu is gone.');
  const none = await page('/staff/comments/?state=done&article=1');
  expect(none).toContain('There are none about “Blue &amp; &lt;bright&gt;”.');
  expect(none).toContain('href="/staff/comments/?state=done"');
  expect(await page('/staff/comments/?state=open&article=7')).toContain('none about article 7.');
  const beyond = await page('/staff/comments/?state=open&older=1.x');
  expect(beyond).toContain('There are none that are older.');
  expect(beyond).toContain('href="/staff/comments/?state=open">The latest');
});

it.each([
  'state=lost',
  'article=1e0',
  'article=-1',
  'older=x',
  "older=1.'%20OR%201",
  'newer=1',
  'older=9',
])('an address of the queue that is not understood shows the usual page: %s', async (query) => {
  await comment('The menu is gone.');
  expect(await page(`/staff/comments/?${query}`)).toContain('The menu is gone.');
});

it('nothing changes without the token of the session, or by reading', async () => {
  await comment('The menu is gone.');
  const id = (await site.feedback.comments({ most: 1 }))[0]?.id ?? '';
  expect((await save({ id, state: 'done', note: '', token: 'x'.repeat(43) })).status).toBe(403);
  await page(`/staff/comments/?id=${id}&state=done&note=x`);
  expect(await site.feedback.comment(id)).toMatchObject({ state: 'open' });
});

it.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE feedback; --",
  '</textarea></p><svg onload=alert(1)>',
  '__STAFF_TITLE__ {{7*7}} ${7*7}',
])('hostile text is text: %s', async (text) => {
  await comment(text);
  const comments = await page('/staff/comments/');
  const words = /<p class="staff-words">([\s\S]*?)<\/p>/.exec(comments)?.[1] ?? '';
  expect(words).not.toMatch(/[<>"]/);
  const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  const read = words.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) =>
    Object.entries(entities)
      .filter(([name]) => name === entity)
      .map(([, character]) => character)
      .join(''),
  );
  expect(read).toBe(text);
});

it('tells the link desk how many open comments say that an article is wrong, and nothing more', async () => {
  await comment('The port is another one.', 1, 'wrong');
  await comment('It is 465.', 2, 'wrong');
  await comment('The menu is gone.', 3);
  const answer = await send('/staff/open-reports.json', { headers: { cookie: site.cookie } });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({ version: 1, wrong: { 1: 2 } });
  const open = await site.feedback.comments({ state: 'open', most: 9 });
  const first = open.find(({ reason }) => reason === 'wrong');
  await site.feedback.handle(first?.id ?? '', { state: 'planned', note: '', by: 'blue' });
  const later = await send('/staff/open-reports.json', { headers: { cookie: site.cookie } });
  expect(await later.json()).toEqual({ version: 1, wrong: { 1: 1 } });
});

it('tells nobody of open comments who is not signed in', async () => {
  await comment('The port is another one.', 1, 'wrong');
  const { status, headers } = await send('/staff/open-reports.json');
  expect(status).toBe(303);
  expect(headers.get('location')).toMatch(/^\/staff\/sign-in\//);
});
