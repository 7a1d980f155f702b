import { describe, expect, it } from 'vitest';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { createLinkCounts } from '#staff/links/link-counts-tables.server.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import { engines, freshTablesOn } from './engines.ts';

describe.each(engines)('on $name', (engine) => {
  const place = freshTablesOn(engine);

  describe('suspicions', () => {
    it('add up by article, day and network, the latest and worst first', async () => {
      const store = createSuspicionStore(place.tables);
      const one = { articleId: 1, day: '2026-03-01', network: 'n', counted: 20, refused: 1 };
      await store.add(one);
      await store.add({ ...one, counted: 0, refused: 3 });
      await store.add({ ...one, network: 'other', counted: 40 });
      await store.add({ ...one, day: '2026-02-01' });
      expect(await store.list(2)).toEqual([
        { ...one, network: 'other', counted: 40 },
        { ...one, refused: 4 },
      ]);
      expect(await store.forgetBefore('2026-03-01')).toBe(1);
    });
  });

  describe('staff links', () => {
    it('are counted by article and day, over a restart and for forty at once', async () => {
      const counts = createLinkCounts(place.tables, () => '2026-03-01');
      await Promise.all(
        Array.from({ length: 40 }, () => counts.addCopy({ article: 7, format: 'markdown' })),
      );
      await counts.addCopy({ article: 7, format: 'reply' });
      await counts.addOutcome({ article: 7, outcome: 'asked' });
      await counts.addOutcome({ article: 7, outcome: 'asked' });
      await counts.addOutcome({ article: 7, outcome: 'no' });
      await place.reopen();
      const later = createLinkCounts(place.tables, () => '2026-03-09');
      await later.addCopy({ article: 8, format: 'rich' });
      expect(await later.copies('2026-03-01')).toEqual([
        { articleId: 7, count: 41 },
        { articleId: 8, count: 1 },
      ]);
      expect(await later.copies('2026-03-02')).toEqual([{ articleId: 8, count: 1 }]);
      expect(await later.outcomes('2026-03-01')).toEqual([
        { articleId: 7, asked: 2, yes: 0, no: 1 },
      ]);
      expect(await later.forgetDaysBefore('2026-03-09')).toBe(4);
      expect(await later.copies('2026-01-01')).toEqual([{ articleId: 8, count: 1 }]);
    });

    it('that were missing are kept as words, the most missed first', async () => {
      const counts = createLinkCounts(place.tables, () => '2026-03-01');
      await counts.addMissing('gopher');
      for (const day of ['2026-03-02', '2026-03-09']) {
        await createLinkCounts(place.tables, () => day).addMissing('fax');
      }
      expect(await counts.missing(9)).toEqual([
        { query: 'fax', count: 2, firstDay: '2026-03-02', lastDay: '2026-03-09' },
        { query: 'gopher', count: 1, firstDay: '2026-03-01', lastDay: '2026-03-01' },
      ]);
      expect(await counts.forgetWordsBefore('2026-03-05')).toBe(1);
      expect(await counts.missing(9)).toMatchObject([{ query: 'fax' }]);
    });

    it('that are missing in very many words push the oldest out', async () => {
      const db = place.tables.$extendTables<{
        missing_answers: { query: string; count: number; first_day: string; last_day: string };
      }>();
      const row = (n: number) => ({
        ...{ query: `q${n}`, count: n % 2 === 0 ? 1 : 2 },
        ...{ first_day: '2026-01-01', last_day: '2026-01-01' },
      });
      for (let from = 0; from < 5_000; from += 1_000) {
        const rows = Array.from({ length: 1_000 }, (_, index) => row(from + index));
        await db.insertInto('missing_answers').values(rows).execute();
      }
      const counts = createLinkCounts(place.tables, () => '2026-03-01');
      await counts.addMissing('new');
      const left = await counts.missing(10_000);
      expect(left).toHaveLength(5_000);
      expect(left.map(({ query }) => query)).toContain('new');
      expect(left.filter(({ count }) => count === 2)).toHaveLength(2_500);
    });
  });

  describe('searches that failed', () => {
    it('are kept over a restart, the worst first', async () => {
      const counts = createSearchCounts(place.tables, () => '2026-03-01');
      await counts.addMiss({ query: 'fax', kind: 'nothing' });
      await counts.addMiss({ query: 'gopher', kind: 'reformulated' });
      await counts.addMiss({ query: 'gopher', kind: 'reformulated' });
      await place.reopen();
      const later = createSearchCounts(place.tables, () => '2026-03-09');
      await Promise.all([1, 2].map(() => later.addMiss({ query: 'fax', kind: 'nothing' })));
      expect(await later.misses(10)).toEqual([
        {
          query: 'fax',
          kind: 'nothing',
          count: 3,
          firstDay: '2026-03-01',
          lastDay: '2026-03-09',
        },
        {
          query: 'gopher',
          kind: 'reformulated',
          count: 2,
          firstDay: '2026-03-01',
          lastDay: '2026-03-01',
        },
      ]);
      expect(await later.forgetBefore('2026-03-05')).toBe(1);
      expect(await later.misses(10)).toMatchObject([{ query: 'fax' }]);
    });
  });

  describe('tickets that articles spared', () => {
    it('are counted by article with the last day, over a restart and for forty at once', async () => {
      const counts = createSearchCounts(place.tables, () => '2026-03-01');
      await Promise.all(Array.from({ length: 40 }, () => counts.addSolved(7)));
      await counts.addSolved(9);
      await place.reopen();
      const later = createSearchCounts(place.tables, () => '2026-03-09');
      await later.addSolved(7);
      await later.addSolved(8);
      expect(await later.solved()).toEqual([
        { articleId: 7, count: 41, lastDay: '2026-03-09' },
        { articleId: 8, count: 1, lastDay: '2026-03-09' },
        { articleId: 9, count: 1, lastDay: '2026-03-01' },
      ]);
    });

    it('that were counted before days were kept have none, and come after those with one', async () => {
      const db = place.tables.$extendTables<{
        search_solved: { article_id: number; count: number };
      }>();
      await db.insertInto('search_solved').values({ article_id: 7, count: 1 }).execute();
      await db.insertInto('search_solved').values({ article_id: 9, count: 3 }).execute();
      const counts = createSearchCounts(place.tables, () => '2026-03-01');
      await counts.addSolved(8);
      expect(await counts.solved()).toEqual([
        { articleId: 9, count: 3, lastDay: undefined },
        { articleId: 8, count: 1, lastDay: '2026-03-01' },
        { articleId: 7, count: 1, lastDay: undefined },
      ]);
    });
  });
});
