import type { APIRoute } from 'astro';
import { library } from '#articles/articles.build.ts';
import { knowledgeForPages } from '#errors/errors.build.ts';

/** What the explainer in a page needs to read a pasted error. */
export const GET = (async () => {
  const { articles } = await library();
  const open = articles.filter(({ audience }) => audience === 'customer');
  return Response.json(knowledgeForPages(open));
}) satisfies APIRoute;
