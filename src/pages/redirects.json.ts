import type { APIRoute } from 'astro';
import { oldAddresses } from '#articles/removed/old-addresses.build.ts';
import { whmcsPlaces } from '#imports/whmcs/old-places.build.ts';
import { permalink } from '#site/address.ts';

/**
 * Addresses that lead on to another one (301), and those of what was removed for good (410) with the
 * page that says so: for our server and for the rules of any other. Addresses of WHMCS have so many
 * forms that a server has to read the id out of them.
 */
export const GET = (async () => {
  const { moved, gone } = await oldAddresses();
  return Response.json({
    version: 1,
    redirects: Object.fromEntries(moved.map(({ from, to }) => [from, to])),
    gone: Object.fromEntries(gone.map(({ from, article }) => [from, permalink(article.id)])),
    // Left out of the text where nothing came from there.
    whmcs: await whmcsPlaces(),
  });
}) satisfies APIRoute;
