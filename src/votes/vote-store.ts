import type { StoredVote, VersionTally, Vote, VoteCounts, VoteOutcome } from './vote.ts';

/** Whether votes can be stored just now, and if not, why (for the operator, never for visitors). */
export type StoreStatus = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Where votes live. Every promise may be rejected with `StorageUnavailableError`; a vote is
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
  /** Tallies of every text that has had a vote, by article and then oldest first. */
  versions(): Promise<readonly VersionTally[]>;
  /**
   * Forgets who voted before a time, in milliseconds since 1970; the counts stay. Resolves with how
   * many were forgotten. They count anew if they answer again.
   */
  forgetVoters(beforeMs: number): Promise<number>;
  /** Dates voters who are dated after one time at another. Resolves with how many it were. */
  redateVoters(change: Redating): Promise<number>;
  status(): Promise<StoreStatus>;
  /** Finishes the votes that wait, then lets go of the store. May be called twice. */
  close(): Promise<void>;
}

/** In milliseconds since 1970. */
export interface Redating {
  readonly afterMs: number;
  /** No later than `afterMs`. */
  readonly toMs: number;
}

/** A vote id came back with other content than it had the first time. */
export class VoteIdReusedError extends Error {
  override readonly name = 'VoteIdReusedError';
  /** The id was another visitor's, not this one's for another article or answer. */
  readonly isOthers: boolean;

  constructor(voteId: string, { isOthers }: { readonly isOthers: boolean }) {
    super(`The vote id "${voteId}" was used before for a different vote.`);
    this.isOthers = isOthers;
  }
}
