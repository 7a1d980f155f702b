import { withoutNames } from '#personal-data/personal-data.ts';
import { isOfThisSite } from './query/belonging.ts';
import { queryPlanner, type PlanOptions, type QueryPlan } from './query/plan-query.ts';
import { wordsOf, foldText } from './query/fold.ts';
import type { QuestionMemory } from './questions/question-words.ts';
import { costOfSlips } from './query/slips.ts';
import { isStopWord } from './query/stop-words.ts';
import { checkIndexIsThere } from './rank/fetched-index.ts';
import { partInPages, rankPages, type IndexSearch, type RankedPage } from './rank/rank-pages.ts';
import { pagesAt, type SiteWords } from './site-words/site-words.ts';
import { openWordList, type WordList } from './site-words/word-list.ts';

/** What a query found. */
export interface Findings {
  readonly plan: QueryPlan;
  /** The best first; none where the query is not of this site. */
  readonly pages: readonly RankedPage[];
  /** Where nothing was found: pages that have a part of the query. Not results. */
  readonly nearest: readonly RankedPage[];
  /** Nothing was found, and its words are of another trade: a number among them is no code. */
  readonly isOfOthers: boolean;
}

/** The id of the article that answers an error a longer text tells of; undefined where none does. */
export type ExplainError = (query: string) => Promise<number | undefined>;

/** What was learnt from customers' questions; undefined where there is nothing. */
export type RecallQuestions = () => Promise<QuestionMemory | undefined>;

/** Fewer words are no sentence: titles and keywords answer most of them, and nothing more need be fetched. */
const fewestWordsOfSentence = 3;

/** A swap, a missed double letter, a wrong vowel: no list of words need be fetched to mend it. */
const mostOfSlip = 0.8;

/** Articles that explain errors stand among the codes under this name. */
export const articleKey = (id: number | string): string => `article:${id}`;

/**
 * The search of one site: understands a query, asks the index and orders what it found.
 * @param explain how the errors' room reads a longer text; the article it names comes first.
 * @param recall asked for sentences only
 * The search it returns rejects with `IndexUnavailable` where nothing was found because a piece of the
 * index could not be fetched.
 */
export function siteSearch(
  site: SiteWords,
  index: IndexSearch,
  explain: ExplainError = () => Promise.resolve(undefined),
  recall: RecallQuestions = () => Promise.resolve(undefined),
): (query: string, options?: PlanOptions) => Promise<Findings> {
  const plan = queryPlanner(site);
  let words: WordList | undefined;

  async function planWell(query: string, options?: PlanOptions): Promise<QueryPlan> {
    const words = wordsOf(foldText(withoutNames(query)));
    // "Error 413" is one word.
    const [word = '', ...others] = words.filter((one) => !isStopWord(one));
    const isOneWord = others.length === 0;
    const planned = words.length < fewestWordsOfSentence ? plan(query, options) : undefined;
    if (planned) {
      const isClear = isOneWord
        ? !isFarFromTyped(planned)
        : isCodeAlone(planned) || isPlainlyNamed(planned);
      if (isClear) return planned;
    }
    // The texts answer as well.
    const questions = await recall().catch(() => undefined);
    // "Cinema" is no slip of "cname"; of any other single word questions say too little.
    if (planned && isOneWord && !questions?.isWordItself(word)) return planned;
    const asked = plan(query, { ...options, questions });
    // Half a word finds what it found while it was typed, unless it is a whole one of another trade.
    return planned && isOneWord && isHalfWord(planned) && isHalfWord(asked) ? planned : asked;
  }

  async function look(query: string, explained: readonly string[], options?: PlanOptions) {
    const planned = await planWell(query, options);
    const ranked = await rankPages(planned, index, explained);
    const isAnswered = explained.length > 0 || isOfSite(planned, ranked, site.pageCount);
    return { planned, ranked, isAnswered };
  }

  return async (query, options) => {
    const article = await explain(query).catch(() => undefined);
    const explained = article === undefined ? [] : pagesAt(site, articleKey(article));
    const asTyped = await look(query, explained, options);
    // "Not responding" is of this trade, but too short: what kind of server it is may say the rest.
    const isTooShort = !asTyped.isAnswered && (asTyped.planned.trade ?? 0) > 0;
    const withKinds = isTooShort
      ? await look(query, explained, { ...options, saysKinds: true })
      : asTyped;
    const { planned, ranked, isAnswered } = withKinds.isAnswered ? withKinds : asTyped;
    if (!isAnswered || ranked.length === 0) {
      words ??= openWordList(site);
      await checkIndexIsThere(planned.terms, words, index);
    }
    // Of words of another trade, articles that happen to have one of them are not near.
    const isOfOthers = !isAnswered && (planned.trade ?? 0) < 0;
    return {
      plan: planned,
      pages: isAnswered ? ranked : [],
      nearest: isAnswered || isOfOthers ? [] : ranked,
      isOfOthers,
    };
  };
}

/** Its last word is searched as a beginning. */
function isHalfWord({ terms }: QueryPlan): boolean {
  return terms.some(({ isBeginning }) => isBeginning === true);
}

/** Nothing beside a code that could tell which of its meanings it is, or that it is none. */
function isCodeAlone({ codes, terms, unknown }: QueryPlan): boolean {
  return codes.length > 0 && terms.length === 0 && unknown.length === 0;
}

/** It names an article as it was typed. */
function isPlainlyNamed(plan: QueryPlan): boolean {
  return plan.named.size > 0 && plan.unknown.length === 0 && !isTakenForAnother(plan);
}

/** The word was taken for one that it is no ordinary slip of, or for two. */
function isFarFromTyped({ corrections, terms }: QueryPlan): boolean {
  if (corrections.length === 0) return terms.some(({ certainty }) => certainty < 1);
  return corrections.some(({ typed, used }) => costOfSlips(typed, used, Infinity) > mostOfSlip);
}

/** Some word was taken for another one. */
function isTakenForAnother({ corrections, terms }: QueryPlan): boolean {
  return corrections.length > 0 || terms.some(({ certainty }) => certainty < 1);
}

/** An article that nobody has asked about yet has to have most of a query itself. */
const mostOfQuery = 0.75;

/** Questions say it best; an article that nobody has asked about yet is judged by its text alone. */
function isOfSite(plan: QueryPlan, ranked: readonly RankedPage[], pageCount: number): boolean {
  const part = partInPages(plan, ranked, pageCount);
  const isUnasked = part.page !== undefined && !plan.learnt?.knows(part.page.id);
  if (plan.trade === undefined || (isUnasked && part.inOnePage >= mostOfQuery)) {
    return plan.isAnswerable;
  }
  return isOfThisSite(plan, plan.trade, part);
}
