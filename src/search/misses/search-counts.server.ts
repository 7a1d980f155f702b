import { sql } from 'kysely';
import type { Migrations, Tables } from '#storage/open-tables.server.ts';
import { todayUtc } from '#storage/today-utc.ts';
import type { Miss } from './miss.ts';

/** How often words failed, without who or when beyond the day. */
export interface MissCount {
  readonly query: string;
  readonly kind: Miss['kind'];
  readonly count: number;
  /** ISO days, UTC. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/** How many tickets an article spared, without who or when beyond the last day. */
export interface SolvedCount {
  readonly articleId: number;
  readonly count: number;
  /** ISO day, UTC; unknown where all was counted before days were kept. */
  readonly lastDay: string | undefined;
}

/**
 * What searches come to: words that fail people, and articles that spared a ticket. Every promise may
 * be rejected with `StorageUnavailableError`.
 */
export interface SearchCounts {
  addMiss(miss: Miss): Promise<void>;
  addSolved(articleId: number): Promise<void>;
  /** The words that fail most, the worst first. */
  misses(most: number): Promise<readonly MissCount[]>;
  /** One for each article that spared a ticket, the most first, then the latest. */
  solved(): Promise<readonly SolvedCount[]>;
  /** Drops words that nobody has searched for since a day; resolves with how many. */
  forgetBefore(day: string): Promise<number>;
}

/** So many different words are kept; beyond it those that failed once and longest ago make room. */
const mostQueries = 20_000;

type SearchTables = {
  search_misses: {
    query: string;
    kind: string;
    count: number;
    first_day: string;
    last_day: string;
  };
  search_solved: { article_id: number; count: number; last_day: string | null };
};

/** The tables of this folder; released ones are never edited. */
export const searchMigrations: Migrations = {
  '030 searches': {
    up: async (db) => {
      await db.schema
        .createTable('search_misses')
        .addColumn('query', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('count', 'integer', (column) => column.notNull())
        .addColumn('first_day', 'text', (column) => column.notNull())
        .addColumn('last_day', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('search_misses_once', ['query', 'kind'])
        .execute();
      await db.schema
        .createIndex('search_misses_by_day')
        .on('search_misses')
        .columns(['last_day', 'count'])
        .execute();
      await db.schema
        .createTable('search_solved')
        .addColumn('article_id', 'integer', (column) => column.primaryKey())
        .addColumn('count', 'integer', (column) => column.notNull())
        .execute();
    },
  },
  '070 searches solved by day': {
    up: async (db) => {
      await db.schema.alterTable('search_solved').addColumn('last_day', 'text').execute();
    },
  },
};

/** Keeps the counts in the tables. @param today the ISO day, UTC. */
export function createSearchCounts(tables: Tables, today = todayUtc): SearchCounts {
  const db = tables.$extendTables<SearchTables>();
  // Counting rows for every search would cost more than the search is worth.
  let rowsAtMost: number | undefined;

  async function countRows(): Promise<number> {
    const { rows } = await db
      .selectFrom('search_misses')
      .select(sql<number>`count(*)`.as('rows'))
      .executeTakeFirstOrThrow();
    return rows;
  }

  async function makeRoom(): Promise<void> {
    rowsAtMost = (rowsAtMost ?? (await countRows())) + 1;
    if (rowsAtMost <= mostQueries) return;
    rowsAtMost = await countRows();
    if (rowsAtMost <= mostQueries) return;
    const leaving = await db
      .selectFrom('search_misses')
      .select(['query', 'kind'])
      .orderBy(sql`case when count > 1 then 1 else 0 end`)
      .orderBy('last_day')
      .limit(Math.ceil(mostQueries / 10))
      .execute();
    await db.transaction().execute(async (transaction) => {
      for (const { query, kind } of leaving) {
        await transaction
          .deleteFrom('search_misses')
          .where('query', '=', query)
          .where('kind', '=', kind)
          .execute();
      }
    });
    rowsAtMost -= leaving.length;
  }

  return {
    addMiss: async ({ query, kind }) => {
      const day = today();
      await db
        .insertInto('search_misses')
        .values({ query, kind, count: 1, first_day: day, last_day: day })
        .onConflict((conflict) =>
          conflict
            .columns(['query', 'kind'])
            .doUpdateSet({ count: sql`search_misses.count + 1`, last_day: day }),
        )
        .execute();
      await makeRoom();
    },
    addSolved: async (articleId) => {
      const day = today();
      await db
        .insertInto('search_solved')
        .values({ article_id: articleId, count: 1, last_day: day })
        .onConflict((conflict) =>
          conflict
            .column('article_id')
            .doUpdateSet({ count: sql`search_solved.count + 1`, last_day: day }),
        )
        .execute();
    },
    misses: async (most) => {
      const rows = await db
        .selectFrom('search_misses')
        .selectAll()
        .orderBy('count', 'desc')
        .orderBy('last_day', 'desc')
        .orderBy('query')
        .limit(most)
        .execute();
      return rows.map(({ query, kind, count, first_day, last_day }) => ({
        query,
        kind: kind === 'nothing' ? 'nothing' : 'reformulated',
        count,
        firstDay: first_day,
        lastDay: last_day,
      }));
    },
    solved: async () => {
      const rows = await db
        .selectFrom('search_solved')
        .selectAll()
        .orderBy('count', 'desc')
        // The two databases disagree about where nothing comes in an order.
        .orderBy(sql`coalesce(last_day, '')`, 'desc')
        .orderBy('article_id')
        .execute();
      return rows.map(({ article_id, count, last_day }) => ({
        articleId: article_id,
        count,
        lastDay: last_day ?? undefined,
      }));
    },
    forgetBefore: async (day) => {
      const { numDeletedRows } = await db
        .deleteFrom('search_misses')
        .where('last_day', '<', day)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
