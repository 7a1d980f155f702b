import { Hono, type Context } from 'hono';
import { RefusedError } from '#refusals/refused-error.ts';
import type { Comment } from '#votes/feedback/feedback-store.ts';
import { requireStaff, type StaffEnvironment } from '../sign-in/require-staff.server.ts';
import type { StaffSignIn } from '../sign-in/staff-sign-in.server.ts';
import { commentsPath } from '../staff-path.ts';
import type { UnsavedChange } from '../unsaved-change.ts';
import { readCommentChange, unsavedComment, type CommentChange } from './comment-change.ts';
import {
  changedMeanwhile,
  createCommentsQueue,
  type CommentsQueueParts,
} from './comments-queue.server.ts';
import { readCommentsView, readSaved, savedAddress } from './comments-view.ts';

export interface CommentsDependencies extends CommentsQueueParts {
  readonly staff: StaffSignIn | undefined;
}

/** Asks somebody to sign in who has sent a change, and keeps that for afterwards. */
export type AskToSignIn = (c: Context, unsaved: UnsavedChange) => Promise<Response>;

const noteMissing = 'Not saved: say what was done, with a commit or a few words.';

/** The queue of comments: reading it page by page, and saying what became of a comment. */
export function createCommentsApi(
  dependencies: CommentsDependencies,
  askToSignIn: AskToSignIn,
): Hono<StaffEnvironment> {
  const { staff, feedback } = dependencies;
  const queue = createCommentsQueue(dependencies);
  const app = new Hono<StaffEnvironment>();

  app.get('/staff/comments', (c) => c.redirect(commentsPath, 303));

  app.get(commentsPath, requireStaff(staff), async (c) => {
    const query = c.req.query();
    const savedId = readSaved(query);
    const saved = savedId === undefined ? undefined : await feedback.comment(savedId);
    return c.html(await queue.page(c.get('staff'), { view: readCommentsView(query), saved }));
  });

  app.post(
    commentsPath,
    async (c, next) => {
      // Before anything can fail: whatever does, what was typed is shown with it.
      const { pathname, search } = new URL(c.req.url);
      c.set('unsaved', unsavedComment(pathname + search, c.get('body').value));
      return next();
    },
    requireStaff(staff, async (c) => {
      const unsaved = c.get('unsaved');
      return unsaved && askToSignIn(c, unsaved);
    }),
    async (c) => {
      const session = c.get('staff');
      const change = readCommentChange(session.form);
      if (!change) throw new RefusedError(400, 'bad_form', 'This is not what the form sends.');
      const comment = await feedback.comment(change.id);
      if (!comment) throw withdrawn();
      const query = c.req.query();
      const meanwhile = changedMeanwhile(comment, change);
      if (meanwhile === undefined && change.state === 'done' && change.note === '') {
        const refusal = { comment, change, problem: noteMissing, isNoteMissing: true };
        return c.html(await queue.pageWith(session, query, refusal), 400);
      }
      if (meanwhile === undefined && (await handle(c, change))) {
        // The address of the form is that of the page it was on.
        return c.redirect(savedAddress(readCommentsView(query, comment.state), change.id), 303);
      }
      const now = await feedback.comment(change.id);
      if (!now) throw withdrawn();
      if (isDoneBy(session.account, change, now)) {
        return c.redirect(savedAddress(readCommentsView(query, change.seen.state), now.id), 303);
      }
      const problem = changedMeanwhile(now, change) ?? 'Not saved. Please save it again.';
      return c.html(await queue.pageWith(session, query, { comment: now, change, problem }), 409);
    },
  );

  async function handle(c: Context<StaffEnvironment>, change: CommentChange): Promise<boolean> {
    const { id, state, note, seen } = change;
    const unsaved = c.get('unsaved');
    // Where the answer of the store is lost it may have it, or not.
    c.set('unsaved', unsaved && { ...unsaved, isInDoubt: true });
    const isHandled = await feedback.handle(id, { state, note, seen, by: c.get('staff').account });
    c.set('unsaved', unsaved);
    return isHandled;
  }

  return app;
}

/** Whether it is what they had sent already: a second press of the button, or a try after a lost answer. */
function isDoneBy(account: string, change: CommentChange, now: Comment): boolean {
  return (
    now.handledBy === account &&
    now.state === change.state &&
    now.note === change.note &&
    now.givenAt === change.seen.givenAt
  );
}

/** Refuses a change of a comment that is gone. */
export function withdrawn(): RefusedError {
  return new RefusedError(
    404,
    'unknown_comment',
    'This comment is not there any more: its author has withdrawn it.',
  );
}
