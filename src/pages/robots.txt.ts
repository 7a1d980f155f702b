import type { APIRoute } from 'astro';
import { site } from '#site/site.build.ts';

export const GET = (() => {
  const siteMap = new URL('/sitemap-index.xml', site.helpCentre.url).href;
  return new Response(`User-agent: *\nDisallow: /api/\nDisallow: /staff/\n\nSitemap: ${siteMap}\n`);
}) satisfies APIRoute;
