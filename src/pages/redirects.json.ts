import type { APIRoute } from 'astro';
import { permalink } from '#site/address.ts';
import { library } from '#articles/articles.build.ts';
import { publicPlace } from '#articles/public-place.ts';

/** Addresses that lead on to another one, for our server and for the rules of any other. */
export const GET = (async () => {
  const { articles, notOffered } = await library();
  const redirects = [...articles, ...notOffered].flatMap((article) =>
    [permalink(article.id), ...article.aliases].map((from): [string, string] => [
      from,
      publicPlace(article).url,
    ]),
  );
  return Response.json({ version: 1, redirects: Object.fromEntries(redirects) });
}) satisfies APIRoute;
