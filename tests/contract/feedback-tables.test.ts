import { describe, expect, it } from 'vitest';
import type { FeedbackTables } from '#votes/feedback/feedback-columns.ts';
import type { CommentPlace } from '#votes/feedback/feedback-store.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { details, voter } from './feedback-builder.ts';
import { engines, freshTablesOn } from './engines.ts';

describe.each(engines)('on $name', (engine) => {
  const place = freshTablesOn(engine);

  describe('feedback', () => {
    it('is one row a visitor and article: what is given later is added, nothing is lost', async () => {
      const store = createFeedbackStore(place.tables, () => 1_000);
      await store.give(details({ reason: 'outdated' }));
      await store.give(details({ comment: 'Menus have moved.' }));
      await store.give(details({ voter: voter(2), reason: 'outdated' }));
      await place.reopen();
      const later = createFeedbackStore(place.tables);
      expect(await later.comments({ most: 10 })).toEqual([
        {
          id: expect.stringMatching(/^[\w-]{16}$/),
          articleId: 1,
          helpful: false,
          reason: 'outdated',
          text: 'Menus have moved.',
          contentVersion: 'v1',
          givenAt: 1_000,
          state: 'open',
          note: '',
          handledBy: '',
        },
      ]);
      expect(await later.reasonCounts()).toEqual([
        { articleId: 1, contentVersion: 'v1', reason: 'outdated', count: 2 },
      ]);
    });

    it('is known again by its visitor and article, each part for itself', async () => {
      const store = createFeedbackStore(place.tables, () => 1_000);
      const [own, stranger] = [details(), details({ voter: voter(2) })];
      const nothing = { hasReason: false, hasComment: false, isStuck: false };
      expect(await store.givenBefore(own)).toEqual(nothing);
      await store.give(details({ reason: 'outdated' }));
      expect(await store.givenBefore(own)).toEqual({ ...nothing, hasReason: true });
      await store.give(details({ comment: 'Menus have moved.' }));
      await store.addStuck({ ...own, contentVersion: 'v0', step: 'step-2' });
      expect(await store.givenBefore(own)).toEqual({
        hasReason: true,
        hasComment: true,
        isStuck: true,
      });
      expect(await store.givenBefore(stranger)).toEqual(nothing);
      expect(await store.givenBefore({ ...own, articleId: 2 })).toEqual(nothing);
      await store.forgetBefore(2_000);
      expect(await store.givenBefore(own)).toEqual({ ...nothing, hasReason: true });
    });

    it('given 40 times at once is there once', async () => {
      const store = createFeedbackStore(place.tables);
      await Promise.all(
        Array.from({ length: 40 }, () => store.give(details({ reason: 'wrong', comment: 'No.' }))),
      );
      expect(await store.comments({ most: 10 })).toHaveLength(1);
      expect(await store.reasonCounts()).toMatchObject([{ count: 1 }]);
    });

    it('loses its reason with a change of mind, and everything with the vote', async () => {
      const store = createFeedbackStore(place.tables);
      await store.give(details({ reason: 'wrong', comment: 'Step 3.' }));
      await store.follow(details(), false);
      expect(await store.reasonCounts()).toHaveLength(1);
      await store.follow(details(), true);
      expect(await store.reasonCounts()).toEqual([]);
      expect(await store.comments({ most: 1 })).toMatchObject([{ text: 'Step 3.', helpful: true }]);
      await store.follow(details(), null);
      expect(await store.comments({ most: 1 })).toEqual([]);
    });

    it('has states with a note; new words are open again', async () => {
      const store = createFeedbackStore(place.tables);
      await store.give(details({ comment: 'Wrong port.' }));
      const id = (await store.comments({ most: 1 }))[0]?.id ?? '';
      expect(await store.handle(id, { state: 'done', note: 'a1b2c3', by: 'staff' })).toBe(true);
      expect(await store.handle('none', { state: 'done', note: '', by: 'staff' })).toBe(false);
      expect(await store.comment(id)).toMatchObject({ state: 'done', note: 'a1b2c3' });
      expect(await store.commentCounts()).toEqual({ open: 0, planned: 0, done: 1 });
      expect(await store.comments({ state: 'open', most: 9 })).toEqual([]);
      await store.give(details({ reason: 'wrong' }));
      expect(await store.comment(id)).toMatchObject({ state: 'done', reason: 'wrong' });
      await store.give(details({ comment: 'Still the wrong port.' }));
      expect(await store.comment(id)).toMatchObject({ state: 'open', note: '', handledBy: '' });
    });

    it('knows when a comment was last handled; of new words it is not known', async () => {
      let now = 1_000;
      const store = createFeedbackStore(place.tables, () => now);
      await store.give(details({ comment: 'Wrong port.' }));
      const id = (await store.comments({ most: 1 }))[0]?.id ?? '';
      const handledAt = async (): Promise<number | undefined> =>
        (await store.comment(id))?.handledAt;
      expect(await handledAt()).toBeUndefined();
      for (now of [1_700_000_000_000, 1_700_000_060_000]) {
        await store.handle(id, { state: 'planned', note: '', by: 'blue' });
        expect(await handledAt()).toBe(now);
      }
      now += 1;
      await store.give(details({ reason: 'wrong' }));
      expect(await handledAt()).toBe(1_700_000_060_000);
      await store.give(details({ comment: 'Still the wrong port.' }));
      expect(await handledAt()).toBeUndefined();
    });

    it('keeps beside new words what staff did with those before, not the words themselves', async () => {
      let now = 1_000;
      const store = createFeedbackStore(place.tables, () => now);
      await store.give(details({ comment: 'Wrong port.' }));
      const id = (await store.comments({ most: 1 }))[0]?.id ?? '';
      const write = (comment: string): Promise<void> => store.give(details({ comment }));
      const before = async (): Promise<unknown> => (await store.comment(id))?.before;
      await write('The wrong port.');
      expect(await before()).toBeUndefined();
      now = 2_000;
      await store.handle(id, { state: 'done', note: 'a1b2c3', by: 'blue' });
      expect(await before()).toBeUndefined();
      const done = { state: 'done', note: 'a1b2c3', handledBy: 'blue', handledAt: 2_000 };
      // What is written anew twice before anybody looks was handled once.
      for (const text of ['Still wrong.', 'Still quite wrong.']) {
        await write(text);
        expect(await store.comment(id)).toMatchObject({ state: 'open', note: '', before: done });
      }
      await store.give(details({ reason: 'wrong' }));
      expect(await before()).toEqual(done);
      now = 3_000;
      await store.handle(id, { state: 'planned', note: '', by: 'red' });
      expect(await before()).toEqual(done);
      await write('Right now.');
      expect(await before()).toEqual({
        state: 'planned',
        note: '',
        handledBy: 'red',
        handledAt: 3_000,
      });
      expect(JSON.stringify(await store.comment(id))).not.toContain('wrong.');
      expect(await store.redate({ afterMs: 2_500, toMs: 2_500 })).toBe(1);
      expect(await before()).toMatchObject({ handledAt: 2_500 });
    });

    it('forgets the note about earlier words with the words', async () => {
      const store = createFeedbackStore(place.tables, () => 1_000);
      await store.give(details({ comment: 'Wrong port.' }));
      const id = (await store.comments({ most: 1 }))[0]?.id ?? '';
      await store.handle(id, { state: 'done', note: 'a1b2c3', by: 'blue' });
      await store.give(details({ comment: 'Still wrong.' }));
      await store.forgetBefore(1_001);
      const rows = await place.tables
        .$extendTables<FeedbackTables>()
        .selectFrom('feedback')
        .select(['comment', 'note', 'note_before'])
        .execute();
      expect(rows).toEqual([{ comment: null, note: '', note_before: null }]);
    });

    it('is handled only as it was seen: not after others have handled it, nor with other words', async () => {
      let now = 1_000;
      const store = createFeedbackStore(place.tables, () => now);
      await store.give(details({ comment: 'Wrong port.' }));
      const seenFirst = (await store.comments({ most: 1 }))[0];
      const id = seenFirst?.id ?? '';
      now = 2_000;
      const done = { state: 'done', note: 'a1b2c3', by: 'red', seen: seenFirst } as const;
      expect(await store.handle(id, done)).toBe(true);
      now = 3_000;
      const late = { state: 'planned', note: '', by: 'blue', seen: seenFirst } as const;
      expect(await store.handle(id, late)).toBe(false);
      expect(await store.comment(id)).toMatchObject({ state: 'done', note: 'a1b2c3' });
      const seenDone = await store.comment(id);
      // The same state again, with another note, is a change too.
      expect(await store.handle(id, { ...done, note: 'd4e5f6', seen: seenDone })).toBe(true);
      expect(await store.handle(id, { ...late, seen: seenDone })).toBe(false);
      await store.give(details({ comment: 'Still wrong.' }));
      const seenOpen = await store.comment(id);
      now = 4_000;
      await store.give(details({ comment: 'Right now.' }));
      expect(await store.handle(id, { ...late, seen: seenOpen })).toBe(false);
      expect(await store.handle(id, { ...late, seen: await store.comment(id) })).toBe(true);
    });

    it('is handled by one of many who decide at once', async () => {
      let now = 1_000;
      const store = createFeedbackStore(place.tables, () => (now += 1));
      await store.give(details({ comment: 'Wrong port.' }));
      const [seen] = await store.comments({ most: 1 });
      const handled = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          store.handle(seen?.id ?? '', { state: 'open', note: `n${n}`, by: 'blue', seen }),
        ),
      );
      expect(handled.filter((isHandled) => isHandled)).toHaveLength(1);
      const first = handled.indexOf(true);
      expect(await store.comment(seen?.id ?? '')).toMatchObject({ note: `n${first}` });
    });

    it('dates anew what was handled by a clock that was wrong', async () => {
      let now = 1_000;
      const store = createFeedbackStore(place.tables, () => now);
      await store.give(details({ comment: 'Wrong port.' }));
      const id = (await store.comments({ most: 1 }))[0]?.id ?? '';
      now = 9_000;
      await store.handle(id, { state: 'planned', note: '', by: 'blue' });
      expect(await store.redate({ afterMs: 5_000, toMs: 5_000 })).toBe(1);
      expect(await store.comment(id)).toMatchObject({ givenAt: 1_000, handledAt: 5_000 });
      expect(await store.redate({ afterMs: 5_000, toMs: 5_000 })).toBe(0);
    });

    it('tells the latest comments first, of one article where asked', async () => {
      let now = 0;
      const store = createFeedbackStore(place.tables, () => (now += 1));
      for (const n of [1, 2, 3]) {
        await store.give(details({ voter: voter(n), articleId: n % 2, comment: `c${n}` }));
      }
      const texts = async (filter: object): Promise<string[]> =>
        (await store.comments({ most: 2, ...filter })).map(({ text }) => text);
      expect(await texts({})).toEqual(['c3', 'c2']);
      expect(await texts({ articleId: 0 })).toEqual(['c2']);
      expect(await store.openComments()).toEqual(
        new Map([
          [0, 1],
          [1, 2],
        ]),
      );
    });

    it('tells comments page by page: each once, whatever comes meanwhile', async () => {
      // Many in one millisecond: the id decides.
      let now = 0;
      const store = createFeedbackStore(place.tables, () => Math.floor((now += 1) / 4));
      const give = (n: number): Promise<void> =>
        store.give(details({ voter: voter(n), articleId: 1 + (n % 2), comment: `c${n}` }));
      for (let n = 1; n <= 20; n++) await give(n);
      const all = await store.comments({ most: 99, state: 'open' });
      const pages: string[][] = [];
      let olderThan: CommentPlace | undefined;
      for (;;) {
        const page = await store.comments({ most: 3, state: 'open', olderThan });
        if (page.length === 0) break;
        pages.push(page.map(({ id }) => id));
        olderThan = page.at(-1);
        await give(20 + pages.length);
        // What is handled goes from the queue, also where a page ends.
        if (olderThan) await store.handle(olderThan.id, { state: 'done', note: 'x', by: 'blue' });
      }
      expect(pages.flat()).toEqual(all.map(({ id }) => id));

      const [, , third, fourth] = await store.comments({ most: 4 });
      const newest = await store.comments({ most: 2 });
      expect(await store.comments({ most: 2, newerThan: third })).toEqual(newest);
      expect(await store.comments({ most: 1, newerThan: third })).toEqual(newest.slice(1));
      expect(await store.countComments({ newerThan: fourth })).toBe(3);
      expect(await store.countComments({ olderThan: fourth })).toBe(20 + pages.length - 4);
      expect(await store.countComments({ state: 'done' })).toBe(pages.length);
      expect(await store.countComments({ articleId: 1 })).toBe(
        (await store.comments({ most: 99, articleId: 1 })).length,
      );
    });

    it('counts comments by state and article', async () => {
      const store = createFeedbackStore(place.tables);
      for (const n of [1, 2, 3]) {
        await store.give(details({ voter: voter(n), articleId: 1 + (n % 2), comment: `c${n}` }));
      }
      await store.give(details({ voter: voter(4), reason: 'wrong' }));
      const [one] = await store.comments({ most: 1, articleId: 2 });
      await store.handle(one?.id ?? '', { state: 'planned', note: '', by: 'blue' });
      expect(await store.commentTallies()).toHaveLength(3);
      expect(await store.commentTallies()).toEqual(
        expect.arrayContaining([
          { state: 'open', articleId: 1, count: 1 },
          { state: 'open', articleId: 2, count: 1 },
          { state: 'planned', articleId: 2, count: 1 },
        ]),
      );
    });

    it('counts a step once for a visitor and a text', async () => {
      const store = createFeedbackStore(place.tables);
      const stuck = { articleId: 1, contentVersion: 'v1', step: 'sign-in-step-2' };
      for (const n of [1, 1, 2]) await store.addStuck({ ...stuck, voter: voter(n) });
      await store.addStuck({ ...stuck, voter: voter(1), contentVersion: undefined });
      expect(await store.stuckCounts()).toEqual(
        expect.arrayContaining([
          { ...stuck, count: 2 },
          { ...stuck, contentVersion: undefined, count: 1 },
        ]),
      );
    });

    it('counts a step once that comes again as it was before, or as it is now', async () => {
      const store = createFeedbackStore(place.tables);
      const stuck = { articleId: 1, contentVersion: 'v1', step: 'sign-in-step-2' };
      await store.addStuck({ ...stuck, voter: voter(1) });
      const again = { ...stuck, contentVersion: 'v2', voter: voter(2) };
      await store.addStuck({ ...again, earlier: { voter: voter(1), contentVersion: 'v1' } });
      expect(await store.stuckCounts()).toEqual([{ ...stuck, count: 1 }]);
      for (const earlier of [
        { voter: voter(3), contentVersion: 'v1' },
        { voter: voter(1), contentVersion: 'v3' },
      ]) {
        await store.addStuck({ ...again, earlier });
      }
      expect(await store.stuckCounts()).toEqual(
        expect.arrayContaining([
          { ...stuck, count: 1 },
          { ...stuck, contentVersion: 'v2', count: 1 },
        ]),
      );
    });

    it('forgets words of long ago and keeps the reasons', async () => {
      const store = createFeedbackStore(place.tables, () => 1_000);
      await store.give(details({ reason: 'wrong', comment: 'Old.' }));
      await store.addStuck({ articleId: 1, contentVersion: 'v1', step: 's', voter: voter(1) });
      expect(await store.forgetBefore(1_000)).toBe(0);
      expect(await store.forgetBefore(1_001)).toBe(2);
      expect(await store.comments({ most: 1 })).toEqual([]);
      expect(await store.reasonCounts()).toHaveLength(1);
      expect(await store.stuckCounts()).toEqual([]);
    });
  });
});
