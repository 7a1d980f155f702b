import type { APIRoute } from 'astro';
import { site } from '#site/site.build.ts';
import { searchDescription } from '#syndication/search-description.ts';

export const GET = (() => {
  return new Response(searchDescription(site), {
    headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' },
  });
}) satisfies APIRoute;
