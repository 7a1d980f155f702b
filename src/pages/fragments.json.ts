import type { APIRoute } from 'astro';
import { library } from '#articles/articles.build.ts';
import { clients } from '#mail-settings/clients/clients.build.ts';
import { programFragments } from '#mail-settings/program-fragments.ts';

/**
 * By id of an article for customers: what can follow the # of a link to it, whether or not this host
 * shows that part.
 */
export const GET = (async () => {
  const { articles, notOffered } = await library();
  const open = [...articles, ...notOffered].filter(({ audience }) => audience === 'customer');
  const fragments = open.map((article): [number, readonly string[]] => [
    article.id,
    [...new Set([...article.fragments, ...programFragments(article.programs, clients)])],
  ]);
  return Response.json({ version: 1, fragments: Object.fromEntries(fragments) });
}) satisfies APIRoute;
