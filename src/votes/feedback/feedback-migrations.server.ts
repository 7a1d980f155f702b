import { sql } from 'kysely';
import type { Migrations } from '#storage/open-tables.server.ts';

/** The tables of this folder; released ones are never edited. */
export const feedbackMigrations: Migrations = {
  '020 feedback': {
    up: async (db) => {
      await db.schema
        .createTable('feedback')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('article_id', 'integer', (column) => column.notNull())
        .addColumn('voter', 'text', (column) => column.notNull())
        .addColumn('helpful', 'integer', (column) => column.notNull())
        .addColumn('reason', 'text')
        .addColumn('comment', 'text')
        .addColumn('content_version', 'text', (column) => column.notNull())
        .addColumn('given_at', 'bigint', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('note', 'text', (column) => column.notNull())
        .addColumn('handled_by', 'text', (column) => column.notNull())
        .addUniqueConstraint('feedback_of_vote', ['article_id', 'voter'])
        .execute();
      await db.schema
        .createIndex('feedback_by_state')
        .on('feedback')
        .columns(['state', 'given_at'])
        .execute();
      await db.schema
        .createTable('stuck_steps')
        .addColumn('article_id', 'integer', (column) => column.notNull())
        .addColumn('content_version', 'text', (column) => column.notNull())
        .addColumn('step', 'text', (column) => column.notNull())
        .addColumn('voter', 'text', (column) => column.notNull())
        .addColumn('stuck_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('stuck_once', ['article_id', 'content_version', 'step', 'voter'])
        .execute();
    },
  },
  // Hundreds of thousands of rows are counted for the report without reading each of them.
  '050 feedback counted': {
    up: async (db) => {
      await db.schema
        .createIndex('feedback_reasons')
        .on('feedback')
        .columns(['article_id', 'content_version', 'reason'])
        .where(sql.ref('reason'), 'is not', null)
        .execute();
      await db.schema
        .createIndex('feedback_comments')
        .on('feedback')
        .columns(['state', 'article_id'])
        .where(sql.ref('comment'), 'is not', null)
        .execute();
      await db.schema
        .createIndex('feedback_latest_comments')
        .on('feedback')
        .columns(['state', 'given_at'])
        .where(sql.ref('comment'), 'is not', null)
        .execute();
      await db.schema.dropIndex('feedback_by_state').execute();
    },
  },
  // Nothing where it was done before: no date is better than a made-up one.
  '070 feedback handled at': {
    up: async (db) => {
      await db.schema.alterTable('feedback').addColumn('handled_at', 'bigint').execute();
    },
  },
  // What staff wrote of a comment outlives its being written anew.
  '080 feedback handled before': {
    up: async (db) => {
      for (const name of ['state_before', 'note_before', 'handled_by_before'] as const) {
        await db.schema.alterTable('feedback').addColumn(name, 'text').execute();
      }
      await db.schema.alterTable('feedback').addColumn('handled_at_before', 'bigint').execute();
    },
  },
};
