import { Hono, type Context } from 'hono';
import type { Limiter, Limiters } from '#refusals/limiters.server.ts';
import { maskQuery } from '#search/misses/mask-query.ts';
import type { KnownArticles } from '#server/known-articles.ts';
import type { LiveEnvironment } from '#server/live-environment.ts';
import { copySchema, missingAnswerSchema, outcomeSchema } from './link-counts.ts';
import type { LinkCounts } from './link-counts-tables.server.ts';

export interface LinkCountsDependencies {
  readonly articles: KnownArticles;
  readonly linkCounts: LinkCounts;
  readonly limiters: Limiters;
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
  limiters,
}: LinkCountsDependencies): Hono<LiveEnvironment> {
  const limitOf = (name: string, points: number): Limiter =>
    limiters.create({ name, points, seconds: 60 * 60 });
  const limits = {
    copies: limitOf('link-copies', mostAnHour.copies),
    missing: limitOf('missing-answers', mostAnHour.missing),
    outcomes: limitOf('link-outcomes', mostAnHour.outcomes),
  };
  const app = new Hono<LiveEnvironment>();

  async function isAllowed(c: Context<LiveEnvironment>, limit: Limiter): Promise<boolean> {
    return (await limit.take(c.env.networkKey)) === undefined;
  }

  app.post('/api/link-copies', async (c) => {
    const copy = copySchema.safeParse(c.get('body').value);
    if (!copy.success) return c.json(badRequest('bad_copy'), 400);
    const isKnown = (await articles.find(copy.data.article)) !== undefined;
    if (isKnown && (await isAllowed(c, limits.copies))) await linkCounts.addCopy(copy.data);
    return c.body(null, 204);
  });

  app.post('/api/link-outcomes', async (c) => {
    const outcome = outcomeSchema.safeParse(c.get('body').value);
    if (!outcome.success) return c.json(badRequest('bad_outcome'), 400);
    const isKnown = (await articles.find(outcome.data.article)) !== undefined;
    if (isKnown && (await isAllowed(c, limits.outcomes))) await linkCounts.addOutcome(outcome.data);
    return c.body(null, 204);
  });

  app.post('/api/missing-answers', async (c) => {
    const missing = missingAnswerSchema.safeParse(c.get('body').value);
    if (!missing.success) return c.json(badRequest('bad_query'), 400);
    // The desk masks it before it is sent; what another program sends is masked here.
    const query = maskQuery(missing.data.query);
    if (query !== '' && (await isAllowed(c, limits.missing))) await linkCounts.addMissing(query);
    return c.body(null, 204);
  });

  return app;
}

function badRequest(code: string): object {
  return { error: { code, message: 'This is not in the form that is expected.' } };
}
