import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import type { FeedbackTables } from './feedback-columns.ts';
import { reasonSchema } from './feedback-schema.ts';
import {
  commentStates,
  type Comment,
  type CommentSelection,
  type CommentState,
  type FeedbackStore,
  type Handling,
} from './feedback-store.ts';

type CommentQueries = Pick<
  FeedbackStore,
  'comments' | 'comment' | 'countComments' | 'commentTallies' | 'openComments' | 'commentCounts'
>;

/** How those who look after the articles read what visitors wrote. */
export function commentQueries(db: Kysely<FeedbackTables>): CommentQueries {
  const withWords = db.selectFrom('feedback').where('comment', 'is not', null);

  function selected(
    selection: CommentSelection,
  ): SelectQueryBuilder<FeedbackTables, 'feedback', object> {
    const { state, articleId, olderThan, newerThan } = selection;
    let query = withWords;
    if (state !== undefined) query = query.where('state', '=', state);
    if (articleId !== undefined) query = query.where('article_id', '=', articleId);
    const place = sql`(given_at, id)`;
    if (olderThan) {
      query = query.where(sql<boolean>`${place} < (${olderThan.givenAt}, ${olderThan.id})`);
    }
    if (newerThan) {
      query = query.where(sql<boolean>`${place} > (${newerThan.givenAt}, ${newerThan.id})`);
    }
    return query;
  }

  return {
    comments: async ({ most, ...selection }) => {
      // The ones next to a newer-than place are the oldest of those.
      const isUpwards = selection.newerThan !== undefined;
      const order = isUpwards ? 'asc' : 'desc';
      const rows = await selected(selection)
        .selectAll()
        .orderBy('given_at', order)
        .orderBy('id', order)
        .limit(most)
        .execute();
      const comments = rows.map(toComment);
      return isUpwards ? comments.reverse() : comments;
    },
    countComments: async (selection) => {
      const query = selected(selection).select(sql<number>`count(*)`.as('count'));
      return (await query.executeTakeFirstOrThrow()).count;
    },
    comment: async (id) => {
      const row = await withWords.selectAll().where('id', '=', id).executeTakeFirst();
      return row && toComment(row);
    },
    commentTallies: async () => {
      const rows = await withWords
        .select(['state', 'article_id', sql<number>`count(*)`.as('count')])
        .groupBy(['state', 'article_id'])
        .execute();
      return rows.map(({ state, article_id, count }) => ({
        state: knownState(state),
        articleId: article_id,
        count,
      }));
    },
    openComments: async () => {
      const rows = await withWords
        .where('state', '=', 'open')
        .select(['article_id', sql<number>`count(*)`.as('count')])
        .groupBy('article_id')
        .execute();
      return new Map(rows.map(({ article_id, count }) => [article_id, count]));
    },
    commentCounts: async () => {
      const rows = await withWords
        .select(['state', sql<number>`count(*)`.as('count')])
        .groupBy('state')
        .execute();
      const counts: Record<CommentState, number> = { open: 0, planned: 0, done: 0 };
      for (const { state, count } of rows) counts[knownState(state)] += count;
      return counts;
    },
  };
}

function toComment(row: FeedbackTables['feedback']): Comment {
  return {
    id: row.id,
    articleId: row.article_id,
    helpful: row.helpful === 1,
    reason: reasonSchema.safeParse(row.reason).data,
    text: row.comment ?? '',
    contentVersion: row.content_version || undefined,
    givenAt: row.given_at,
    state: knownState(row.state),
    note: row.note,
    handledBy: row.handled_by,
    handledAt: row.handled_at ?? undefined,
    before: handlingBefore(row),
  };
}

function handlingBefore(row: FeedbackTables['feedback']): Handling | undefined {
  if (row.state_before === null) return undefined;
  return {
    state: knownState(row.state_before),
    note: row.note_before ?? '',
    handledBy: row.handled_by_before ?? '',
    handledAt: row.handled_at_before ?? undefined,
  };
}

function knownState(text: string): CommentState {
  return commentStates.find((state) => state === text) ?? 'open';
}
