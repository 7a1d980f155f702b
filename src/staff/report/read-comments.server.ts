import type { KnownArticle, KnownArticles } from '#server/known-articles.ts';
import type { Comment, CommentState, FeedbackStore } from '#votes/feedback/feedback-store.ts';
import type { CommentsView } from './comments-view.ts';

export const commentsShown = 50;

/** An article that comments are about; one that was removed has no title any more. */
export interface CommentedArticle {
  readonly id: number;
  readonly title: string | undefined;
  /** Its comments in the state that is shown. */
  readonly count: number;
}

/** A page of comments with what is around it. */
export interface CommentsPage {
  readonly view: CommentsView;
  /** With the articles they are about, where those still exist. */
  readonly comments: readonly {
    readonly comment: Comment;
    readonly article: KnownArticle | undefined;
  }[];
  /** How many are before the first and after the last of these. */
  readonly newer: number;
  readonly older: number;
  /** In each state, of the article where one is chosen. */
  readonly counts: Readonly<Record<CommentState, number>>;
  /** The articles to choose from, those with most comments first; the chosen one is always there. */
  readonly commented: readonly CommentedArticle[];
}

/** Reads one page of the queue; it stays the same page while comments arrive. */
export async function readComments(
  { feedback, articles }: { readonly feedback: FeedbackStore; readonly articles: KnownArticles },
  view: CommentsView,
): Promise<CommentsPage> {
  const { state, article: articleId, from } = view;
  const selection = { state, articleId };
  const found = await feedback.comments({
    ...selection,
    most: commentsShown,
    olderThan: from?.way === 'older' ? from.place : undefined,
    newerThan: from?.way === 'newer' ? from.place : undefined,
  });
  const [first = from?.place, last = from?.place] = [found[0], found.at(-1)];
  const counts: Record<CommentState, number> = { open: 0, planned: 0, done: 0 };
  const inState = new Map(articleId === undefined ? [] : [[articleId, 0]]);
  for (const tally of await feedback.commentTallies()) {
    if (articleId === undefined || tally.articleId === articleId) {
      counts[tally.state] += tally.count;
    }
    if (tally.state === state) inState.set(tally.articleId, tally.count);
  }
  const known = new Map(articles.all().map((article) => [article.id, article]));
  return {
    view,
    comments: found.map((comment) => ({ comment, article: known.get(comment.articleId) })),
    newer: first ? await feedback.countComments({ ...selection, newerThan: first }) : 0,
    older: last ? await feedback.countComments({ ...selection, olderThan: last }) : 0,
    counts,
    commented: [...inState]
      .map(([id, count]) => ({ id, title: known.get(id)?.title, count }))
      .sort((a, b) => b.count - a.count || a.id - b.id),
  };
}
