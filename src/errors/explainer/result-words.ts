import { confidenceWords } from '../answer-words.ts';
import type { Result } from '../explain/explanation.ts';
import type { Mender } from '../knowledge/cause-labels.ts';
import type { BrowserKnowledge, CodeAdvice } from './browser-knowledge.ts';

/** What the site knows about the most telling code of a result. */
export function adviceFor(
  { enhanced, code }: Result,
  { codes }: BrowserKnowledge,
): CodeAdvice | undefined {
  return codes[enhanced ?? ''] ?? codes[code ?? ''];
}

/**
 * The code that is told instead of the cause: where the words tell no cause, the code at least has a
 * meaning of its own, and the answer of a mailbox server says more than its cause.
 */
export function toldAdvice(result: Result, knowledge: BrowserKnowledge): CodeAdvice | undefined {
  const isTold = result.cause === 'unknown' || result.byCode === true;
  return isTold ? adviceFor(result, knowledge) : undefined;
}

/** What is said of an error that has nothing to do with mail. */
export function elsewhereOf(
  { elsewhere }: Result,
  knowledge: BrowserKnowledge,
): BrowserKnowledge['elsewhere'][number] | undefined {
  return knowledge.elsewhere.find(({ label }) => label === elsewhere);
}

export interface ResultWords {
  readonly title: string;
  readonly meaning: string;
  readonly next: string;
  readonly fixBy: Mender;
}

/** The heading of what is told of a result, what that means and what to do, wherever it is shown. */
export function wordsOfResult(result: Result, knowledge: BrowserKnowledge): ResultWords {
  const cause = knowledge.causes.find(({ label }) => label === result.cause);
  const told = toldAdvice(result, knowledge) ?? elsewhereOf(result, knowledge);
  if (told) return told;
  const inProgram = result.shownBy && cause?.inProgram;
  const { title = result.cause, meaning = '', next = '' } = inProgram ?? cause ?? {};
  if (inProgram || result.temporary || cause?.nextIfFinal === undefined) {
    return { title, meaning, next, fixBy: result.fixBy };
  }
  // Waiting does not help where a server gave up.
  const fixBy = result.fixBy === 'nobody-wait' ? 'sender' : result.fixBy;
  return { title, meaning, next: cause.nextIfFinal, fixBy };
}

/**
 * How far an answer can be trusted. Nothing where it is sure, and where a list says of the code what is
 * told: then it is the code that is vague, not the answer.
 */
export function trustWords(result: Result, knowledge: BrowserKnowledge): string | undefined {
  if (result.cause === 'unknown' && adviceFor(result, knowledge)) return undefined;
  // That nobody knows it is no guess.
  if (result.cause === 'not-known') return undefined;
  const { smtpReplies, enhancedCodes, outlookCodes, mailboxCodes } = knowledge;
  const isFromList = [...smtpReplies, ...enhancedCodes, ...outlookCodes, ...mailboxCodes].some(
    ({ code, cause }) =>
      cause === result.cause && (code === result.code || code === result.enhanced),
  );
  return isFromList ? undefined : confidenceWords(result.confidence);
}
