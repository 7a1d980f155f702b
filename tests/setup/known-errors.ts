import { errorPages } from '#errors/codes/error-pages.ts';
import { browserKnowledge } from '#errors/explainer/browser-knowledge.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';

const { knowledge } = readKnowledge('content');

/** What a browser knows of the product's errors, on a site without articles, limits and hosts. */
export const knownErrors = browserKnowledge(knowledge, {
  pages: errorPages(knowledge),
  articles: [],
  limits: {},
  ownHosts: [],
});
