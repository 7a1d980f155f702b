import type { APIRoute } from 'astro';
import { library } from '#articles/articles.build.ts';
import type { WaysOn } from '#search/ways-on/ways-on.ts';
import { contactWithSubject } from '#site/contact-with-subject.ts';
import { site } from '#site/site.build.ts';

/** Where the list below a search box leads on to when nothing was found. */
export const GET = (async () => {
  const { categories } = await library();
  const ways: WaysOn = {
    ask: contactWithSubject(site.contact),
    topics: categories.map(({ title, address }) => ({ title, address })),
  };
  return Response.json(ways);
}) satisfies APIRoute;
