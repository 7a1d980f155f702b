import { openIndex, type IndexPage, type SearchIndex } from './pagefind.browser.ts';
import type { PlanOptions, QueryPlan } from './query/plan-query.ts';
import { bestSection, type BestSection } from './rank/best-section.ts';
import { wordMarker, type MarkWords } from './rank/mark-words.ts';
import type { RankedPage } from './rank/rank-pages.ts';
import {
  openQuestionWords,
  type QuestionMemory,
  type QuestionWords,
} from './questions/question-words.ts';
import { siteSearch, type ExplainError, type RecallQuestions } from './search-site.ts';
import type { SiteWords } from './site-words/site-words.ts';

/** An article that was found, as it is shown. */
export interface Hit extends BestSection {
  readonly url: string;
  readonly title: string;
  readonly category: string;
  readonly description: string;
  /** Marks what was asked in a text of this article. */
  readonly mark: MarkWords;
}

/** What a query found; the articles are fetched when they are asked for. */
export interface FoundArticles {
  readonly plan: QueryPlan;
  readonly count: number;
  /** The first has every word of the query that the site knows, or answers it outright. */
  readonly hasAllWords: boolean;
  /** Nothing was found, and the words are of another trade. */
  readonly isOfOthers: boolean;
  hits(from: number, to: number): Promise<readonly Hit[]>;
  /** Where nothing was found: articles with a part of the query. */
  nearest(): Promise<readonly Hit[]>;
}

export type FindArticles = (query: string, options?: PlanOptions) => Promise<FoundArticles>;

const mostNearest = 3;

/**
 * Opens the search of a site: its index and its words, fetched once.
 * @param origin where the site is; empty for the site of this page.
 * @param explain reads a pasted error, see `siteSearch`
 * @throws when they cannot be had, for example offline.
 */
export async function openSearch(origin: string, explain?: ExplainError): Promise<FindArticles> {
  const fetching = fetchWords(origin);
  const pageCount = fetching.then((words) => words.pageCount);
  const [index, words] = await Promise.all([openIndex(origin, pageCount), fetching]);
  const search = siteSearch(words, index.search, explain, recallQuestions(origin));
  return async (query, options) => {
    const { plan, pages, nearest, isOfOthers } = await search(query, options);
    const [first] = pages;
    return {
      plan,
      count: pages.length,
      hasAllWords:
        first !== undefined && (first.isAnswer || first.terms.size === plan.terms.length),
      isOfOthers,
      hits: (from, to) => hitsOf(index, pages.slice(from, to), plan),
      nearest: () => hitsOf(index, nearest.slice(0, mostNearest), plan),
    };
  };
}

async function fetchWords(origin: string): Promise<SiteWords> {
  const words = await fetchJson(`${origin}/search/words.json`);
  if (!isSiteWords(words)) throw new Error('These are not the words of the site.');
  return words;
}

/** What was learnt from questions, fetched for the first sentence; a later one tries again. */
function recallQuestions(origin: string): RecallQuestions {
  let recalled: Promise<QuestionMemory> | undefined;
  return () => {
    recalled ??= fetchJson(`${origin}/search/questions.json`)
      .then((learnt) => {
        if (!isQuestionWords(learnt)) throw new Error('This was not learnt from questions.');
        return openQuestionWords(learnt);
      })
      .catch((error: unknown) => {
        recalled = undefined;
        throw error;
      });
    return recalled;
  };
}

async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}

function isQuestionWords(data: unknown): data is QuestionWords {
  if (typeof data !== 'object' || data === null) return false;
  const fields = new Map<string, unknown>(Object.entries(data));
  return fields.get('version') === 4 && typeof fields.get('words') === 'string';
}

/** Our own build wrote them; a page of another server in their place has none of the lists. */
function isSiteWords(data: unknown): data is SiteWords {
  if (typeof data !== 'object' || data === null) return false;
  const fields = new Map<string, unknown>(Object.entries(data));
  return fields.get('version') === 2 && Array.isArray(fields.get('words'));
}

function hitsOf(
  index: SearchIndex,
  pages: readonly RankedPage[],
  plan: QueryPlan,
): Promise<readonly Hit[]> {
  const mark = wordMarker(plan.terms, plan.codes);
  return Promise.all(pages.map(async ({ id }) => toHit(await index.page(id), plan, mark)));
}

function toHit(page: IndexPage, plan: QueryPlan, mark: MarkWords): Hit {
  const { title = page.url, category = '', description = '' } = page.meta;
  const section = bestSection(page, plan);
  return { url: page.url, title, category, description, mark, ...section };
}
