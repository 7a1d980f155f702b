import { answerCards } from './answer-cards.browser.ts';
import { errorArticle } from './error-article.ts';
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

/** What a code of a query means, in one line that leads to its page. */
export interface CodeSummary {
  readonly code: string;
  readonly title: string;
  readonly meaning: string;
  readonly address: string;
}

/** What the most telling code of a query means; undefined for a query without one that is known. */
export async function codeSummary(query: string): Promise<CodeSummary | undefined> {
  const { explain, knowledge } = await loadExplainer();
  const [first] = explain(query, knowledge, {
    ownHosts: knowledge.ownHosts,
    articleExists: (id) => String(id) in knowledge.articles,
  }).results;
  const code = [first?.enhanced, first?.code].find((found) => found && found in knowledge.codes);
  const known = code ? knowledge.codes[code] : undefined;
  if (!code || !known) return undefined;
  return { code, title: known.title, meaning: known.meaning, address: known.address };
}

/** See `errorArticle`. */
export async function explainedArticle(query: string): Promise<number | undefined> {
  const { knowledge } = await loadExplainer();
  return errorArticle(query, knowledge);
}
