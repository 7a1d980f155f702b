/** Unusually many votes about an article from one network on one day. */
export interface Suspicion {
  readonly articleId: number;
  /** ISO day, UTC. */
  readonly day: string;
  /**
   * A keyed hash with another key each day: tells networks of a day apart. On SQLite the key is thrown
   * away; on PostgreSQL whoever has the servers' secret could make it again.
   */
  readonly network: string;
  /** New voters that were counted. */
  readonly counted: number;
  /** Votes beyond the limit. */
  readonly refused: number;
}

/** Where suspicions live. Every promise may be rejected with `StorageUnavailableError`. */
export interface SuspicionStore {
  /** Adds to what is known of the article, day and network. */
  add(suspicion: Suspicion): Promise<void>;
  /** The latest first, and of a day the worst first. */
  list(most: number): Promise<readonly Suspicion[]>;
  /** Resolves with how many were deleted. */
  forgetBefore(day: string): Promise<number>;
}
