import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { LiveEnvironment } from '#server/live-environment.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import { staffArticlesContent } from './articles/staff-articles-page.server.ts';
import type { StaffArticles } from './articles/staff-articles.server.ts';
import { fieldsOf, readCommentChange, unsavedComment } from './report/comment-change.ts';
import { createCommentsApi, withdrawn, type AskToSignIn } from './report/comments-api.server.ts';
import { changedMeanwhile, createCommentsQueue } from './report/comments-queue.server.ts';
import { readReport, type ReportStores } from './report/read-report.server.ts';
import { reportContent } from './report/report-page.server.ts';
import {
  requireSignIn,
  requireStaff,
  type StaffEnvironment,
} from './sign-in/require-staff.server.ts';
import { returnPath } from './sign-in/return-path.ts';
import { signInForm, signInProblem, type SignInForm } from './sign-in/sign-in-page.server.ts';
import type { StaffSession, StaffSignIn } from './sign-in/staff-sign-in.server.ts';
import { openStaffPage, staffPage } from './staff-page.server.ts';
import { signInPath, signOutPath, staffArticlesPath, staffHome } from './staff-path.ts';
import { RefusedError } from '#refusals/refused-error.ts';
import { createOpenReportsApi } from './links/open-reports-api.server.ts';
import { toStaffRefusal } from './staff-refused.ts';
import { longestUnsaved, type UnsavedChange } from './unsaved-change.ts';

export interface StaffApiDependencies extends Omit<ReportStores, 'store'> {
  readonly store: VoteStore;
  /** Undefined when the tables cannot be used: staff pages answer 503, everything else goes on. */
  readonly staff: StaffSignIn | undefined;
  /** The built page that staff pages are put into, or undefined when the build has none. */
  readonly staffFrame: () => Promise<string | undefined>;
  readonly staffArticles: StaffArticles;
}

const signInSchema = z.strictObject({
  name: z.string(),
  password: z.string(),
  next: z.string().optional(),
  unsaved: z.string().max(longestUnsaved).optional(),
});

const noFieldsSchema = z.strictObject({});

/** Signing in and out, the report and the queue of comments. GET changes nothing but when a session was last seen. */
export function createStaffApi(dependencies: StaffApiDependencies): Hono<LiveEnvironment> {
  const { staff, staffFrame, staffArticles } = dependencies;
  const app = new Hono<StaffEnvironment>();
  const guard = requireStaff(staff);
  const queue = createCommentsQueue(dependencies);

  async function showSignIn(c: Context, form: SignInForm): Promise<Response> {
    const page = { frame: await staffFrame(), title: 'Sign in', content: signInForm(form) };
    return c.html(await openStaffPage(page));
  }

  // With a slash missing, as people type it.
  app.get('/staff', (c) => c.redirect(staffHome, 303));
  app.get('/staff/sign-in', (c) => c.redirect(signInPath, 303));

  app.get(signInPath, async (c) => {
    const gate = requireSignIn(staff);
    const next = returnPath(c.req.query('next'));
    const session = await gate.sessionOf(getCookie(c, gate.cookieName));
    if (session) return c.redirect(next, 303);
    return showSignIn(c, { next, isSignedOut: c.req.query('signed-out') === 'yes' });
  });

  app.post(signInPath, async (c) => {
    const gate = requireSignIn(staff);
    const { name, password, next: wanted, unsaved: fields = '' } = readSignIn(c.get('body'));
    const next = returnPath(wanted);
    const unsaved = unsavedComment(next, fieldsOf(fields));
    c.set('unsaved', unsaved);
    const cookieBefore = getCookie(c, gate.cookieName);
    const { networkKey } = c.env;
    const outcome = await gate.signIn({ name, password, networkKey, cookieBefore });
    if (outcome.is === 'signed in') {
      // No Max-Age: it goes with the browser, and the store ends it in any case.
      setCookie(c, gate.cookieName, outcome.cookie, cookieOptions(gate));
      const session = unsaved && (await gate.sessionOf(outcome.cookie));
      if (!session) return c.redirect(next, 303);
      return c.html(await takenUp(session, unsaved));
    }
    c.status(outcome.is === 'wrong' ? 403 : outcome.is === 'busy' ? 503 : 429);
    if (outcome.is !== 'wrong') c.header('Retry-After', String(outcome.retryAfterSeconds));
    return showSignIn(c, { name, next, unsaved, problem: signInProblem(outcome) });
  });

  /** What was sent when the session had ended, back in its form: only saving it there changes anything. */
  async function takenUp(session: StaffSession, { page, fields }: UnsavedChange): Promise<string> {
    const change = readCommentChange(fieldsOf(fields));
    const comment = change && (await dependencies.feedback.comment(change.id));
    if (!comment) throw withdrawn();
    const problem =
      changedMeanwhile(comment, change) ?? 'Not saved yet: you had been signed out. Save it now.';
    const query = fieldsOf(page.split('?')[1] ?? '');
    return queue.pageWith(session, query, { comment, change, problem });
  }

  app.post(signOutPath, guard, async (c) => {
    const gate = requireSignIn(staff);
    requireNoFields(c.get('staff').form);
    await gate.signOut(getCookie(c, gate.cookieName));
    deleteCookie(c, gate.cookieName, cookieOptions(gate));
    return c.redirect(`${signInPath}?signed-out=yes`, 303);
  });

  app.get(signOutPath, (c) => {
    c.header('Allow', 'POST, OPTIONS');
    throw new RefusedError(
      405,
      'method_not_allowed',
      'Signing out takes the button on a staff page.',
    );
  });

  app.get(staffHome, guard, async (c) => {
    const { account, token } = c.get('staff');
    const content = reportContent(await readReport(dependencies));
    const frame = await staffFrame();
    return c.html(
      await staffPage({ frame, title: 'Report', content, account, token, path: staffHome }),
    );
  });

  app.get('/staff/articles', (c) => c.redirect(staffArticlesPath, 303));

  app.get(staffArticlesPath, guard, async (c) => {
    const { account, token } = c.get('staff');
    const content = staffArticlesContent(staffArticles.all(), c.req.query('q') ?? '');
    const title = 'Articles for staff';
    const frame = await staffFrame();
    return c.html(
      await staffPage({ frame, title, content, account, token, path: staffArticlesPath }),
    );
  });

  // Where the permanent link of an article for staff leads to.
  app.get(`${staffArticlesPath}:id{[0-9]+}/`, guard, (c) => {
    const article = staffArticles.all().find(({ id }) => String(id) === c.req.param('id'));
    if (!article) throw unknownStaffArticle();
    return c.redirect(article.url, 303);
  });

  app.get(`${staffArticlesPath}:category/:slug/`, guard, async (c) => {
    const page = await staffArticles.page(c.req.path);
    if (page === undefined) throw unknownStaffArticle();
    return c.html(page);
  });

  const askToSignIn: AskToSignIn = (c, unsaved) => {
    c.status(403);
    return showSignIn(c, { next: returnPath(unsaved.page), unsaved });
  };
  app.route('/', createCommentsApi(dependencies, askToSignIn));
  app.route('/', createOpenReportsApi(dependencies));

  // What the store says is for the operator; readers get a sentence of their own.
  app.onError((error) => {
    throw toStaffRefusal(error);
  });

  const api = new Hono<LiveEnvironment>();
  api.route('/', app);
  return api;
}

function unknownStaffArticle(): RefusedError {
  return new RefusedError(404, 'unknown_article', 'There is no such article for staff.');
}

function cookieOptions({ secureCookie }: StaffSignIn): {
  path: '/';
  httpOnly: true;
  sameSite: 'Strict';
  secure: boolean;
} {
  return { path: '/', httpOnly: true, sameSite: 'Strict', secure: secureCookie };
}

function readSignIn({
  type,
  value,
}: LiveEnvironment['Variables']['body']): z.infer<typeof signInSchema> {
  const fields = signInSchema.safeParse(value);
  if (type === 'form' && fields.success) return fields.data;
  throw new RefusedError(400, 'bad_sign_in', 'This is not what the sign-in form sends.');
}

function requireNoFields(form: Readonly<Record<string, string>>): void {
  if (noFieldsSchema.safeParse(form).success) return;
  throw new RefusedError(400, 'bad_form', 'This is not what the form sends.');
}
