import type { APIRoute } from 'astro';
import { library } from '#articles/articles.build.ts';
import { limitSymptoms } from '#limits/limit-symptoms.build.ts';
import { publishedLimits } from '#limits/published-limits.ts';
import { site } from '#site/site.build.ts';

/** Every limit of the host, for machines. */
export const GET = (async () => {
  const { articles } = await library();
  return Response.json(publishedLimits(site, limitSymptoms(), articles));
}) satisfies APIRoute;
