import type { Answer, StoredVote, VoteOutcome } from '../vote.ts';

/** What a new answer does to the one that the voter had given before. */
export function effectOf(before: StoredVote | null, helpful: Answer): VoteOutcome['effect'] {
  if (helpful === null) return before === null ? 'unchanged' : 'withdrawn';
  if (before === null) return 'added';
  return before.helpful === helpful ? 'unchanged' : 'changed';
}
