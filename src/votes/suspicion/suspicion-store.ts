/** Unusually many votes about an article from one network on one day. */
export interface Suspicion {
  readonly articleId: number;
  /** ISO day, UTC. */
  readonly day: string;
  /** A keyed hash whose key is thrown away daily: tells networks of a day apart, and nothing else. */
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
