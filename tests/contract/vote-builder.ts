import { randomBytes, randomUUID } from 'node:crypto';
import type { Vote } from '#votes/vote.ts';

/** A valid vote; a test names what matters to it. */
export function aVote(changes: Partial<Vote> = {}): Vote {
  return {
    voteId: randomUUID(),
    articleId: 1,
    voter: randomBytes(16),
    helpful: true,
    contentVersion: '0123456789ab',
    ...changes,
  };
}
