import type { APIRoute } from 'astro';
import { library } from '#articles/articles.build.ts';
import { clients } from '#mail-settings/clients/clients.build.ts';
import { programFragments } from '#mail-settings/program-fragments.ts';

/** By article id: what can follow the # of a link to it, whether or not this host shows that part. */
export const GET = (async () => {
  const { articles, notOffered } = await library();
  const fragments = [...articles, ...notOffered].map((article): [number, readonly string[]] => [
    article.id,
    [...new Set([...article.fragments, ...programFragments(article.programs, clients)])],
  ]);
  return Response.json({ version: 1, fragments: Object.fromEntries(fragments) });
}) satisfies APIRoute;
