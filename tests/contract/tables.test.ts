import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { createLinkCounts } from '#staff/links/link-counts-tables.server.ts';
import { migrations } from '#server/open-tables.ts';
import { carryOutRetention, retainByClock } from '#server/retention.ts';
import { createClockMemory } from '#server/retention-clock-table.ts';
import { createLog } from '#server/log.ts';
import { retentionSchema } from '#site/retention.ts';
import {
  openPostgresTables,
  openSqliteTables,
  unavailableTables,
  type Tables,
} from '#storage/open-tables.server.ts';
import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import type { CommentPlace, GivenDetails } from '#votes/feedback/feedback-store.ts';
import { unavailableVoteStore } from '#votes/stores/unavailable-vote-store.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import type { Suspicion } from '#votes/suspicion/suspicion-store.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { skipWithoutPostgres, startPostgres, type PostgresServer } from '../setup/postgres.ts';

interface TablesUnderTest {
  readonly name: string;
  readonly isSkipped: boolean;
  readonly start: () => Promise<void>;
  /** Gives a test a place of its own. */
  readonly begin: () => Promise<void>;
  /** Opens the tables of a test; called again it finds the same rows. */
  readonly open: () => Promise<Tables>;
  readonly stop: () => Promise<void>;
}

function postgres(): TablesUnderTest {
  let server: PostgresServer | undefined;
  let address = '';
  return {
    name: 'PostgreSQL',
    isSkipped: skipWithoutPostgres(),
    start: async () => {
      server = await startPostgres();
    },
    begin: async () => {
      address = (await server?.createDatabase()) ?? '';
    },
    open: () => openPostgresTables(openPostgresPool(address), migrations),
    stop: async () => server?.remove(),
  };
}

const engines: readonly TablesUnderTest[] = [
  {
    name: 'SQLite',
    isSkipped: false,
    start: () => Promise.resolve(),
    begin: () => Promise.resolve(),
    open: () => openSqliteTables(join(folder, 'kb.sqlite'), migrations),
    stop: () => Promise.resolve(),
  },
  postgres(),
];

let folder = '';
let tables: Tables;

const voter = (n: number): Uint8Array => new Uint8Array(16).fill(n);

function details(changes: Partial<GivenDetails> = {}): GivenDetails {
  return {
    articleId: 1,
    voter: voter(1),
    helpful: false,
    contentVersion: 'v1',
    reason: undefined,
    comment: undefined,
    ...changes,
  };
}

function suspicion(day: string): Suspicion {
  return { articleId: 1, day, network: 'n', counted: 60, refused: 1 };
}

describe.each(engines.filter(({ isSkipped }) => !isSkipped))(
  'on $name',
  ({ start, begin, open, stop }) => {
    beforeAll(start);
    afterAll(stop);
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'hosting-kb-tables-'));
      await begin();
      tables = await open();
    });
    afterEach(async () => {
      await tables.destroy();
      rmSync(folder, { recursive: true, force: true });
    });

    async function reopen(): Promise<void> {
      await tables.destroy();
      tables = await open();
    }

    describe('feedback', () => {
      it('is one row a visitor and article: what is given later is added, nothing is lost', async () => {
        const store = createFeedbackStore(tables, () => 1_000);
        await store.give(details({ reason: 'outdated' }));
        await store.give(details({ comment: 'Menus have moved.' }));
        await store.give(details({ voter: voter(2), reason: 'outdated' }));
        await reopen();
        const later = createFeedbackStore(tables);
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

      it('given 40 times at once is there once', async () => {
        const store = createFeedbackStore(tables);
        await Promise.all(
          Array.from({ length: 40 }, () =>
            store.give(details({ reason: 'wrong', comment: 'No.' })),
          ),
        );
        expect(await store.comments({ most: 10 })).toHaveLength(1);
        expect(await store.reasonCounts()).toMatchObject([{ count: 1 }]);
      });

      it('loses its reason with a change of mind, and everything with the vote', async () => {
        const store = createFeedbackStore(tables);
        await store.give(details({ reason: 'wrong', comment: 'Step 3.' }));
        await store.follow(details(), false);
        expect(await store.reasonCounts()).toHaveLength(1);
        await store.follow(details(), true);
        expect(await store.reasonCounts()).toEqual([]);
        expect(await store.comments({ most: 1 })).toMatchObject([
          { text: 'Step 3.', helpful: true },
        ]);
        await store.follow(details(), null);
        expect(await store.comments({ most: 1 })).toEqual([]);
      });

      it('has states with a note; new words are open again', async () => {
        const store = createFeedbackStore(tables);
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

      it('tells the latest comments first, of one article where asked', async () => {
        let now = 0;
        const store = createFeedbackStore(tables, () => (now += 1));
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
        const store = createFeedbackStore(tables, () => Math.floor((now += 1) / 4));
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
        const store = createFeedbackStore(tables);
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
        const store = createFeedbackStore(tables);
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
        const store = createFeedbackStore(tables);
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
        const store = createFeedbackStore(tables, () => 1_000);
        await store.give(details({ reason: 'wrong', comment: 'Old.' }));
        await store.addStuck({ articleId: 1, contentVersion: 'v1', step: 's', voter: voter(1) });
        expect(await store.forgetBefore(1_000)).toBe(0);
        expect(await store.forgetBefore(1_001)).toBe(2);
        expect(await store.comments({ most: 1 })).toEqual([]);
        expect(await store.reasonCounts()).toHaveLength(1);
        expect(await store.stuckCounts()).toEqual([]);
      });
    });

    describe('suspicions', () => {
      it('add up by article, day and network, the latest and worst first', async () => {
        const store = createSuspicionStore(tables);
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

    describe('what is past its time', () => {
      it('is deleted as the settings say, and the counts stay', async () => {
        const nowMs = Date.parse('2026-06-30T12:00:00Z');
        const then = nowMs - 200 * 24 * 60 * 60 * 1_000;
        const feedback = createFeedbackStore(tables, () => then);
        const searchCounts = createSearchCounts(tables, () => '2025-12-12');
        const suspicions = createSuspicionStore(tables);
        await feedback.give(details({ comment: 'Old.' }));
        await searchCounts.addMiss({ query: 'fax', kind: 'nothing' });
        const linkCounts = createLinkCounts(tables, () => '2025-12-12');
        await linkCounts.addMissing('fax');
        await linkCounts.addCopy({ article: 1, format: 'url' });
        await linkCounts.addOutcome({ article: 1, outcome: 'yes' });
        await suspicions.add(suspicion('2025-12-12'));
        await suspicions.add(suspicion('2025-12-13'));
        const kept = {
          store: unavailableVoteStore('not asked'),
          feedback,
          searchCounts,
          suspicions,
          linkCounts,
        };
        const forgotten: number[] = [];
        const store: VoteStore = {
          ...kept.store,
          forgetVoters: (beforeMs) => Promise.resolve(7 * forgotten.push(beforeMs)),
        };
        const retention = retentionSchema.parse({
          ...{ commentDays: 199, voterDays: 300, searchDays: 201, linkDays: 199 },
          suspicionDays: 199,
        });
        expect(await carryOutRetention({ ...kept, store }, retention, nowMs)).toEqual({
          commentDays: 1,
          voterDays: 7,
          searchDays: 0,
          linkDays: 2,
          suspicionDays: 1,
        });
        expect(forgotten).toEqual([nowMs - 300 * 24 * 60 * 60 * 1_000]);
        expect(await suspicions.list(9)).toMatchObject([{ day: '2025-12-13' }]);
      });
    });

    describe('what a clock that has jumped would delete', () => {
      it('stays for a week, over a restart, and for good when the clock is set right', async () => {
        const dayMs = 24 * 60 * 60 * 1_000;
        const today = Date.parse('2026-06-30T12:00:00Z');
        const inTenYears = today + 3_650 * dayMs;
        const forgotten: number[] = [];
        const redated: number[] = [];
        const store: VoteStore = {
          ...unavailableVoteStore('not asked'),
          forgetVoters: (beforeMs) => {
            forgotten.push(beforeMs);
            return Promise.resolve(0);
          },
          redateVoters: ({ afterMs }) => {
            redated.push(afterMs);
            return Promise.resolve(0);
          },
        };
        const retain = (nowMs: number): Promise<void> =>
          retainByClock(
            {
              kept: {
                store,
                feedback: createFeedbackStore(tables),
                searchCounts: createSearchCounts(tables),
                suspicions: createSuspicionStore(tables),
                linkCounts: createLinkCounts(tables),
              },
              retention: retentionSchema.parse({}),
              clock: createClockMemory(tables),
              log: createLog('silent'),
            },
            nowMs,
          );
        await createFeedbackStore(tables, () => today).give(details({ comment: 'New.' }));
        // A week in which the clock becomes known.
        for (let at = today - 7 * dayMs; at <= today; at += dayMs / 2) await retain(at);
        expect(forgotten).toHaveLength(1);
        await retain(inTenYears);
        await reopen();
        // Somebody writes while it is ten years ahead.
        const late = createFeedbackStore(tables, () => inTenYears);
        await late.give(details({ voter: voter(2), comment: 'Late.' }));
        await late.addStuck({ articleId: 1, contentVersion: 'v1', step: 's', voter: voter(2) });
        await retain(inTenYears + dayMs);
        await retain(today + dayMs);
        await retain(inTenYears + 8 * dayMs);
        expect(forgotten).toHaveLength(2);
        const comments = await createFeedbackStore(tables).comments({ most: 9 });
        expect(comments.map(({ text, givenAt }) => [text, givenAt])).toEqual([
          ['Late.', today + dayMs],
          ['New.', today],
        ]);
        expect(redated.at(-1)).toBe(today + 8 * dayMs);
        expect(await late.redate({ afterMs: today + 2 * dayMs, toMs: 0 })).toBe(0);
        // Ten years without the server: they are past, and what is past its time is deleted.
        for (let day = 0; day <= 16; day++) await retain(inTenYears + (8 + day) * dayMs);
        expect(forgotten.length).toBeGreaterThan(2);
        expect(await createFeedbackStore(tables).comments({ most: 9 })).toEqual([]);
      });
    });

    describe('staff links', () => {
      it('are counted by article and day, over a restart and for forty at once', async () => {
        const counts = createLinkCounts(tables, () => '2026-03-01');
        await Promise.all(
          Array.from({ length: 40 }, () => counts.addCopy({ article: 7, format: 'markdown' })),
        );
        await counts.addCopy({ article: 7, format: 'reply' });
        await counts.addOutcome({ article: 7, outcome: 'asked' });
        await counts.addOutcome({ article: 7, outcome: 'asked' });
        await counts.addOutcome({ article: 7, outcome: 'no' });
        await reopen();
        const later = createLinkCounts(tables, () => '2026-03-09');
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
        const counts = createLinkCounts(tables, () => '2026-03-01');
        await counts.addMissing('gopher');
        for (const day of ['2026-03-02', '2026-03-09']) {
          await createLinkCounts(tables, () => day).addMissing('fax');
        }
        expect(await counts.missing(9)).toEqual([
          { query: 'fax', count: 2, firstDay: '2026-03-02', lastDay: '2026-03-09' },
          { query: 'gopher', count: 1, firstDay: '2026-03-01', lastDay: '2026-03-01' },
        ]);
        expect(await counts.forgetWordsBefore('2026-03-05')).toBe(1);
        expect(await counts.missing(9)).toMatchObject([{ query: 'fax' }]);
      });

      it('that are missing in very many words push the oldest out', async () => {
        const db = tables.$extendTables<{
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
        const counts = createLinkCounts(tables, () => '2026-03-01');
        await counts.addMissing('new');
        const left = await counts.missing(10_000);
        expect(left).toHaveLength(5_000);
        expect(left.map(({ query }) => query)).toContain('new');
        expect(left.filter(({ count }) => count === 2)).toHaveLength(2_500);
      });
    });

    describe('searches that failed', () => {
      it('are kept over a restart, the worst first', async () => {
        const counts = createSearchCounts(tables, () => '2026-03-01');
        await counts.addMiss({ query: 'fax', kind: 'nothing' });
        await counts.addMiss({ query: 'gopher', kind: 'reformulated' });
        await counts.addMiss({ query: 'gopher', kind: 'reformulated' });
        await counts.addSolved(7);
        await counts.addSolved(7);
        await reopen();
        const later = createSearchCounts(tables, () => '2026-03-09');
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
        expect(await later.solved()).toEqual(new Map([[7, 2]]));
        expect(await later.forgetBefore('2026-03-05')).toBe(1);
        expect(await later.misses(10)).toMatchObject([{ query: 'fax' }]);
      });
    });
  },
);

describe('tables in a SQLite file', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hosting-kb-tables-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are synced to the disk with every commit', async () => {
    // No killed process shows a missing sync, only a power cut does: ask SQLite itself.
    const open = await openSqliteTables(join(folder, 'kb.sqlite'), migrations);
    const { rows } = await sql`PRAGMA synchronous`.execute(open);
    expect(rows).toEqual([{ synchronous: 2 }]);
    await open.destroy();
  });

  it('that a newer program wrote are refused and left as they are', async () => {
    const path = join(folder, 'kb.sqlite');
    const newer = { ...migrations, '999 later': { up: () => Promise.resolve() } };
    await (await openSqliteTables(path, newer)).destroy();
    await expect(openSqliteTables(path, migrations)).rejects.toThrow(/999 later.*Install/);
    await (await openSqliteTables(path, newer)).destroy();
  });

  it('are old or new after a migration that broke off, never half', async () => {
    const path = join(folder, 'kb.sqlite');
    const breaking = {
      ...migrations,
      '999 breaks': { up: () => Promise.reject(new Error('the power went')) },
    };
    await expect(openSqliteTables(path, breaking)).rejects.toThrow('the power went');
    const database = new DatabaseSync(path);
    expect(database.prepare('SELECT name FROM sqlite_master').all()).toEqual([]);
    database.close();
    await (await openSqliteTables(path, migrations)).destroy();
  });

  it('say what is wrong while another program keeps the file locked', async () => {
    const path = join(folder, 'kb.sqlite');
    const open = await openSqliteTables(path, migrations);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(createFeedbackStore(open).give(details())).rejects.toThrow(/keeps .* locked/);
    other.exec('COMMIT');
    other.close();
    await createFeedbackStore(open).give(details());
    await open.destroy();
  });
});

it('tables that cannot be opened refuse whatever is asked of them', async () => {
  const problem = new StorageUnavailableError('away', { retryAfterSeconds: 60 });
  const away = unavailableTables(problem);
  await expect(createFeedbackStore(away).comments({ most: 1 })).rejects.toBe(problem);
  await expect(createSearchCounts(away).addSolved(1)).rejects.toBe(problem);
});
