import { answerCards } from './answer-cards.browser.ts';
import { loadExplainer } from './load-explainer.browser.ts';

/**
 * A card for an error that was typed into the search: nothing where it cannot be told, or where
 * what the site knows cannot be loaded.
 */
export async function searchAnswer(query: string): Promise<HTMLElement | undefined> {
  const { explain, knowledge } = await loadExplainer();
  const explanation = explain(query, knowledge, {
    ownHosts: knowledge.ownHosts,
    articleExists: (id) => String(id) in knowledge.articles,
  });
  const [first] = explanation.results;
  if (first === undefined || first.cause === 'not-a-bounce') return undefined;
  const isKnown = [first.enhanced, first.code].some(
    (code) => code !== null && code in knowledge.codes,
  );
  if (first.cause === 'unknown' && !isKnown) return undefined;
  // Words alone bring a card only where they nearly prove what they mean.
  if (first.code === null && first.enhanced === null && first.confidence === 'guess')
    return undefined;
  return answerCards(query, explanation, knowledge, { contactAddress: '', short: true })[0];
}
