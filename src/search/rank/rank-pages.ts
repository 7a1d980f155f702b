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
/** What the first answer to a code gains, as a share of the best score, and what is left of it for each further one. */
const answerBonus = 0.5;
const answerFade = 0.6;
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
 * empties the list; pages with more of the query come first, and answers before all others.
 */
export async function rankPages(
  plan: QueryPlan,
  search: IndexSearch,
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
  best = addLearnt(ranked, plan.learnt) || best;
  plan.answers.forEach((id, place) => {
    const { score, terms } = ranked.get(id) ?? { score: 0, terms: new Set<number>() };
    // Between pages that answer a code the words beside it decide, and else their own order.
    const fade = plan.areAnswersInOrder ? answerFade ** place : 1;
    const bonus = answerBonus * fade * (best || 1);
    ranked.set(id, { id, score: score + bonus, terms, isAnswer: true });
  });
  const noise =
    (plan.learnt ? leastShareOfSentence : leastShare) *
    Math.max(...[...ranked.values()].map(({ score }) => score));
  const shown = [...ranked.values()].filter(({ isAnswer, score }) => isAnswer || score >= noise);
  return shown.sort(
    (a, b) =>
      Number(b.isAnswer) - Number(a.isAnswer) || b.score - a.score || (a.id < b.id ? -1 : 1),
  );
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
