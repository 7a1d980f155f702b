import { StorageUnavailableError } from '#storage/storage-errors.ts';
import type { VoteStore } from '../vote-store.ts';

/**
 * Stands in for a store that could not be opened, so that pages are served all the same. It refuses
 * everything; only a restart, after an operator has put things right, brings votes back.
 */
export function unavailableVoteStore(reason: string, retryAfterSeconds = 300): VoteStore {
  const refuse = (): Promise<never> =>
    Promise.reject(new StorageUnavailableError(reason, { retryAfterSeconds }));
  return {
    cast: refuse,
    counts: refuse,
    allCounts: refuse,
    voteOf: refuse,
    versions: refuse,
    forgetVoters: refuse,
    redateVoters: refuse,
    status: () => Promise.resolve({ ok: false, reason }),
    close: () => Promise.resolve(),
  };
}
