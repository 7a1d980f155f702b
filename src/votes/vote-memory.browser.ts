/** A visitor's answer: it helped, it did not, or (`null`) an answer withdrawn. */
export type Answer = boolean | null;

/** A vote on its way to the server. Its id makes sending it twice harmless. */
export interface OutgoingVote {
  readonly articleId: string;
  readonly voteId: string;
  readonly helpful: Answer;
  readonly contentVersion: string;
  /** Milliseconds since 1970. */
  readonly castAt: number;
}

const answersKey = 'kb:answers';
const waitingKey = 'kb:votes-waiting';
const mostWaiting = 20;
const longestWaitMs = 7 * 24 * 60 * 60 * 1000;

/** What this visitor said about an article, as last confirmed or kept on this device. */
export function rememberedAnswer(articleId: string): Answer {
  const answer = readObject(answersKey)[articleId];
  return typeof answer === 'boolean' ? answer : null;
}

/** Remembers or, for `null`, forgets an answer. */
export function rememberAnswer(articleId: string, helpful: Answer): void {
  const answers = Object.entries(readObject(answersKey)).filter(([id]) => id !== articleId);
  if (helpful !== null) answers.push([articleId, helpful]);
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
