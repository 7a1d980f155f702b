import type { APIRoute } from 'astro';
import { library } from '#articles/articles.build.ts';
import { site } from '#site/site.build.ts';
import { atomFeed } from '#syndication/atom-feed.ts';

export const GET = (async () => {
  return new Response(atomFeed({ site, ...(await library()) }), {
    headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' },
  });
}) satisfies APIRoute;
