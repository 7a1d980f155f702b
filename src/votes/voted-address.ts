import type { KnownArticle } from '#server/known-articles.ts';
import type { IncomingVote } from './read-vote.ts';
import type { VoteOutcome } from './vote.ts';

/**
 * The text of an article that a vote counts for. A visitor may have read one that has been rewritten
 * since, or make a version up: only the text published now has a tally of its own.
 */
export function knownVersion(
  { contentVersion }: KnownArticle,
  given: string | undefined,
): string | undefined {
  return contentVersion === undefined || contentVersion === given ? given : undefined;
}

/** What the page after a plain form is to speak of; undefined where there was nothing to withdraw. */
export function answerName(
  { helpful, reason, comment }: IncomingVote,
  effect: VoteOutcome['effect'],
): string | undefined {
  if (helpful === null) return effect === 'unchanged' ? undefined : 'withdrawn';
  if (reason !== undefined || comment !== undefined) return 'details';
  return helpful ? 'yes' : 'no';
}

/** The page after a plain form. Who had read an earlier text goes on speaking of that one there. */
export function votedAddress(
  article: KnownArticle,
  answer: string | undefined,
  read: string | undefined,
): string {
  const isEarlier = read !== undefined && knownVersion(article, read) === undefined;
  const query = new URLSearchParams({
    ...(answer !== undefined && { answer }),
    ...(isEarlier && { contentVersion: read }),
  }).toString();
  return `/voted/${article.id}/${query && `?${query}`}`;
}
