import { looksLikeError } from '#errors/explainer/error-query.ts';
import type { ExplainedError } from './explained-error.browser.ts';
import importExplained from './explained-error.browser.ts?again';
import type { FoundArticles } from './find-articles.browser.ts';
import {
  mayBeAnyNumber,
  mayLackDigits,
  takenForSentence,
  withMendedCodes,
} from './search-query.ts';

/** An error that may not be the one that was typed. */
export interface ExplainedQuery extends ExplainedError {
  /** Whoever hears of it is told first what the typed one was taken for; empty where it is that one. */
  readonly takenFor: string;
  /** All that is said aloud of it. See `sentence`. */
  readonly heard: ExplainedError['sentence'];
}

/**
 * What an error in a query means. Nothing is fetched for queries that do not look like one; undefined
 * for those, and where it cannot be had: the articles answer as well. Undefined too where a number
 * stands beside words of another trade.
 * @param finding with how the query was read: waited for where a code in it may be mended, which is
 *   explained then, or may be any number
 * @param options.unfinished false once Enter made the words a search: half a code is none of a list then
 */
export async function explainError(
  query: string,
  finding: Promise<Pick<FoundArticles, 'plan' | 'isOfOthers'>>,
  { unfinished = true } = {},
): Promise<ExplainedQuery | undefined> {
  const unread = { plan: { corrections: [] }, isOfOthers: false };
  const isInDoubt = mayLackDigits(query) || mayBeAnyNumber(query);
  const { plan, isOfOthers } = isInDoubt ? await finding.catch(() => unread) : unread;
  if (isOfOthers) return undefined;
  const asked = withMendedCodes(query, plan);
  if (!looksLikeError(asked) || !navigator.onLine) return undefined;
  return import('./explained-error.browser.ts')
    .catch(importExplained)
    .then(({ explainedError }) => explainedError(asked, { unfinished }))
    .then((explained) => explained && asTakenFor(explained, takenForSentence(plan)))
    .catch(() => undefined);
}

function asTakenFor(explained: ExplainedError, takenFor: string): ExplainedQuery {
  const heard: ExplainedError['sentence'] = (found, count) =>
    `${takenFor} ${explained.sentence(found, count)}`.trimStart();
  return { ...explained, takenFor, heard };
}
