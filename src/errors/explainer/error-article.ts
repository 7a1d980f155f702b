import { explain } from '../explain/explain.ts';
import type { BrowserKnowledge } from './browser-knowledge.ts';
import { dotEnhancedCodes } from './dotted-codes.ts';
import { isListed } from './listed-codes.ts';
import { deviceWords, needsExplaining, tellsOfOwnMailbox } from './error-query.ts';

/**
 * The id of the article that answers an error typed or pasted into a search. Undefined where its words
 * add nothing to its code, and where what happened is no more than a guess.
 */
export function errorArticle(typedQuery: string, knowledge: BrowserKnowledge): number | undefined {
  const query = dotEnhancedCodes(typedQuery, (code) => isListed(code, knowledge));
  // Whatever a scanner shows is mended at the scanner.
  if (!needsExplaining(query) || deviceWords.test(query)) return undefined;
  const explanation = explain(query, knowledge, {
    ownHosts: knowledge.ownHosts,
    articleExists: (id) => String(id) in knowledge.articles,
  });
  const [first] = explanation.results;
  if (!first || tellNothing.includes(first.cause)) return undefined;
  // What a mail program shows has an article by its code.
  if (first.code !== null && !/^\d{3}$/.test(first.code)) return undefined;
  const own = ownArticle(query, first.cause, knowledge);
  if (own !== undefined) return own;
  // A code backs up what is likely. So do the words of phones, which say no more than these few.
  const isBackedUp = first.enhanced !== null || first.shownBy === 'phone';
  const isClear = isBackedUp ? first.confidence !== 'guess' : first.confidence === 'sure';
  return isClear ? (first.article ?? undefined) : undefined;
}

const tellNothing: readonly string[] = ['unknown', 'not-known', 'not-a-bounce'];

/** The id of the article for somebody whose own mailbox a cause is about; undefined where it is not told so. */
export function ownArticle(
  query: string,
  cause: string,
  { causes }: BrowserKnowledge,
): number | undefined {
  if (!tellsOfOwnMailbox(query)) return undefined;
  return causes.find(({ label }) => label === cause)?.ownArticle;
}
