import { sql } from 'kysely';
import type { Migrations, Tables } from '#storage/open-tables.server.ts';
import type { SuspicionStore } from './suspicion-store.ts';

type SuspicionTables = {
  suspicions: {
    article_id: number;
    day: string;
    network: string;
    counted: number;
    refused: number;
  };
};

/** The table of this folder; released ones are never edited. */
export const suspicionMigrations: Migrations = {
  '040 suspicions': {
    up: async (db) => {
      await db.schema
        .createTable('suspicions')
        .addColumn('article_id', 'integer', (column) => column.notNull())
        .addColumn('day', 'text', (column) => column.notNull())
        .addColumn('network', 'text', (column) => column.notNull())
        .addColumn('counted', 'integer', (column) => column.notNull())
        .addColumn('refused', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('suspicions_once', ['day', 'article_id', 'network'])
        .execute();
    },
  },
};

export function createSuspicionStore(tables: Tables): SuspicionStore {
  const db = tables.$extendTables<SuspicionTables>();
  return {
    add: async ({ articleId, day, network, counted, refused }) => {
      await db
        .insertInto('suspicions')
        .values({ article_id: articleId, day, network, counted, refused })
        .onConflict((conflict) =>
          conflict.columns(['day', 'article_id', 'network']).doUpdateSet({
            counted: sql`suspicions.counted + excluded.counted`,
            refused: sql`suspicions.refused + excluded.refused`,
          }),
        )
        .execute();
    },
    list: async (most) => {
      const rows = await db
        .selectFrom('suspicions')
        .selectAll()
        .orderBy('day', 'desc')
        .orderBy(sql`counted + refused`, 'desc')
        .orderBy('article_id')
        .limit(most)
        .execute();
      return rows.map(({ article_id, ...rest }) => ({ articleId: article_id, ...rest }));
    },
    forgetBefore: async (day) => {
      const { numDeletedRows } = await db
        .deleteFrom('suspicions')
        .where('day', '<', day)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
