import { z } from 'zod';

/** An article of `articles.json`, as far as its twin tells of it. */
const listedArticle = z.object({
  title: z.string(),
  description: z.string(),
  url: z.string(),
  permalink: z.string(),
  markdown: z.string(),
  updated: z.string(),
  appliesTo: z.array(z.string()),
});

/** What the twins need of `articles.json`. */
export const listedArticles = z.object({
  site: z.object({ url: z.string() }),
  articles: z.array(listedArticle),
});

/** What one thread has to write. */
export const twinWork = listedArticles.extend({
  /** The folder of the built site. */
  folder: z.string(),
});

export type TwinWork = z.infer<typeof twinWork>;
