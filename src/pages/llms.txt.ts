import type { APIRoute } from 'astro';
import { library } from '#articles/articles.build.ts';
import { site } from '#site/site.build.ts';
import { llmsIndex } from '#syndication/llms-index.ts';

export const GET = (async () => {
  return new Response(llmsIndex({ site, ...(await library()) }), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
}) satisfies APIRoute;
