import { answerCards, cardTitle } from './answer-cards.browser.ts';
import { errorArticle } from './error-article.ts';
import { isAboutWebsiteOrFtp, tellsOfBounce } from './error-query.ts';
import { loadExplainer } from './load-explainer.browser.ts';

/** A card for an error that was typed into the search, and what it is about. */
export interface SearchAnswer {
  readonly card: HTMLElement;
  /** The most telling code of the error; null where words alone told it. */
  readonly code: string | null;
  readonly title: string;
}

/**
 * A card for an error that was typed into the search: undefined where it cannot be told.
 * @throws where what the site knows cannot be loaded
 */
export async function searchAnswer(query: string): Promise<SearchAnswer | undefined> {
  if (isAboutWebsiteOrFtp(query)) return undefined;
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
  const code = first.enhanced ?? first.code;
  if (code === null && first.confidence === 'guess') return undefined;
  // Most who type no more than this have a full mailbox of their own.
  if (code === null && first.cause === 'mailbox-full' && !tellsOfBounce(query)) return undefined;
  const [card] = answerCards(query, explanation, knowledge, { contactAddress: '', short: true });
  return card && { card, code, title: cardTitle(first, knowledge) };
}

/** What a code of a query means, in one line that leads to its page. */
export interface CodeSummary {
  readonly code: string;
  readonly title: string;
  readonly meaning: string;
  readonly address: string;
}

/**
 * What the most telling code of a query means; undefined for a query without one that is known.
 * @throws where what the site knows cannot be loaded
 */
export async function codeSummary(query: string): Promise<CodeSummary | undefined> {
  if (isAboutWebsiteOrFtp(query)) return undefined;
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
