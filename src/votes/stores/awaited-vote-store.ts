import { StorageUnavailableError } from '#storage/storage-errors.ts';
import type { VoteStore } from '../vote-store.ts';
import { unavailableVoteStore } from './unavailable-vote-store.ts';

export interface AwaitedVoteStoreOptions {
  /** Opens the store; rejected with `StorageUnavailableError` while that cannot be done. */
  readonly open: () => Promise<VoteStore>;
  /** Told when it cannot be opened, and again when the reason is another one. */
  readonly onUnavailable: (reason: string) => void;
  /** Told when it could be opened after all. */
  readonly onAvailable: () => void;
}

const retryMs = 1_000;
const retrySeconds = 2;

/**
 * Opens a store, and where that cannot be done yet stands in for it, refusing everything, until it
 * can: it tries again every second. Resolves after the first try.
 * @throws whatever is no `StorageUnavailableError`, at the first try.
 */
export async function openAsSoonAsPossible(options: AwaitedVoteStoreOptions): Promise<VoteStore> {
  let store: VoteStore | undefined;
  let reason = '';
  let isClosing = false;
  let timer: NodeJS.Timeout | undefined;
  let trying = tryToOpen();

  async function tryToOpen(): Promise<void> {
    try {
      store = await options.open();
      if (reason !== '') options.onAvailable();
    } catch (error) {
      const isFirst = reason === '';
      if (isFirst && !(error instanceof StorageUnavailableError)) throw error;
      const message = error instanceof Error ? error.message : String(error);
      if (message !== reason) options.onUnavailable(message);
      reason = message;
      if (!isClosing) timer = setTimeout(tryAgain, retryMs).unref();
    }
  }

  function tryAgain(): void {
    trying = tryToOpen();
  }

  function current(): VoteStore {
    return store ?? unavailableVoteStore(reason, retrySeconds);
  }

  await trying;
  return {
    cast: (vote) => current().cast(vote),
    counts: (articleId) => current().counts(articleId),
    allCounts: () => current().allCounts(),
    voteOf: (articleId, voter) => current().voteOf(articleId, voter),
    versions: () => current().versions(),
    forgetVoters: (beforeMs) => current().forgetVoters(beforeMs),
    redateVoters: (change) => current().redateVoters(change),
    status: () => current().status(),
    close: async () => {
      isClosing = true;
      clearTimeout(timer);
      await trying;
      await store?.close();
    },
  };
}
