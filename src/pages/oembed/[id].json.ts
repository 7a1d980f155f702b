import type { APIRoute, GetStaticPaths } from 'astro';
import { library } from '#articles/articles.build.ts';
import { site } from '#site/site.build.ts';
import { articleList } from '#syndication/article-list.ts';
import { oembedResponse } from '#syndication/oembed/oembed.ts';

export const getStaticPaths = (async () => {
  const list = articleList({ site, ...(await library()) });
  return list.articles.map((article) => ({
    params: { id: String(article.id) },
    props: { article, site: list.site },
  }));
}) satisfies GetStaticPaths;

/** An article described for pages that link to it, where no server answers for the site. */
export const GET: APIRoute<Parameters<typeof oembedResponse>[0]> = ({ props }) =>
  Response.json(oembedResponse(props));
