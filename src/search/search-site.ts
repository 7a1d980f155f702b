import { queryPlanner, type PlanOptions, type QueryPlan } from './query/plan-query.ts';
import { rankPages, type IndexSearch, type RankedPage } from './rank/rank-pages.ts';
import { pagesAt, type SiteWords } from './site-words/site-words.ts';

/** What a query found. */
export interface Findings {
  readonly plan: QueryPlan;
  /** The best first; none where the query is not of this site. */
  readonly pages: readonly RankedPage[];
  /** Where nothing was found: pages that have a part of the query. Not results. */
  readonly nearest: readonly RankedPage[];
}

/** The id of the article that answers an error a longer text tells of; undefined where none does. */
export type ExplainError = (query: string) => Promise<number | undefined>;

/** Articles that explain errors stand among the codes under this name. */
export const articleKey = (id: number | string): string => `article:${id}`;

/**
 * The search of one site: understands a query, asks the index and orders what it found.
 * @param explain how the errors' room reads a longer text; the article it names comes first.
 */
export function siteSearch(
  site: SiteWords,
  index: IndexSearch,
  explain: ExplainError = () => Promise.resolve(undefined),
): (query: string, options?: PlanOptions) => Promise<Findings> {
  const plan = queryPlanner(site);
  return async (query, options) => {
    const planned = plan(query, options);
    const article = await explain(query).catch(() => undefined);
    const explained = article === undefined ? [] : pagesAt(site, articleKey(article));
    const answers = [...new Set([...explained, ...planned.answers])];
    const ranked = await rankPages({ ...planned, answers }, index);
    const isAnswered = planned.isAnswerable || explained.length > 0;
    return { plan: planned, pages: isAnswered ? ranked : [], nearest: isAnswered ? [] : ranked };
  };
}
