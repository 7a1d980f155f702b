import type { StoredVote, Vote, VoteCounts, VoteOutcome } from './vote.ts';

/** Whether votes can be stored just now, and if not, why (for the operator, never for visitors). */
export type StoreStatus = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Where votes live. Every promise may be rejected with {@link VoteStoreUnavailableError}; a vote is
 * then not stored, or (after a crash) in doubt: sending it again with the same id is always right.
 */
export interface VoteStore {
  /**
   * Stores, changes or withdraws a vote and resolves once that is durable.
   * @throws {VoteIdReusedError} when the id belongs to another article, voter or answer.
   */
  cast(vote: Vote): Promise<VoteOutcome>;
  /** The tally of one article; zeros for one nobody voted on. */
  counts(articleId: number): Promise<VoteCounts>;
  /** Tallies of every article that has had a vote, by article id. */
  allCounts(): Promise<ReadonlyMap<number, VoteCounts>>;
  voteOf(articleId: number, voter: Uint8Array): Promise<StoredVote | null>;
  status(): Promise<StoreStatus>;
  /** Finishes the votes that wait, then lets go of the store. May be called twice. */
  close(): Promise<void>;
}

export class VoteStoreError extends Error {
  override readonly name: string = 'VoteStoreError';
}

/** Votes cannot be stored or read just now; pages are not touched by it. */
export class VoteStoreUnavailableError extends VoteStoreError {
  override readonly name = 'VoteStoreUnavailableError';
  readonly retryAfterSeconds: number;

  /** The message is for the operator: what happened, to which file, what to do. */
  constructor(message: string, options: { retryAfterSeconds: number; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** A vote id came back with other content than it had the first time. */
export class VoteIdReusedError extends VoteStoreError {
  override readonly name = 'VoteIdReusedError';

  constructor(voteId: string) {
    super(`The vote id "${voteId}" was used before for a different vote.`);
  }
}

/** Another process writes to the same file. */
export class VoteStoreInUseError extends VoteStoreError {
  override readonly name = 'VoteStoreInUseError';
}
