import type { APIRoute } from 'astro';
import { ownIcon } from '#brand/own-icon.build.ts';
import { siteIcon } from '#brand/site-icon.ts';
import { shades } from '#site/brand.build.ts';

/** The icon of the site: the host's own, or the product's in the host's colour. */
export const GET = (() =>
  new Response(ownIcon() ?? siteIcon(shades.light), {
    headers: { 'Content-Type': 'image/svg+xml' },
  })) satisfies APIRoute;
