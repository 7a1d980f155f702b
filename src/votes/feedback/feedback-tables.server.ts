import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Migrations, Tables } from '#storage/open-tables.server.ts';
import { commentQueries } from './comment-queries.server.ts';
import type { FeedbackTables } from './feedback-columns.ts';
import { reasonSchema } from './feedback-schema.ts';
import type { FeedbackStore, GivenBefore, GivenDetails, OwnVote } from './feedback-store.ts';

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
};

/** Keeps feedback in the tables. @param now wall clock in milliseconds since 1970. */
export function createFeedbackStore(tables: Tables, now: () => number = Date.now): FeedbackStore {
  const db = tables.$extendTables<FeedbackTables>();

  async function give({
    articleId,
    voter,
    helpful,
    reason,
    comment,
    contentVersion,
  }: GivenDetails): Promise<void> {
    await db
      .insertInto('feedback')
      .values({
        id: feedbackId({ articleId, voter }),
        article_id: articleId,
        voter: hex(voter),
        helpful: Number(helpful),
        reason: reason ?? null,
        comment: comment ?? null,
        content_version: contentVersion ?? '',
        given_at: now(),
        state: 'open',
        note: '',
        handled_by: '',
        handled_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['article_id', 'voter']).doUpdateSet((row) => ({
          helpful: row.ref('excluded.helpful'),
          content_version: row.ref('excluded.content_version'),
          ...(reason === undefined ? {} : { reason }),
          // New words are a new matter for those who read them.
          ...(comment === undefined
            ? {}
            : {
                comment,
                given_at: now(),
                state: 'open',
                note: '',
                handled_by: '',
                handled_at: null,
              }),
        })),
      )
      .execute();
  }

  async function givenBefore({ articleId, voter }: OwnVote): Promise<GivenBefore> {
    const details = await db
      .selectFrom('feedback')
      .select(['reason', 'comment'])
      .where('article_id', '=', articleId)
      .where('voter', '=', hex(voter))
      .executeTakeFirst();
    const stuck = await db
      .selectFrom('stuck_steps')
      .select('step')
      .where('article_id', '=', articleId)
      .where('voter', '=', hex(voter))
      .executeTakeFirst();
    return {
      hasReason: (details?.reason ?? null) !== null,
      hasComment: (details?.comment ?? null) !== null,
      isStuck: stuck !== undefined,
    };
  }

  return {
    ...commentQueries(db),
    givenBefore,
    give: async (details) => {
      try {
        await give(details);
      } catch (error) {
        // PostgreSQL looks for the other row by one of the two keys only; one that comes at the same moment
        // may be met at the other key first. It is there now.
        if (!isDuplicate(error)) throw error;
        await give(details);
      }
    },
    follow: async ({ articleId, voter }, helpful) => {
      const own = { article_id: articleId, voter: hex(voter) };
      if (helpful === null) {
        await db
          .deleteFrom('feedback')
          .where('article_id', '=', own.article_id)
          .where('voter', '=', own.voter)
          .execute();
        return;
      }
      await db
        .updateTable('feedback')
        .set({ helpful: Number(helpful), reason: null })
        .where('article_id', '=', own.article_id)
        .where('voter', '=', own.voter)
        .where('helpful', '<>', Number(helpful))
        .execute();
    },
    addStuck: async ({ articleId, voter, contentVersion, step, earlier }) => {
      if (earlier) {
        const same = await db
          .selectFrom('stuck_steps')
          .select('step')
          .where('article_id', '=', articleId)
          .where('content_version', 'in', [contentVersion ?? '', earlier.contentVersion ?? ''])
          .where('step', '=', step)
          .where('voter', 'in', [hex(voter), hex(earlier.voter)])
          .executeTakeFirst();
        if (same) return;
      }
      await db
        .insertInto('stuck_steps')
        .values({
          article_id: articleId,
          content_version: contentVersion ?? '',
          step,
          voter: hex(voter),
          stuck_at: now(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    handle: async (id, { state, note, by }) => {
      const { numUpdatedRows } = await db
        .updateTable('feedback')
        .set({ state, note, handled_by: by, handled_at: now() })
        .where('id', '=', id)
        .where('comment', 'is not', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    reasonCounts: async () => {
      const rows = await db
        .selectFrom('feedback')
        .where('reason', 'is not', null)
        .select(['article_id', 'content_version', 'reason', sql<number>`count(*)`.as('count')])
        .groupBy(['article_id', 'content_version', 'reason'])
        .execute();
      return rows.flatMap(({ article_id, content_version, reason, count }) => {
        const known = reasonSchema.safeParse(reason);
        if (!known.success) return [];
        return [
          {
            articleId: article_id,
            contentVersion: content_version || undefined,
            reason: known.data,
            count,
          },
        ];
      });
    },
    stuckCounts: async () => {
      const rows = await db
        .selectFrom('stuck_steps')
        .select(['article_id', 'content_version', 'step', sql<number>`count(*)`.as('count')])
        .groupBy(['article_id', 'content_version', 'step'])
        .execute();
      return rows.map(({ article_id, content_version, step, count }) => ({
        articleId: article_id,
        contentVersion: content_version || undefined,
        step,
        count,
      }));
    },
    forgetBefore: async (timeMs) => {
      const words = await db
        .updateTable('feedback')
        .set({ comment: null, note: '' })
        .where('given_at', '<', timeMs)
        .where('comment', 'is not', null)
        .executeTakeFirst();
      const steps = await db
        .deleteFrom('stuck_steps')
        .where('stuck_at', '<', timeMs)
        .executeTakeFirst();
      return Number(words.numUpdatedRows + steps.numDeletedRows);
    },
    redate: async ({ afterMs, toMs }) => {
      const redated = (column: 'given_at' | 'handled_at'): RawBuilder<number> =>
        sql<number>`CASE WHEN ${sql.ref(column)} > ${afterMs} THEN ${sql.lit(toMs)} ELSE ${sql.ref(column)} END`;
      const words = await db
        .updateTable('feedback')
        .set({ given_at: redated('given_at'), handled_at: redated('handled_at') })
        .where((row) => row.or([row('given_at', '>', afterMs), row('handled_at', '>', afterMs)]))
        .where('comment', 'is not', null)
        .executeTakeFirst();
      const steps = await db
        .updateTable('stuck_steps')
        .set({ stuck_at: toMs })
        .where('stuck_at', '>', afterMs)
        .executeTakeFirst();
      return Number(words.numUpdatedRows + steps.numUpdatedRows);
    },
  };
}

/** https://www.postgresql.org/docs/15/errcodes-appendix.html */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

/** Always the same for a vote, so that giving details twice is giving them once. */
function feedbackId({ articleId, voter }: OwnVote): string {
  const hash = createHash('sha256').update(`${articleId}:`).update(voter).digest();
  return hash.subarray(0, 12).toString('base64url');
}

function hex(voter: Uint8Array): string {
  return Buffer.from(voter).toString('hex');
}
