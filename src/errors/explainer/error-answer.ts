import { explain } from '../explain/explain.ts';
import type { Explanation } from '../explain/explanation.ts';
import { mayBeOfAnyServer } from './any-server.ts';
import type { BrowserKnowledge } from './browser-knowledge.ts';
import { completeBareCodes } from './bare-codes.ts';
import { dotEnhancedCodes } from './dotted-codes.ts';
import { codesIn, isListed, mayBecomeListed, unlistedBeside } from './listed-codes.ts';
import { ownArticle } from './error-article.ts';
import { looksLikeError, tellsOfBounce } from './error-query.ts';
import { adviceFor, trustWords, wordsOfResult } from './result-words.ts';
import { explainerAddress } from './text-in-address.ts';

/** What an error that was typed into a search is. */
export interface ErrorAnswer {
  /** The most telling code of the error that the site knows; null where words alone told it. */
  readonly code: string | null;
  readonly title: string;
  readonly meaning: string;
  /** "Likely" or "A guess"; undefined where it is sure. */
  readonly trust: string | undefined;
  /** A code beside it that is in no list. */
  readonly unlisted: string | undefined;
  /** Where more is said of it. */
  readonly address: string;
  readonly explanation: Explanation;
}

/**
 * Whether and how an error in a search is explained: the one rule for the box and the results page.
 * `unlisted` where it has a code and the site knows none of that name; undefined for all that is no
 * error, or one that cannot be told.
 * @param options.unfinished somebody is still typing: half a code is in no list yet
 */
export function answerToError(
  typedQuery: string,
  knowledge: BrowserKnowledge,
  { unfinished = false } = {},
): ErrorAnswer | 'unlisted' | undefined {
  if (!looksLikeError(typedQuery)) return undefined;
  const isKnown = (code: string): boolean => isListed(code, knowledge);
  const query = completeBareCodes(dotEnhancedCodes(typedQuery, isKnown), isKnown);
  const explanation = explain(query, knowledge, {
    ownHosts: knowledge.ownHosts,
    articleExists: (id) => String(id) in knowledge.articles,
  });
  const answer = answerFrom(query, explanation, knowledge);
  if (answer) return answer;
  const codes = codesIn(query);
  const isUnlisted = codes.length > 0 && !codes.some((code) => isListed(code, knowledge));
  const typed = /\S+$/.exec(query)?.[0].toLowerCase() ?? '';
  if (unfinished && codes.some((code) => code.toLowerCase() === typed)) {
    if (mayBecomeListed(typed, knowledge)) return undefined;
  }
  return isUnlisted ? 'unlisted' : undefined;
}

const noMailErrors: readonly string[] = ['not-a-bounce', 'not-about-mail', 'not-known'];

/** Articles answer what is no error of mail; a card about it would only say that it is none. */
function isNoMailError(cause: string): boolean {
  return noMailErrors.includes(cause);
}

function answerFrom(
  query: string,
  explanation: Explanation,
  knowledge: BrowserKnowledge,
): ErrorAnswer | undefined {
  const [first] = explanation.results;
  if (first === undefined || isNoMailError(first.cause)) return undefined;
  const advice = adviceFor(first, knowledge);
  if (first.cause === 'unknown' && advice === undefined) return undefined;
  // Words alone bring a card only where they nearly prove what they mean.
  const codes = [first.enhanced, first.code].filter((code) => code !== null);
  const code = codes.find((one) => one in knowledge.codes) ?? codes[0] ?? null;
  if (code === null && first.confidence === 'guess') return undefined;
  if (mayBeOfAnyServer(query, first)) return undefined;
  // Most who type no more than this have a full mailbox of their own.
  if (code === null && first.cause === 'mailbox-full' && !tellsOfBounce(query)) return undefined;
  // The card is for who sent the message; here somebody asks about a mailbox of their own.
  const own = ownArticle(query, first.cause, knowledge);
  if (own !== undefined && own !== first.article) return undefined;
  const article = knowledge.articles[String(first.article)];
  const address = advice?.address ?? article?.url ?? explainerAddress(query);
  const { title, meaning } = wordsOfResult(first, knowledge);
  const trust = trustWords(first, knowledge);
  const unlisted = unlistedBeside(query, first, knowledge);
  return { code, title, meaning, trust, unlisted, address, explanation };
}
