import type { PartInPages } from '../query/belonging.ts';
import type { QueryPlan } from '../query/plan-query.ts';
import type { LearntAnswers } from '../questions/question-words.ts';

/** Asks the index for the pages that have all of some words. */
export type IndexSearch = (words: string) => Promise<readonly IndexHit[]>;

export interface IndexHit {
  readonly id: string;
  readonly score: number;
}

export interface RankedPage {
  readonly id: string;
  readonly score: number;
  /** Which of the plan's terms the page has. */
  readonly terms: ReadonlySet<number>;
  /** The page answers a code of the query, or the error that it tells of. */
  readonly isAnswer: boolean;
}

/** What a page gains, as a share of the best score, where the query is what customers call it. */
const nameBonus = 1;
/** What the first page gains that answers an error without a code, as a share of the best score, and what is left of it for each further one. */
const answerBonus = 0.5;
const answerFade = 0.6;
/**
 * Of a query with a code a page gains so much where it answers the code, where it comes first among
 * those, where it answers the error that the whole text tells of, and for each step that customers'
 * questions point to it: all beside the page with the best text, which has 1. Fitted to judged queries.
 */
const ofCode = { answer: 1, first: 0.5, explained: 1.2, strength: 0.11 } as const;
const firstFade = 0.3;
/** What customers' questions weigh beside the text, by the words of the query that stand in them, and at most. */
const trustPerWord = 0.6;
const mostTrust = 7;
/** The text alone knows a sentence half as well as questions do. */
const withoutQuestions = 0.5;
/** Pages below this share of the best score are noise; of a sentence more pages have some word. */
const leastShare = 0.2;
const leastShareOfSentence = 0.35;

/**
 * Searches the terms of a plan one by one and adds up what the index makes of each, so that no word
 * empties the list; pages with more of the query come first. Pages that answer an error come before
 * all others; beside a code the words have a say, for they tell which of its meanings it is.
 * @param explained pages that answer the error that the query as a whole tells of
 */
export async function rankPages(
  plan: QueryPlan,
  search: IndexSearch,
  explained: readonly string[] = [],
): Promise<readonly RankedPage[]> {
  const scores = new Map<string, { sum: number; terms: Set<number> }>();
  const perTerm = await Promise.all(plan.terms.map((term) => bestOfChoices(term.choices, search)));
  perTerm.forEach((hits, place) => {
    for (const [id, score] of hits) {
      const page = scores.get(id) ?? { sum: 0, terms: new Set() };
      page.sum += score;
      page.terms.add(place);
      scores.set(id, page);
    }
  });
  const whole = plan.terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const ranked = new Map<string, RankedPage>();
  let best = 0;
  for (const [id, { sum, terms }] of scores) {
    const score = sum * (weightIn(terms, plan.terms) / whole);
    best = Math.max(best, score);
    ranked.set(id, { id, score, terms, isAnswer: false });
  }
  for (const [id, share] of plan.named) {
    const found = ranked.get(id);
    if (found) ranked.set(id, { ...found, score: found.score + nameBonus * share * best });
  }
  const isAboutCode = plan.answers.length > 0;
  if (isAboutCode) {
    addCodeAnswers(ranked, plan, explained);
  } else {
    best = addLearnt(ranked, plan.learnt) || best;
    explained.forEach((id, place) => {
      const { score, terms } = ranked.get(id) ?? { score: 0, terms: new Set<number>() };
      const bonus = answerBonus * answerFade ** place * (best || 1);
      ranked.set(id, { id, score: score + bonus, terms, isAnswer: true });
    });
  }
  const noise =
    (plan.learnt ? leastShareOfSentence : leastShare) *
    Math.max(...[...ranked.values()].map(({ score }) => score));
  const shown = [...ranked.values()].filter(({ isAnswer, score }) => isAnswer || score >= noise);
  const isBefore = (page: RankedPage): number => Number(page.isAnswer && !isAboutCode);
  return shown.sort(
    (a, b) => isBefore(b) - isBefore(a) || b.score - a.score || (a.id < b.id ? -1 : 1),
  );
}

/** Adds to what the texts say of a query with a code what the code, its explanation and questions say. */
function addCodeAnswers(
  ranked: Map<string, RankedPage>,
  { answers, areAnswersInOrder, learnt }: QueryPlan,
  explained: readonly string[],
): void {
  const bestText = Math.max(0, ...[...ranked.values()].map(({ score }) => score)) || 1;
  const strengths = learnt?.strengths ?? new Map<string, number>();
  for (const id of new Set([...ranked.keys(), ...answers, ...explained, ...strengths.keys()])) {
    const { score, terms } = ranked.get(id) ?? { score: 0, terms: new Set<number>() };
    const place = answers.indexOf(id);
    const isExplained = explained.includes(id);
    const ofFirst = areAnswersInOrder ? ofCode.first * firstFade ** place : 0;
    ranked.set(id, {
      id,
      score:
        score / bestText +
        ofCode.strength * (strengths.get(id) ?? 0) +
        (place < 0 ? 0 : ofCode.answer + ofFirst) +
        (isExplained ? ofCode.explained : 0),
      terms,
      isAnswer: place >= 0 || isExplained,
    });
  }
}

/** How much of a query the site's pages have, and the page with most of it, where one has any. */
export function partInPages(
  { terms, inNoPage }: Pick<QueryPlan, 'terms' | 'inNoPage'>,
  pages: readonly RankedPage[],
  pageCount: number,
): PartInPages & { readonly page: RankedPage | undefined } {
  const known = terms.reduce((sum, { weight }) => sum + weight, 0);
  const whole = known + inNoPage * Math.log(1 + pageCount) || 1;
  let page: RankedPage | undefined;
  let most = 0;
  for (const each of pages) {
    const weight = weightIn(each.terms, terms);
    if (weight > most) [page, most] = [each, weight];
  }
  return { page, inOnePage: most / whole, inAnyPage: known / whole };
}

/** How much of a query some of its terms are. */
function weightIn(places: ReadonlySet<number>, terms: QueryPlan['terms']): number {
  return [...places].reduce((sum, place) => sum + (terms[place]?.weight ?? 0), 0);
}

/**
 * Adds to each page what questions say: the page that they point to most gains the most. A page
 * without questions gains half of what its text alone makes likely, so that it keeps a place among
 * the others.
 * @returns the best score then
 */
function addLearnt(ranked: Map<string, RankedPage>, learnt: LearntAnswers | undefined): number {
  const strongest = Math.max(0, ...(learnt?.strengths.values() ?? []));
  if (!learnt || strongest === 0) return 0;
  const trust = Math.min(mostTrust, trustPerWord * learnt.words);
  const bestText = Math.max(0, ...[...ranked.values()].map(({ score }) => score)) || 1;
  for (const id of learnt.strengths.keys()) {
    if (!ranked.has(id)) ranked.set(id, { id, score: 0, terms: new Set(), isAnswer: false });
  }
  for (const [id, page] of ranked) {
    const inText = page.score / bestText;
    const inQuestions = learnt.knows(id)
      ? (learnt.strengths.get(id) ?? 0) / strongest
      : inText * withoutQuestions;
    ranked.set(id, { ...page, score: inText + trust * inQuestions });
  }
  return Math.max(...[...ranked.values()].map(({ score }) => score));
}

async function bestOfChoices(
  choices: QueryPlan['terms'][number]['choices'],
  search: IndexSearch,
): Promise<ReadonlyMap<string, number>> {
  const best = new Map<string, number>();
  await Promise.all(
    choices.map(async ({ words, weight }) => {
      for (const { id, score } of await search(words)) {
        best.set(id, Math.max(best.get(id) ?? 0, score * weight));
      }
    }),
  );
  return best;
}
