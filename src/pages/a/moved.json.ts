import type { APIRoute } from 'astro';
import { oldAddresses } from '#articles/removed/old-addresses.build.ts';
import type { MovedPermalinks } from '#articles/removed/permalink-page.ts';
import { isPermalink } from '#site/address.ts';
import { site } from '#site/site.build.ts';

/** For the step of the build that writes a page for each of these, and takes the list away. */
export const GET = (async () => {
  const { moved } = await oldAddresses();
  const list: MovedPermalinks = {
    siteUrl: site.helpCentre.url,
    moved: moved.filter(({ from }) => isPermalink(from)),
  };
  return Response.json(list);
}) satisfies APIRoute;
