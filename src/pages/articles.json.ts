import type { APIRoute } from 'astro';
import { library } from '#articles/articles.build.ts';
import { site } from '#site/site.build.ts';
import { articleList } from '#syndication/article-list.ts';

/** Every article for customers, for staff tools and for the server's votes. */
export const GET = (async () => {
  return Response.json(articleList({ site, ...(await library()) }));
}) satisfies APIRoute;
