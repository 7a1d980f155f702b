import { defineCollection } from 'astro:content';
import { articleLoader } from '#articles/article-loader.build.ts';
import { articleSchema } from '#articles/article-schema.ts';
import { checkContent } from '#checks/check-content.ts';
import { contentUnderCheck } from '#checks/read-content.build.ts';
import { contentFolder } from '#site/places.server.ts';
import { site } from '#site/site.build.ts';

export const collections = {
  articles: defineCollection({
    schema: articleSchema,
    loader: articleLoader({
      contentFolder,
      check: (sources) => checkContent(contentUnderCheck(sources, { contentFolder, site })),
    }),
  }),
};
