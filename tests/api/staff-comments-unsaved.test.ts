import { describe, expect, it } from 'vitest';
import { openStaff } from '#server/open-staff.ts';
import { memoryLimiters } from '#refusals/limiters.server.ts';
import { seenText } from '#staff/report/comment-change.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import type { Comment } from '#votes/feedback/feedback-store.ts';
import { cookieOf, secret } from './made-up-live-app.ts';
import { reportedSiteForEachTest } from './reported-site.ts';

const site = reportedSiteForEachTest();
const { comment, page, save, send, signIn } = site;
const view = '/staff/comments/?state=open&article=1';
const note = `fixed in "c0ffee" <b>&amp;</b> é漢`;
const escaped = 'fixed in &quot;c0ffee&quot; &lt;b&gt;&amp;amp;&lt;/b&gt; é漢';

async function given(text = 'The menu is gone.'): Promise<Comment> {
  await comment(text);
  const [one] = await site.feedback.comments({ most: 1 });
  if (!one) throw new TypeError('There is no comment.');
  return one;
}

const attribute = (text: string, name: string): string | undefined =>
  new RegExp(`name="${name}"[^>]*?value="([^"]*)"`).exec(text)?.[1];
const plain = (text = ''): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
const words = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Ends all sessions of `blue`, as the command does. */
const signOut = (): Promise<unknown> => createStaffStore(site.votes.tables).endSessionsOf('blue');

describe('a change that is sent after the session has ended', () => {
  it('is said not to be saved, and comes back into its form with the sign-in', async () => {
    const { id } = await given();
    const token = attribute(await page(view), 'token') ?? '';
    await signOut();
    const ended = await save({ id, state: 'done', note, token }, view);
    const asked = await ended.text();
    expect(ended.status).toBe(403);
    expect(words(asked)).toContain('Your change was not saved:');
    expect(asked).toContain(escaped);
    expect(asked).not.toContain(token);
    expect(plain(attribute(asked, 'next'))).toBe(view);

    const kept = {
      next: plain(attribute(asked, 'next')),
      unsaved: plain(attribute(asked, 'unsaved')),
    };
    const wrong = await signIn({ ...kept, password: 'not this one' });
    const again = await wrong.text();
    expect(plain(attribute(again, 'unsaved'))).toBe(kept.unsaved);
    expect(again).toContain(escaped);

    const back = await signIn(kept);
    const form = await back.text();
    expect(back.status).toBe(200);
    expect(await site.feedback.comment(id)).toMatchObject({ state: 'open', note: '' });
    expect(form).toMatch(new RegExp(`id="p-${id}"[^>]*>Not saved yet: you had been signed out`));
    expect(form).toMatch(/<option value="done" selected>/);
    expect(plain(attribute(form, 'note'))).toBe(note);
    expect(form).toContain(`action="${view.replaceAll('&', '&amp;')}"`);

    const fields = { id, state: 'done', note, seen: attribute(form, 'seen') ?? '' };
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      cookie: cookieOf(back),
    };
    const post = (token: string): Promise<Response> =>
      send(view, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ ...fields, token }).toString(),
      });
    expect((await post(token)).status).toBe(403);
    expect(await site.feedback.comment(id)).toMatchObject({ state: 'open' });
    const saved = await post(attribute(form, 'token') ?? '');
    expect([saved.status, saved.headers.get('location')]).toEqual([
      303,
      `${view}&saved=${id}#saved`,
    ]);
    expect(await site.feedback.comment(id)).toMatchObject({ state: 'done', note });
  });

  it('is told of what others have done meanwhile when it comes back', async () => {
    const before = await given();
    const { id } = before;
    await site.feedback.handle(id, { state: 'planned', note: 'in May', by: 'red' });
    const form = { id, state: 'done', note: 'x', seen: seenText(before) };
    const back = await (
      await signIn({ next: view, unsaved: new URLSearchParams(form).toString() })
    ).text();
    expect(back).toContain('Not saved: red has set this to planned meanwhile');
    expect(plain(attribute(back, 'note'))).toBe('x');
  });

  it('is told to be of a comment that is gone', async () => {
    const form = { id: 'gone', state: 'done', note: 'words', seen: '1..open' };
    const back = await signIn({ next: view, unsaved: new URLSearchParams(form).toString() });
    expect(back.status).toBe(404);
    expect(words(await back.text())).toMatch(/Your change was not saved.*withdrawn.*words/);
  });

  it.each([
    ['no form of ours', 'a=b'],
    ['a state that is none', 'id=x&state=lost&note=&seen=1..open'],
    ['a note that is too long', `id=x&state=done&note=${'x'.repeat(301)}&seen=1..open`],
    ['nothing', ''],
  ])('is left out where it is %s', async (_, unsaved) => {
    const { status, headers } = await signIn({ next: view, unsaved });
    expect([status, headers.get('location')]).toEqual([303, view]);
  });

  it('leads back to its page with its filters where nothing of it can be kept', async () => {
    const { id } = await given();
    await signOut();
    const { status, headers } = await save({ id, state: 'lost', note: '', token: 'x' }, view);
    expect([status, headers.get('location')]).toEqual([
      303,
      `/staff/sign-in/?next=${encodeURIComponent(view)}`,
    ]);
  });
});

describe('a change of what somebody else has changed meanwhile', () => {
  it('overwrites nothing before it has been said what, and keeps what was typed', async () => {
    const before = await given();
    const { id } = before;
    const seen = seenText(before);
    await site.feedback.handle(id, { state: 'done', note: 'fixed in c0ffee', by: 'red' });
    const refused = await save({ id, state: 'planned', note, seen }, view);
    const asked = await refused.text();
    expect(refused.status).toBe(409);
    expect(words(asked)).toContain(
      'Not saved: red has set this to done meanwhile, with the note “fixed in c0ffee”.',
    );
    expect(asked).toMatch(new RegExp(`id="n-${id}"[^>]*aria-describedby="p-${id}"`));
    expect(asked).not.toContain('aria-invalid');
    expect(asked).toContain(`value="${escaped}"`);
    expect(asked).toMatch(/<option value="planned" selected>/);
    expect(await site.feedback.comment(id)).toMatchObject({ state: 'done', handledBy: 'red' });
    const saved = await save({ id, state: 'planned', note, seen: attribute(asked, 'seen') ?? '' });
    expect(saved.status).toBe(303);
    expect(await site.feedback.comment(id)).toMatchObject({ state: 'planned', note });
  });

  it('is told of others before a missing note is asked for', async () => {
    const before = await given();
    await site.feedback.handle(before.id, { state: 'planned', note: '', by: 'red' });
    const refused = await save({ id: before.id, state: 'done', note: '', seen: seenText(before) });
    expect(refused.status).toBe(409);
    expect(words(await refused.text())).toContain('set this to planned meanwhile, without a note');
  });

  it('is not saved for words that were not read', async () => {
    const before = await given();
    // Some years before: of two texts of one millisecond nobody could tell which was read.
    const seen = seenText({ ...before, givenAt: 1_600_000_000_000 });
    const refused = await save({ id: before.id, state: 'done', note, seen });
    expect(refused.status).toBe(409);
    expect(words(await refused.text())).toContain('its author has written it anew meanwhile');
    expect(await site.feedback.comment(before.id)).toMatchObject({ state: 'open' });
  });

  it('is saved where it was oneself who sent the same before', async () => {
    const before = await given();
    const form = { id: before.id, state: 'done', note, seen: seenText(before) };
    const first = await save(form, view);
    const second = await save(form, view);
    expect([second.status, second.headers.get('location')]).toEqual([
      303,
      first.headers.get('location'),
    ]);
  });

  it.each(['', 'x', '1..lost', '1.2', 'a.b.open', '1..open.x'])(
    'needs to say what was seen: %s',
    async (seen) => {
      const { id } = await given();
      expect((await save({ id, state: 'planned', note: '', seen })).status).toBe(400);
    },
  );
});

describe('a change that cannot be saved', () => {
  const away = (): Promise<never> =>
    Promise.reject(new StorageUnavailableError('away', { retryAfterSeconds: 2 }));

  it('while accounts cannot be read is shown with what was typed', async () => {
    const { id } = await given();
    const signedIn = openStaff(site.votes.tables, {
      secret,
      secure: true,
      limiters: memoryLimiters(),
    });
    const token = attribute(await page(view), 'token') ?? '';
    site.serveWith({ staff: signedIn && { ...signedIn, sessionOf: away } });
    const failed = await save({ id, state: 'done', note, token }, view);
    const told = await failed.text();
    expect(failed.status).toBe(503);
    expect(told).toContain('<h1>Your change was not saved</h1>');
    expect(told).toContain(escaped);
    expect(words(told)).toContain('State Done');
    expect(told).toContain(`href="${view.replaceAll('&', '&amp;')}"`);
    expect(told).not.toContain(token);
  });

  it('is not claimed to be lost where the store has not answered', async () => {
    const { id } = await given();
    site.serveWith({ feedback: { ...site.feedback, handle: away } });
    const failed = await save({ id, state: 'done', note }, view);
    const told = await failed.text();
    expect(failed.status).toBe(503);
    expect(told).toContain('<h1>Your change may not have been saved</h1>');
    expect(told).toContain(escaped);
  });

  it('with the token of another sign-in is shown with what was typed', async () => {
    const { id } = await given();
    const refused = await save({ id, state: 'done', note, token: 'x'.repeat(43) }, view);
    const told = await refused.text();
    expect(refused.status).toBe(403);
    expect(told).toContain('<h1>Your change was not saved</h1>');
    expect(told).toContain(escaped);
  });
});

describe('a comment in the queue', () => {
  it('says what was done with it before its author wrote it anew', async () => {
    const { id } = await given();
    await site.feedback.handle(id, { state: 'done', note, by: 'red' });
    expect(await page('/staff/comments/?state=done')).not.toContain('Written anew');
    await comment('It is gone again.');
    const open = await page('/staff/comments/');
    expect(words(open)).toMatch(/Written anew since red set it to done on \d+ \w+ \d{4} : “fixed/);
    expect(open).toContain(`“${escaped}”`);
    expect(open).not.toContain('The menu is gone.');
  });

  it('has fields of its own name', async () => {
    for (let n = 1; n <= 3; n++)
      await comment('The <menu> is "gone" and nobody knows where it went.', n);
    const names = [
      ...(await page('/staff/comments/')).matchAll(/aria-label="((?:State of|Commit|Save)[^"]*)"/g),
    ];
    expect(new Set(names.map(([, name]) => name)).size).toBe(9);
    expect(plain(names[2]?.[1])).toBe(
      'Save comment 1, “The <menu> is "gone" and nobody knows wh…”',
    );
  });
});
