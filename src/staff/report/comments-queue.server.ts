import type { KnownArticles } from '#server/known-articles.ts';
import type { Comment, FeedbackStore } from '#votes/feedback/feedback-store.ts';
import type { StaffSession } from '../sign-in/staff-sign-in.server.ts';
import { staffPage } from '../staff-page.server.ts';
import { commentsPath } from '../staff-path.ts';
import { stateNames, type CommentChange } from './comment-change.ts';
import type { RefusedComment } from './comment-card.server.ts';
import { commentsContent } from './comments-page.server.ts';
import { readCommentsView, type CommentsView } from './comments-view.ts';
import { readComments } from './read-comments.server.ts';

export interface CommentsQueueParts {
  readonly feedback: FeedbackStore;
  readonly articles: KnownArticles;
  readonly staffFrame: () => Promise<string | undefined>;
}

export interface CommentsAsked {
  readonly view: CommentsView;
  readonly saved?: Comment | undefined;
  readonly refused?: RefusedComment;
}

/** A change that was not saved: the comment as it is stored now, what was asked for, and why not. */
export interface Refusal {
  readonly comment: Comment;
  readonly change: CommentChange;
  readonly problem: string;
  readonly isNoteMissing?: boolean;
}

/** The queue of comments as a page for whoever is signed in. */
export interface CommentsQueue {
  page(session: StaffSession, asked: CommentsAsked): Promise<string>;
  /** The page that a change was sent from, with all that was chosen and typed still in its form. */
  pageWith(
    session: StaffSession,
    query: Readonly<Record<string, string>>,
    refusal: Refusal,
  ): Promise<string>;
}

export function createCommentsQueue(parts: CommentsQueueParts): CommentsQueue {
  const { feedback, articles, staffFrame } = parts;

  async function page({ account, token }: StaffSession, asked: CommentsAsked): Promise<string> {
    const { view, saved, refused } = asked;
    const read = await readComments({ feedback, articles }, view);
    const content = commentsContent(read, { token, saved, refused });
    const frame = await staffFrame();
    return staffPage({ frame, title: 'Comments', content, account, token, path: commentsPath });
  }

  return {
    page,
    pageWith: async (session, query, { comment, change, problem, isNoteMissing = false }) => {
      const article = await articles.find(comment.articleId);
      const { state, note } = change;
      const refused = { comment, article, state, note, problem, isNoteMissing };
      return page(session, { view: readCommentsView(query, comment.state), refused });
    },
  };
}

/** What whoever decided had not seen; undefined where the comment is as they saw it. */
export function changedMeanwhile(
  { givenAt, state, note, handledBy, handledAt }: Comment,
  { seen }: CommentChange,
): string | undefined {
  if (givenAt !== seen.givenAt) {
    return 'Not saved: its author has written it anew meanwhile. What you chose is still here: read the comment again, then save.';
  }
  if (state === seen.state && handledAt === seen.handledAt) return undefined;
  const noted = note === '' ? 'without a note' : `with the note “${note}”`;
  return `Not saved: ${handledBy} has set this to ${stateNames[state].toLowerCase()} meanwhile, ${noted}. What you typed is still here: saving puts it in place of that.`;
}
