import type { APIRoute } from 'astro';
import { library } from '#articles/articles.build.ts';

/** The articles for staff, for our server only: the build takes everything below /staff/ out of the site. */
export const GET = (async () => {
  const { articles } = await library();
  return Response.json({
    version: 1,
    articles: articles
      .filter(({ audience }) => audience === 'staff')
      .map(({ id, title, description, url }) => ({ id, title, description, url })),
  });
}) satisfies APIRoute;
