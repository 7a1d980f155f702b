import { Hono, type Context } from 'hono';
import { createPointLimit, type PointLimit } from '#refusals/point-limit.ts';
import { maskQuery } from '#search/misses/mask-query.ts';
import type { KnownArticles } from '#server/known-articles.ts';
import type { LiveEnvironment } from '#server/live-environment.ts';
import { copySchema, missingAnswerSchema, outcomeSchema } from './link-counts.ts';
import type { LinkCounts } from './link-counts-tables.server.ts';

export interface LinkCountsDependencies {
  readonly articles: KnownArticles;
  readonly linkCounts: LinkCounts;
}

/** For each network and hour. A support team of forty sits behind one address. */
const mostAnHour = { copies: 2_000, missing: 300, outcomes: 120 };

/**
 * Counts what staff link, what they found no article for, and what visitors who came by such a link say.
 * Answers 204 whether or not something was counted beyond the limit: nobody waits for it, and a script
 * learns nothing.
 */
export function createLinkCountsApi({
  articles,
  linkCounts,
}: LinkCountsDependencies): Hono<LiveEnvironment> {
  const limits = {
    copies: hourly(mostAnHour.copies),
    missing: hourly(mostAnHour.missing),
    outcomes: hourly(mostAnHour.outcomes),
  };
  const app = new Hono<LiveEnvironment>();

  function isAllowed(c: Context<LiveEnvironment>, limit: PointLimit): boolean {
    return limit.take(c.env.networkKey) === undefined;
  }

  app.post('/api/link-copies', async (c) => {
    const copy = copySchema.safeParse(c.get('body').value);
    if (!copy.success) return c.json(badRequest('bad_copy'), 400);
    const isKnown = (await articles.find(copy.data.article)) !== undefined;
    if (isKnown && isAllowed(c, limits.copies)) await linkCounts.addCopy(copy.data);
    return c.body(null, 204);
  });

  app.post('/api/link-outcomes', async (c) => {
    const outcome = outcomeSchema.safeParse(c.get('body').value);
    if (!outcome.success) return c.json(badRequest('bad_outcome'), 400);
    const isKnown = (await articles.find(outcome.data.article)) !== undefined;
    if (isKnown && isAllowed(c, limits.outcomes)) await linkCounts.addOutcome(outcome.data);
    return c.body(null, 204);
  });

  app.post('/api/missing-answers', async (c) => {
    const missing = missingAnswerSchema.safeParse(c.get('body').value);
    if (!missing.success) return c.json(badRequest('bad_query'), 400);
    // The desk masks it before it is sent; what another program sends is masked here.
    const query = maskQuery(missing.data.query);
    if (query !== '' && isAllowed(c, limits.missing)) await linkCounts.addMissing(query);
    return c.body(null, 204);
  });

  return app;
}

function hourly(points: number): PointLimit {
  return createPointLimit({ points, windowSeconds: 60 * 60 });
}

function badRequest(code: string): object {
  return { error: { code, message: 'This is not in the form that is expected.' } };
}
