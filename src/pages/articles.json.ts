import type { APIRoute } from 'astro';
import { library } from '#articles/articles.build.ts';

/** Every article for customers, for staff tools and for the server's votes. */
export const GET = (async () => {
  const { articles } = await library();
  return Response.json({
    version: 1,
    articles: articles
      .filter(({ audience }) => audience === 'customer')
      .map((article) => ({
        id: article.id,
        title: article.title,
        description: article.description,
        url: article.url,
        category: article.category,
        updated: article.updated,
        reviewBy: article.reviewBy,
        contentVersion: article.contentVersion,
        votes: article.importedVotes ?? { helpful: 0, total: 0 },
      })),
  });
}) satisfies APIRoute;
