import { explain } from '../explain/explain.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { BrowserKnowledge } from './browser-knowledge.ts';
import { looksLikeError, tellsOfBounce } from './error-query.ts';
import { adviceFor, wordsOfResult } from './result-words.ts';
import { explainerAddress } from './text-in-address.ts';

/** What an error that was typed into a search is. */
export interface ErrorAnswer {
  /** The most telling code of the error that the site knows; null where words alone told it. */
  readonly code: string | null;
  readonly title: string;
  readonly meaning: string;
  /** Where more is said of it. */
  readonly address: string;
  readonly explanation: Explanation;
}

/**
 * Whether and how an error in a search is explained: the one rule for the box and the results page.
 * `unlisted` where it has a code and the site knows none of that name; undefined for all that is no
 * error, or one that cannot be told.
 */
export function answerToError(
  query: string,
  knowledge: BrowserKnowledge,
): ErrorAnswer | 'unlisted' | undefined {
  if (!looksLikeError(query)) return undefined;
  const explanation = explain(query, knowledge, {
    ownHosts: knowledge.ownHosts,
    articleExists: (id) => String(id) in knowledge.articles,
  });
  const answer = answerFrom(query, explanation, knowledge);
  if (answer) return answer;
  const codes = codesIn(query);
  const isUnlisted = codes.length > 0 && !codes.some((code) => isListed(code, knowledge));
  return isUnlisted ? 'unlisted' : undefined;
}

function answerFrom(
  query: string,
  explanation: Explanation,
  knowledge: BrowserKnowledge,
): ErrorAnswer | undefined {
  const [first] = explanation.results;
  if (first === undefined || first.cause === 'not-a-bounce') return undefined;
  const advice = adviceFor(first, knowledge);
  if (first.cause === 'unknown' && advice === undefined) return undefined;
  // Words alone bring a card only where they nearly prove what they mean.
  const codes = [first.enhanced, first.code].filter((code) => code !== null);
  const code = codes.find((one) => one in knowledge.codes) ?? codes[0] ?? null;
  if (code === null && first.confidence === 'guess') return undefined;
  // Most who type no more than this have a full mailbox of their own.
  if (code === null && first.cause === 'mailbox-full' && !tellsOfBounce(query)) return undefined;
  const article = knowledge.articles[String(first.article)];
  const address = advice?.address ?? article?.url ?? explainerAddress(query);
  return { code, ...wordsOfResult(first, knowledge), address, explanation };
}

const programCode = /\b0x[0-9a-f]{4,}\b/gi;
const enhancedCode = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/g;
/** Words that may stand beside a code and say nothing more. */
const aboutCodes =
  /\b(?:smtp|e?-?mails?|errors?|codes?|status|repl(?:y|ies)|servers?|bounced?|messages?|what|is|does|the|an?|mean|means)\b/gi;

/** What can only be a code of mail: beside other words "5.8.1" is as well the version of a program. */
function codesIn(query: string): readonly string[] {
  const programs = query.match(programCode) ?? [];
  const words = query.replace(programCode, ' ').replace(aboutCodes, ' ');
  const isReply = /(?<![\d.])[245]\d\d[ -][245]\.\d/.test(query);
  const enhanced = isReply || !/\p{L}/u.test(words) ? (query.match(enhancedCode) ?? []) : [];
  return [...programs, ...enhanced];
}

/** Temporary and lasting codes of one kind share a page. */
function isListed(code: string, { codes }: BrowserKnowledge): boolean {
  const known = new Set(Object.keys(codes).map((one) => one.toLowerCase()));
  return [code, code.replace(/^4(?=\.)/, '5')].some((one) => known.has(one.toLowerCase()));
}
