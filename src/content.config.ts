import { defineCollection } from 'astro:content';
import { articleLoader } from '#articles/article-loader.build.ts';
import { articleSchema } from '#articles/article-schema.ts';
import { checkContent } from '#checks/check-content.ts';
import { readUrlLock } from '#checks/url-lock-file.server.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';
import { readLimitSymptoms } from '#limits/load-limit-symptoms.server.ts';
import { readClients } from '#mail-settings/clients/load-clients.server.ts';
import { contentFolder } from '#site/places.server.ts';
import { site } from '#site/site.build.ts';

export const collections = {
  articles: defineCollection({
    schema: articleSchema,
    loader: articleLoader({
      contentFolder,
      check: (sources) =>
        checkContent({
          ...sources,
          site,
          clients: readClients(contentFolder),
          limitSymptoms: readLimitSymptoms(contentFolder),
          errorProblems: readKnowledge(contentFolder).problems,
          urlLock: readUrlLock(contentFolder),
        }),
    }),
  }),
};
