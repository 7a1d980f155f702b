import { Hono } from 'hono';
import { z } from 'zod';
import type { KnownArticle, KnownArticles } from '#server/known-articles.ts';
import type { LiveEnvironment } from '#server/live-environment.ts';
import { pathKey } from '#site/address.ts';
import { oembedPath } from '../addresses.ts';
import { oembedResponse } from './oembed.ts';

export interface OembedDependencies {
  readonly articles: KnownArticles;
  /** Origins under which visitors reach this site, besides the one in its settings. */
  readonly allowedOrigins: readonly string[];
  /** Where an earlier address of the site leads now. */
  readonly findRedirect?: ((path: string, query: string) => string | undefined) | undefined;
}

const pixels = z.coerce.number().int().positive().optional().catch(undefined);
const querySchema = z.object({
  url: z.string().max(2048).optional().catch(undefined),
  format: z.string().default('json'),
  maxwidth: pixels,
  maxheight: pixels,
});

/** The answer is the same until the site is built again. */
const cacheControl = 'public, max-age=300';

/**
 * `GET /oembed?url=…`: an article described for a page that links to it (oembed.com). 404 for what is
 * no article of this site, 501 for another format than JSON, as the standard asks.
 */
export function createOembedApi(dependencies: OembedDependencies): Hono<LiveEnvironment> {
  const { articles } = dependencies;
  const app = new Hono<LiveEnvironment>();

  app.get(oembedPath, async (c) => {
    const { url, format, maxwidth, maxheight } = querySchema.parse(c.req.query());
    const refuse = (status: 400 | 404 | 501, code: string, message: string): Response =>
      c.json({ error: { code, message, requestId: c.get('requestId') } }, status);
    if (format !== 'json') {
      return refuse(501, 'format_not_offered', 'Only the format "json" is offered.');
    }
    if (url === undefined) {
      return refuse(400, 'url_missing', 'Name the address of an article: ?url=https://….');
    }
    const article = await articleAt(url);
    const { site } = articles;
    if (!article || !site) {
      return refuse(404, 'no_such_article', 'There is no article of this site at that address.');
    }
    c.header('Cache-Control', cacheControl);
    return c.json(oembedResponse({ article, site, maxWidth: maxwidth, maxHeight: maxheight }));
  });

  /** By its address, its permanent link, or any address that it had before. */
  async function articleAt(address: string): Promise<KnownArticle | undefined> {
    const url = URL.parse(address);
    if (!url || !isOwn(url)) return undefined;
    const path = decodedPath(url);
    const [, id] = /^\/a\/([1-9]\d{0,8})\/?$/.exec(path) ?? [];
    if (id !== undefined) return articles.find(Number(id));
    const key = pathKey(dependencies.findRedirect?.(path, url.search.slice(1)) ?? path);
    return articles.all().find((article) => pathKey(article.url) === key);
  }

  function isOwn(url: URL): boolean {
    const own = articles.site === undefined ? [] : [new URL(articles.site.url).origin];
    return [...own, ...dependencies.allowedOrigins].includes(url.origin);
  }

  return app;
}

function decodedPath({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
