import { answerCards } from './answer-cards.browser.ts';
import { answerToError, type ErrorAnswer } from './error-answer.ts';
import { errorArticle } from './error-article.ts';
import { loadExplainer } from './load-explainer.browser.ts';

/** An error that was typed into the search, and a card about it. */
export interface SearchAnswer extends ErrorAnswer {
  readonly card: () => HTMLElement | undefined;
}

/**
 * See `answerToError`.
 * @throws where what the site knows cannot be loaded
 */
export async function searchAnswer(
  query: string,
  options: { readonly unfinished: boolean },
): Promise<SearchAnswer | 'unlisted' | undefined> {
  const { knowledge } = await loadExplainer();
  const answer = answerToError(query, knowledge, options);
  if (typeof answer !== 'object') return answer;
  const card = () =>
    answerCards(query, answer.explanation, knowledge, { contactAddress: '', short: true })[0];
  return { ...answer, card };
}

/** See `errorArticle`. */
export async function explainedArticle(query: string): Promise<number | undefined> {
  const { knowledge } = await loadExplainer();
  return errorArticle(query, knowledge);
}
