import type { Details } from './feedback/reasons.ts';
import type { Answer } from './vote.ts';

/** A vote on its way to the server. Its id makes sending it twice harmless. */
export interface OutgoingVote extends Partial<Details> {
  readonly articleId: string;
  readonly voteId: string;
  readonly helpful: Answer;
  readonly contentVersion: string;
  /** Milliseconds since 1970. */
  readonly castAt: number;
}

/** What this visitor said about an article, as last confirmed or kept on this device. */
export interface RememberedVote {
  readonly helpful: boolean;
  readonly voteId: string;
  readonly reason?: string | undefined;
  readonly hasComment?: boolean | undefined;
  /** The text that it was about. */
  readonly contentVersion?: string | undefined;
}

const answersKey = 'kb:answers';
const waitingKey = 'kb:votes-waiting';
const mostWaiting = 20;
const longestWaitMs = 7 * 24 * 60 * 60 * 1000;

export function rememberedVote(articleId: string): RememberedVote | undefined {
  const kept = readObject(answersKey)[articleId];
  return isRemembered(kept) ? kept : undefined;
}

/** Remembers or, for `undefined`, forgets what was said about an article. */
export function rememberVote(articleId: string, vote: RememberedVote | undefined): void {
  const answers = Object.entries(readObject(answersKey)).filter(([id]) => id !== articleId);
  if (vote !== undefined) answers.push([articleId, vote]);
  write(answersKey, Object.fromEntries(answers));
}

/** Votes that could not be sent, oldest first; those too old to mean anything are left out. */
export function waitingVotes(): readonly OutgoingVote[] {
  const now = Date.now();
  return Object.values(readObject(waitingKey))
    .filter(isOutgoingVote)
    .filter(({ castAt }) => now - castAt < longestWaitMs)
    .sort((a, b) => a.castAt - b.castAt)
    .slice(-mostWaiting);
}

/** Whether a vote still waits: it was neither settled nor replaced by a newer one. */
export function isWaiting({ voteId, castAt }: OutgoingVote): boolean {
  return waitingVotes().some((vote) => vote.voteId === voteId && vote.castAt === castAt);
}

/** Keeps a vote for later; a newer answer about the same article takes the place of an older one. */
export function keepVote(vote: OutgoingVote): boolean {
  return writeWaiting([
    ...waitingVotes().filter(({ articleId }) => articleId !== vote.articleId),
    vote,
  ]);
}

/**
 * Removes what a settled vote leaves behind: itself, and older votes about the same article, which
 * would otherwise be sent later and undo it. A newer one stays.
 */
export function dropSettled({ articleId, castAt }: OutgoingVote): void {
  writeWaiting(
    waitingVotes().filter((vote) => vote.articleId !== articleId || vote.castAt > castAt),
  );
}

function writeWaiting(votes: readonly OutgoingVote[]): boolean {
  return write(waitingKey, Object.fromEntries(votes.map((vote) => [vote.articleId, vote])));
}

function isOutgoingVote(value: unknown): value is OutgoingVote {
  return (
    typeof value === 'object' &&
    value !== null &&
    'articleId' in value &&
    typeof value.articleId === 'string' &&
    'voteId' in value &&
    typeof value.voteId === 'string' &&
    'helpful' in value &&
    (value.helpful === null || typeof value.helpful === 'boolean') &&
    'contentVersion' in value &&
    typeof value.contentVersion === 'string' &&
    'castAt' in value &&
    typeof value.castAt === 'number'
  );
}

function isRemembered(value: unknown): value is RememberedVote {
  return (
    typeof value === 'object' &&
    value !== null &&
    'helpful' in value &&
    typeof value.helpful === 'boolean' &&
    'voteId' in value &&
    typeof value.voteId === 'string'
  );
}

// Storage may be switched off or full: then nothing is remembered, and nothing breaks.
function readObject(key: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function write(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
