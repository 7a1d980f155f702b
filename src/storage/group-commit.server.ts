/** What happened to one item of a batch that was committed. */
export type Settled<Result> =
  { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly error: Error };

export interface GroupCommitOptions<Item, Result> {
  /**
   * Writes all items in one durable transaction and says what became of each. Throws when nothing
   * was written, or when that is not known and writing the same items again is right.
   */
  readonly commit: (
    items: readonly Item[],
  ) => readonly Settled<Result>[] | Promise<readonly Settled<Result>[]>;
  /**
   * Items that share a key are written in different transactions, in the order they came. Without it
   * all items may share one.
   */
  readonly keysOf?: (item: Item) => readonly string[];
  /** True for a failure that passes by itself, such as a lock held by another process. */
  readonly isPassing: (error: unknown) => boolean;
  /** Makes the error that callers see of one that `commit` threw. */
  readonly failure: (error: unknown) => Error;
  /** The error for an item that finds the queue full. */
  readonly full: () => Error;
  readonly mostPending: number;
  readonly mostInOneCommit: number;
  /** How long an item may wait for a lock, in milliseconds. */
  readonly patienceMs: number;
}

export interface GroupCommit<Item, Result> {
  /** Resolves after the transaction that holds the item is durable. */
  add(item: Item): Promise<Result>;
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>;
}

interface Pending<Item, Result> {
  readonly item: Item;
  readonly since: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

const shortestRetryMs = 10;
const longestRetryMs = 60;

/**
 * Puts everything that waits into one transaction: the cost of making it durable is paid once for
 * all. Items keep their order.
 */
export function createGroupCommit<Item, Result>(
  options: GroupCommitOptions<Item, Result>,
): GroupCommit<Item, Result> {
  let pending: Pending<Item, Result>[] = [];
  let waitingForDrain: (() => void)[] = [];
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled || pending.length === 0) return;
    isScheduled = true;
    setImmediate(() => void flush());
  }

  async function flush(): Promise<void> {
    const batch = nextBatch();
    try {
      settle(batch, await options.commit(batch.map(({ item }) => item)));
    } catch (error) {
      if (options.isPassing(error)) {
        retryLater(error);
        return;
      }
      take(batch);
      for (const { reject } of batch) reject(options.failure(error));
    }
    isScheduled = false;
    schedule();
    tellDrained();
  }

  function nextBatch(): readonly Pending<Item, Result>[] {
    const { keysOf, mostInOneCommit } = options;
    if (keysOf === undefined) return pending.slice(0, mostInOneCommit);
    const batch: Pending<Item, Result>[] = [];
    const keysAhead = new Set<string>();
    for (const waiting of pending) {
      const keys = keysOf(waiting.item);
      if (!keys.some((key) => keysAhead.has(key))) batch.push(waiting);
      if (batch.length === mostInOneCommit) break;
      // Those of an item that has to wait count too: nothing overtakes it.
      for (const key of keys) keysAhead.add(key);
    }
    return batch;
  }

  function take(batch: readonly Pending<Item, Result>[]): void {
    const taken = new Set(batch);
    pending = pending.filter((waiting) => !taken.has(waiting));
  }

  function settle(
    batch: readonly Pending<Item, Result>[],
    outcomes: readonly Settled<Result>[],
  ): void {
    take(batch);
    batch.forEach(({ resolve, reject }, index) => {
      const outcome = outcomes[index];
      if (outcome === undefined) reject(new Error('A commit said nothing about one of its items.'));
      else if (outcome.ok) resolve(outcome.result);
      else reject(outcome.error);
    });
  }

  // The driver would block the whole process while it waits for a lock; a timer does not. Jitter
  // keeps two writers from meeting again and again.
  function retryLater(error: unknown): void {
    const now = performance.now();
    // Oldest first, so those out of patience stand at the front.
    while (pending[0] && now - pending[0].since >= options.patienceMs) {
      pending.shift()?.reject(options.failure(error));
    }
    tellDrained();
    isScheduled = pending.length > 0;
    if (!isScheduled) return;
    const waitMs = shortestRetryMs + Math.random() * (longestRetryMs - shortestRetryMs);
    setTimeout(() => void flush(), waitMs);
  }

  function tellDrained(): void {
    if (pending.length > 0) return;
    const told = waitingForDrain;
    waitingForDrain = [];
    for (const resolve of told) resolve();
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        if (pending.length >= options.mostPending) {
          reject(options.full());
          return;
        }
        pending.push({ item, since: performance.now(), resolve, reject });
        schedule();
      }),
    drained: () =>
      pending.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waitingForDrain.push(resolve);
          }),
  };
}
