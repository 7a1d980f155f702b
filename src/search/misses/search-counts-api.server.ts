import { Hono } from 'hono';
import type { Limiters } from '#refusals/limiters.server.ts';
import type { KnownArticles } from '#server/known-articles.ts';
import type { LiveEnvironment } from '#server/live-environment.ts';
import { maskQuery } from './mask-query.ts';
import { missSchema, searchSolvedPath, solvedSchema } from './miss.ts';
import type { SearchCounts } from './search-counts.server.ts';

export interface SearchCountsDependencies {
  readonly articles: KnownArticles;
  readonly searchCounts: SearchCounts;
  readonly limiters: Limiters;
}

/** An office of 60 people who each fail twice an hour. */
const countsPerNetworkPerHour = 120;

/**
 * Counts searches that failed and articles that spared a ticket. Answers 204 whether or not something
 * was counted beyond the limit: nobody waits for it, and a script learns nothing.
 */
export function createSearchCountsApi(
  dependencies: SearchCountsDependencies,
): Hono<LiveEnvironment> {
  const { articles, searchCounts, limiters } = dependencies;
  const limiter = limiters.create({
    name: 'search-counts',
    points: countsPerNetworkPerHour,
    seconds: 60 * 60,
  });
  const app = new Hono<LiveEnvironment>();

  async function isAllowed(networkKey: string): Promise<boolean> {
    return (await limiter.take(networkKey)) === undefined;
  }

  app.post('/api/search-misses', async (c) => {
    const miss = missSchema.safeParse(c.get('body').value);
    if (!miss.success) return c.json(badRequest('bad_miss'), 400);
    // The page masks it before it is sent; what another program sends is masked here.
    const query = maskQuery(miss.data.query);
    if (query !== '' && (await isAllowed(c.env.networkKey))) {
      await searchCounts.addMiss({ query, kind: miss.data.kind });
    }
    return c.body(null, 204);
  });

  app.post(searchSolvedPath, async (c) => {
    const solved = solvedSchema.safeParse(c.get('body').value);
    if (!solved.success) return c.json(badRequest('bad_article'), 400);
    const article = await articles.find(solved.data.article);
    if (article && (await isAllowed(c.env.networkKey))) await searchCounts.addSolved(article.id);
    return c.body(null, 204);
  });

  return app;
}

function badRequest(code: string): object {
  return { error: { code, message: 'This is not in the form that is expected.' } };
}
