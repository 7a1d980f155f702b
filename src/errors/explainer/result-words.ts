import type { Result } from '../explain/explanation.ts';
import type { BrowserKnowledge, CodeAdvice } from './browser-knowledge.ts';

/** What the site knows about the most telling code of a result. */
export function adviceFor(
  { enhanced, code }: Result,
  { codes }: BrowserKnowledge,
): CodeAdvice | undefined {
  return codes[enhanced ?? ''] ?? codes[code ?? ''];
}

/** The heading of what is told of a result, and what that means, wherever it is shown. */
export function wordsOfResult(
  result: Result,
  knowledge: BrowserKnowledge,
): { readonly title: string; readonly meaning: string } {
  const cause = knowledge.causes.find(({ label }) => label === result.cause);
  // Where the words tell no cause, the code at least has a meaning of its own.
  const advice = result.cause === 'unknown' ? adviceFor(result, knowledge) : undefined;
  return {
    title: advice?.title ?? cause?.title ?? result.cause,
    meaning: advice?.meaning ?? cause?.meaning ?? '',
  };
}
