import { sql } from 'kysely';
import type { Migrations, Tables } from '#storage/open-tables.server.ts';
import { todayUtc } from '#storage/today-utc.ts';
import type {
  CopyCount,
  LinkCopy,
  LinkOutcome,
  MissingAnswer,
  OutcomeCount,
} from './link-counts.ts';

/**
 * What staff link, what comes of it, and what they found no article for: numbers by article and day, and
 * masked words. Every promise may be rejected with `StorageUnavailableError`.
 */
export interface LinkCounts {
  addCopy(copy: LinkCopy): Promise<void>;
  addOutcome(outcome: LinkOutcome): Promise<void>;
  /** Takes masked words. */
  addMissing(query: string): Promise<void>;
  /** Copies by article since an ISO day, the most copied first. */
  copies(sinceDay: string): Promise<readonly CopyCount[]>;
  /** Outcomes by article since an ISO day. */
  outcomes(sinceDay: string): Promise<readonly OutcomeCount[]>;
  /** What is missed most, first. */
  missing(most: number): Promise<readonly MissingAnswer[]>;
  /** Drops the counts of days before a day; resolves with how many rows. */
  forgetDaysBefore(day: string): Promise<number>;
  /** Drops words that were last missed before a day; resolves with how many. */
  forgetWordsBefore(day: string): Promise<number>;
}

/** So many different words are kept; beyond it those missed once and longest ago make room. */
const mostQueries = 5_000;
/** Counting the rows each time would cost more than the words are worth. */
const addedBetweenCounts = 100;

type LinkTables = {
  link_copies: { day: string; article_id: number; format: string; count: number };
  link_outcomes: { day: string; article_id: number; outcome: string; count: number };
  missing_answers: { query: string; count: number; first_day: string; last_day: string };
};

/** The tables of this folder; released ones are never edited. */
export const linkMigrations: Migrations = {
  '050 staff links': {
    up: async (db) => {
      await db.schema
        .createTable('link_copies')
        .addColumn('day', 'text', (column) => column.notNull())
        .addColumn('article_id', 'integer', (column) => column.notNull())
        .addColumn('format', 'text', (column) => column.notNull())
        .addColumn('count', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('link_copies_once', ['day', 'article_id', 'format'])
        .execute();
      await db.schema
        .createTable('link_outcomes')
        .addColumn('day', 'text', (column) => column.notNull())
        .addColumn('article_id', 'integer', (column) => column.notNull())
        .addColumn('outcome', 'text', (column) => column.notNull())
        .addColumn('count', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('link_outcomes_once', ['day', 'article_id', 'outcome'])
        .execute();
      await db.schema
        .createTable('missing_answers')
        .addColumn('query', 'text', (column) => column.primaryKey())
        .addColumn('count', 'integer', (column) => column.notNull())
        .addColumn('first_day', 'text', (column) => column.notNull())
        .addColumn('last_day', 'text', (column) => column.notNull())
        .execute();
    },
  },
};

/** Keeps the counts in the tables. @param today the ISO day, UTC. */
export function createLinkCounts(tables: Tables, today = todayUtc): LinkCounts {
  const db = tables.$extendTables<LinkTables>();
  let addedSinceCount = 0;

  async function makeRoom(): Promise<void> {
    if (addedSinceCount++ % addedBetweenCounts !== 0) return;
    const { rows } = await db
      .selectFrom('missing_answers')
      .select(sql<number>`count(*)`.as('rows'))
      .executeTakeFirstOrThrow();
    const tooMany = rows - mostQueries;
    if (tooMany <= 0) return;
    const leaving = db
      .selectFrom('missing_answers')
      .select('query')
      .orderBy(sql`case when count > 1 then 1 else 0 end`)
      .orderBy('last_day')
      .limit(tooMany);
    await db.deleteFrom('missing_answers').where('query', 'in', leaving).execute();
  }

  return {
    addCopy: async ({ article, format }) => {
      await db
        .insertInto('link_copies')
        .values({ day: today(), article_id: article, format, count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['day', 'article_id', 'format'])
            .doUpdateSet({ count: sql`link_copies.count + 1` }),
        )
        .execute();
    },
    addOutcome: async ({ article, outcome }) => {
      await db
        .insertInto('link_outcomes')
        .values({ day: today(), article_id: article, outcome, count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['day', 'article_id', 'outcome'])
            .doUpdateSet({ count: sql`link_outcomes.count + 1` }),
        )
        .execute();
    },
    addMissing: async (query) => {
      const day = today();
      await db
        .insertInto('missing_answers')
        .values({ query, count: 1, first_day: day, last_day: day })
        .onConflict((conflict) =>
          conflict
            .column('query')
            .doUpdateSet({ count: sql`missing_answers.count + 1`, last_day: day }),
        )
        .execute();
      await makeRoom();
    },
    copies: async (sinceDay) => {
      const rows = await db
        .selectFrom('link_copies')
        .select(['article_id', sql<number>`sum(count)`.as('copies')])
        .where('day', '>=', sinceDay)
        .groupBy('article_id')
        .execute();
      return rows
        .map(({ article_id, copies }) => ({ articleId: article_id, count: copies }))
        .sort((a, b) => b.count - a.count || a.articleId - b.articleId);
    },
    outcomes: async (sinceDay) => {
      const rows = await db
        .selectFrom('link_outcomes')
        .select(['article_id', 'outcome', sql<number>`sum(count)`.as('times')])
        .where('day', '>=', sinceDay)
        .groupBy(['article_id', 'outcome'])
        .execute();
      return [...Map.groupBy(rows, ({ article_id }) => article_id)]
        .map(([articleId, own]) => {
          const times = (outcome: LinkOutcome['outcome']): number =>
            own.find((row) => row.outcome === outcome)?.times ?? 0;
          return { articleId, asked: times('asked'), yes: times('yes'), no: times('no') };
        })
        .sort((a, b) => a.articleId - b.articleId);
    },
    missing: async (most) => {
      const rows = await db
        .selectFrom('missing_answers')
        .selectAll()
        .orderBy('count', 'desc')
        .orderBy('last_day', 'desc')
        .orderBy('query')
        .limit(most)
        .execute();
      return rows.map(({ query, count, first_day, last_day }) => ({
        query,
        count,
        firstDay: first_day,
        lastDay: last_day,
      }));
    },
    forgetDaysBefore: async (day) => {
      const copies = await db.deleteFrom('link_copies').where('day', '<', day).executeTakeFirst();
      const outcomes = await db
        .deleteFrom('link_outcomes')
        .where('day', '<', day)
        .executeTakeFirst();
      return Number(copies.numDeletedRows) + Number(outcomes.numDeletedRows);
    },
    forgetWordsBefore: async (day) => {
      const { numDeletedRows } = await db
        .deleteFrom('missing_answers')
        .where('last_day', '<', day)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
