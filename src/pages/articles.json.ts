import type { APIRoute } from 'astro';
import type { Article } from '#articles/article-schema.ts';
import { library } from '#articles/articles.build.ts';

/** Every article for customers, for staff tools and for the server's votes. */
export const GET = (async () => {
  const { articles, relatedTo } = await library();
  const nearest = (article: Article): Pick<Article, 'title' | 'url'> | undefined => {
    const [next] = relatedTo(article).flatMap((group) => group.articles);
    return next && { title: next.title, url: next.url };
  };
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
        nearest: nearest(article),
        votes: article.importedVotes ?? { helpful: 0, total: 0 },
      })),
  });
}) satisfies APIRoute;
