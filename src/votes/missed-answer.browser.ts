import { newVoteId } from './vote-id.browser.ts';
import { rememberedVote, rememberVote, waitingVote } from './vote-memory.browser.ts';
import type { Answer } from './vote.ts';

/**
 * Whether this visitor may have answered, or changed an answer, on the page for those without JavaScript
 * since: it is where they come from, or they have gone back in the history of the tab.
 */
export function mayHaveMissedAnswer(articleId: string): boolean {
  const { referrer } = document;
  if (referrer !== '' && new URL(referrer).pathname.startsWith('/voted/')) return true;
  const [opened] = performance.getEntriesByType('navigation');
  const isBack = opened instanceof PerformanceNavigationTiming && opened.type === 'back_forward';
  return isBack && rememberedVote(articleId) !== undefined;
}

/**
 * Remembers the answer that the server has in the place of another one, unless one waits to be sent.
 * @param contentVersion of the text that is published now
 * @returns whether another one was remembered
 */
export function correctRemembered(
  articleId: string,
  answer: Answer,
  contentVersion: string,
): boolean {
  const remembered = rememberedVote(articleId)?.helpful ?? null;
  if (waitingVote(articleId) || answer === remembered) return false;
  // Nobody tells the id of that vote. A new one does: the same visitor sends what is added to it.
  const voteId = newVoteId();
  rememberVote(
    articleId,
    answer === null ? undefined : { helpful: answer, voteId, contentVersion },
  );
  return true;
}
