import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Tables } from '#storage/open-tables.server.ts';
import { commentQueries } from './comment-queries.server.ts';
import type { FeedbackTables } from './feedback-columns.ts';
import { reasonSchema } from './feedback-schema.ts';
import type { FeedbackStore, GivenBefore, GivenDetails, OwnVote } from './feedback-store.ts';

/** As a comment is that nobody has seen to. */
const unhandled = { state: 'open', note: '', handled_by: '', handled_at: null };

/** Of a comment that is written anew: what staff did with the words before, or with those before them. */
const handlingKept = {
  state_before: keptOf<string | null>('state'),
  note_before: keptOf<string | null>('note'),
  handled_by_before: keptOf<string | null>('handled_by'),
  handled_at_before: keptOf<number | null>('handled_at'),
};

function keptOf<T>(column: 'state' | 'note' | 'handled_by' | 'handled_at'): RawBuilder<T> {
  const [now, before] = [sql.ref(`feedback.${column}`), sql.ref(`feedback.${column}_before`)];
  return sql<T>`CASE WHEN feedback.handled_by <> '' THEN ${now} ELSE ${before} END`;
}

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
        ...unhandled,
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
                ...unhandled,
                ...handlingKept,
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
    handle: async (id, { state, note, by, seen }) => {
      let change = db
        .updateTable('feedback')
        .set({ state, note, handled_by: by, handled_at: now() })
        .where('id', '=', id)
        .where('comment', 'is not', null);
      // In the statement itself: between looking and writing somebody else could write.
      if (seen) {
        change = change
          .where('state', '=', seen.state)
          .where('given_at', '=', seen.givenAt)
          .where('handled_at', 'is not distinct from', seen.handledAt ?? null);
      }
      const { numUpdatedRows } = await change.executeTakeFirst();
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
        .set({ comment: null, note: '', note_before: null })
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
      const columns = ['given_at', 'handled_at', 'handled_at_before'] as const;
      const redated = (column: (typeof columns)[number]): RawBuilder<number> =>
        sql<number>`CASE WHEN ${sql.ref(column)} > ${afterMs} THEN ${sql.lit(toMs)} ELSE ${sql.ref(column)} END`;
      const words = await db
        .updateTable('feedback')
        .set({
          given_at: redated('given_at'),
          handled_at: redated('handled_at'),
          handled_at_before: redated('handled_at_before'),
        })
        .where((row) => row.or(columns.map((column) => row(column, '>', afterMs))))
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
