import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errorArticle } from '../../src/errors/explainer/error-article.ts';
import type { BrowserKnowledge } from '../../src/errors/explainer/browser-knowledge.ts';
import { indexedPages } from '../../src/search/index-site.build.ts';
import type { QueryPlan } from '../../src/search/query/plan-query.ts';
import {
  openQuestionWords,
  type QuestionWords,
} from '../../src/search/questions/question-words.ts';
import { rankingOptions } from '../../src/search/ranking.ts';
import { siteSearch } from '../../src/search/search-site.ts';
import type { SiteWords } from '../../src/search/site-words/site-words.ts';
import { miniSearchOf } from './mini-search.ts';
import { pagefindOf } from './pagefind-in-node.ts';

/** Ids of the articles for a query, the best first; 0 for a page that is no article. */
export type Engine = (query: string) => Promise<readonly number[]>;

export interface Engines {
  readonly site: Engine;
  readonly others: Readonly<Record<'Pagefind' | 'MiniSearch', Engine>>;
  /** How the site reads a query. */
  readonly plan: (query: string) => Promise<QueryPlan>;
}

const articlesSchema = z.object({
  articles: z.array(z.object({ id: z.number(), url: z.string() })),
});
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const wordsSchema = z.custom<SiteWords>(isObject);
const questionsSchema = z.custom<QuestionWords>(isObject);
const knowledgeSchema = z.custom<BrowserKnowledge>(isObject);

/** The search of a built site, and beside it two others over the very same pages. */
export async function enginesOf(dist: string): Promise<Engines> {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(dist, path), 'utf8'));
  const pages = indexedPages(dist);
  const { articles } = articlesSchema.parse(read('articles.json'));
  const knowledge = knowledgeSchema.parse(read('errors/knowledge.json'));
  const words = wordsSchema.parse(read('search/words.json'));

  const questions = openQuestionWords(questionsSchema.parse(read('search/questions.json')));

  const articleAt = new Map(articles.map(({ id, url }) => [url, id]));
  const articleOf = new Map(pages.map(({ id, url }) => [id, articleAt.get(url) ?? 0]));
  const idsOf = (hits: readonly { readonly id: string }[]): readonly number[] =>
    hits.map(({ id }) => articleOf.get(id) ?? 0);

  const explain = (query: string) => Promise.resolve(errorArticle(query, knowledge));
  const recall = () => Promise.resolve(questions);
  const search = siteSearch(words, await pagefindOf(dist, rankingOptions), explain, recall);
  const plain = await pagefindOf(dist);
  const mini = miniSearchOf(pages);
  return {
    site: async (query) => idsOf((await search(query)).pages),
    others: {
      Pagefind: async (query) => idsOf(await plain(query)),
      MiniSearch: (query) => Promise.resolve(mini(query).map((url) => articleAt.get(url) ?? 0)),
    },
    plan: async (query) => (await search(query)).plan,
  };
}
