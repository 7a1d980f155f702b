import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { RefusedError } from '#refusals/refused-error.ts';
import type { KnownArticles } from '#server/known-articles.ts';
import { commentStates, type Comment, type FeedbackStore } from '#votes/feedback/feedback-store.ts';
import { requireStaff, type StaffEnvironment } from '../sign-in/require-staff.server.ts';
import type { StaffSignIn } from '../sign-in/staff-sign-in.server.ts';
import { staffPage } from '../staff-page.server.ts';
import { commentsPath } from '../staff-path.ts';
import { commentsContent, type RefusedComment } from './comments-page.server.ts';
import { readCommentsView, readSaved, savedAddress, type CommentsView } from './comments-view.ts';
import { readComments } from './read-comments.server.ts';

export interface CommentsDependencies {
  readonly staff: StaffSignIn | undefined;
  readonly feedback: FeedbackStore;
  readonly articles: KnownArticles;
  readonly staffFrame: () => Promise<string | undefined>;
}

const handledSchema = z.strictObject({
  id: z.string().max(40),
  state: z.enum(commentStates),
  note: z.string().trim().max(300),
});

const noteMissing = 'Not saved: say what was done, with a commit or a few words.';

interface CommentsAsked {
  readonly view: CommentsView;
  readonly saved?: Comment | undefined;
  readonly refused?: RefusedComment;
}

/** The queue of comments: reading it page by page, and saying what became of a comment. */
export function createCommentsApi(dependencies: CommentsDependencies): Hono<StaffEnvironment> {
  const { staff, feedback, articles, staffFrame } = dependencies;
  const app = new Hono<StaffEnvironment>();
  const guard = requireStaff(staff);

  app.get('/staff/comments', (c) => c.redirect(commentsPath, 303));

  async function pageOf(c: Context<StaffEnvironment>, at: CommentsAsked): Promise<string> {
    const { account, token } = c.get('staff');
    const page = await readComments({ feedback, articles }, at.view);
    const content = commentsContent(page, { token, saved: at.saved, refused: at.refused });
    const frame = await staffFrame();
    return staffPage({ frame, title: 'Comments', content, account, token, path: commentsPath });
  }

  app.get(commentsPath, guard, async (c) => {
    const query = c.req.query();
    const savedId = readSaved(query);
    const saved = savedId === undefined ? undefined : await feedback.comment(savedId);
    return c.html(await pageOf(c, { view: readCommentsView(query), saved }));
  });

  app.post(commentsPath, guard, async (c) => {
    const { account, form } = c.get('staff');
    const handled = handledSchema.safeParse(form);
    if (!handled.success) {
      throw new RefusedError(400, 'bad_form', 'This is not what the form sends.');
    }
    const { id, state, note } = handled.data;
    const before = await feedback.comment(id);
    if (before && state === 'done' && note === '') {
      const view = readCommentsView(c.req.query(), before.state);
      const article = await articles.find(before.articleId);
      const refused = { comment: before, article, state, problem: noteMissing };
      return c.html(await pageOf(c, { view, refused }), 400);
    }
    if (!before || !(await feedback.handle(id, { state, note, by: account }))) {
      throw new RefusedError(
        404,
        'unknown_comment',
        'This comment is not there any more: its author has withdrawn it.',
      );
    }
    // The address of the form is that of the page it was on.
    return c.redirect(savedAddress(readCommentsView(c.req.query(), before.state), id), 303);
  });

  return app;
}
