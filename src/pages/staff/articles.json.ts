import type { APIRoute } from 'astro';
import { library } from '#articles/articles.build.ts';

/** The articles for staff, for our server only: the build takes everything below /staff/ out of the site. */
export const GET = (async () => {
  const { articles, categoryTitle } = await library();
  return Response.json({
    version: 2,
    articles: articles
      .filter(({ audience }) => audience === 'staff')
      .map(({ id, title, description, url, category, keywords, codes }) => ({
        id,
        title,
        description,
        url,
        category: categoryTitle(category),
        names: [...keywords, ...codes],
      })),
  });
}) satisfies APIRoute;
