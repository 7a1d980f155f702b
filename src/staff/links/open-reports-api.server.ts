import { Hono } from 'hono';
import type { FeedbackStore } from '#votes/feedback/feedback-store.ts';
import { requireStaff, type StaffEnvironment } from '../sign-in/require-staff.server.ts';
import type { StaffSignIn } from '../sign-in/staff-sign-in.server.ts';
import { openReportsPath } from './desk-paths.ts';

export interface OpenReportsDependencies {
  readonly staff: StaffSignIn | undefined;
  readonly feedback: Pick<FeedbackStore, 'comments'>;
}

const mostOpenComments = 5_000;

/**
 * For the link desk of whoever is signed in: how many comments say that something is wrong in an
 * article and wait for somebody. Numbers only; the words stay on the page of comments.
 */
export function createOpenReportsApi({
  staff,
  feedback,
}: OpenReportsDependencies): Hono<StaffEnvironment> {
  const app = new Hono<StaffEnvironment>();
  app.get(openReportsPath, requireStaff(staff), async (c) => {
    const open = await feedback.comments({ state: 'open', most: mostOpenComments });
    const wrong: Record<string, number> = {};
    for (const { articleId, reason } of open) {
      if (reason === 'wrong') wrong[articleId] = (wrong[articleId] ?? 0) + 1;
    }
    return c.json({ version: 1, wrong });
  });
  return app;
}
