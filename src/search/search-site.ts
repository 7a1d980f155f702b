import { queryPlanner, type PlanOptions, type QueryPlan } from './query/plan-query.ts';
import { wordsOf, foldText } from './query/fold.ts';
import type { QuestionMemory } from './questions/question-words.ts';
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

/** What was learnt from customers' questions; undefined where there is nothing. */
export type RecallQuestions = () => Promise<QuestionMemory | undefined>;

/** Fewer words are no sentence: titles and keywords answer them, and nothing more need be fetched. */
const fewestWordsOfSentence = 3;

/** Articles that explain errors stand among the codes under this name. */
export const articleKey = (id: number | string): string => `article:${id}`;

/**
 * The search of one site: understands a query, asks the index and orders what it found.
 * @param explain how the errors' room reads a longer text; the article it names comes first.
 * @param recall asked for sentences only
 */
export function siteSearch(
  site: SiteWords,
  index: IndexSearch,
  explain: ExplainError = () => Promise.resolve(undefined),
  recall: RecallQuestions = () => Promise.resolve(undefined),
): (query: string, options?: PlanOptions) => Promise<Findings> {
  const plan = queryPlanner(site);
  return async (query, options) => {
    const isSentence = wordsOf(foldText(query)).length >= fewestWordsOfSentence;
    // The texts answer as well.
    const questions = isSentence ? await recall().catch(() => undefined) : undefined;
    const planned = plan(query, { ...options, questions });
    const article = await explain(query).catch(() => undefined);
    const explained = article === undefined ? [] : pagesAt(site, articleKey(article));
    const answers = [...new Set([...explained, ...planned.answers])];
    const ranked = await rankPages({ ...planned, answers }, index);
    const isAnswered = planned.isAnswerable || explained.length > 0;
    return { plan: planned, pages: isAnswered ? ranked : [], nearest: isAnswered ? [] : ranked };
  };
}
