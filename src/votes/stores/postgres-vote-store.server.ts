import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { createGroupCommit } from '#storage/group-commit.server.ts';
import { isPassingInPostgres, toPostgresUnavailable } from '#storage/postgres-problems.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import type { StoredVote, Vote, VoteOutcome } from '../vote.ts';
import type { VoteStore } from '../vote-store.ts';
import { postgresVoteStatements, type ArticleVoter } from './postgres-statements.server.ts';
import {
  inStretches,
  mostRemovedAtOnce,
  mostInOneCommit,
  mostPending,
  patienceMs,
  probeEveryMs,
  requestMemoryMs,
  soonRetrySeconds,
  tidyEveryMs,
  type Stretch,
} from './store-limits.ts';

const readPatienceMs = 500;
const readRetryMs = 100;
const believedMs = 5_000;

export interface PostgresVoteStoreOptions {
  /** To a database that `postgresVoteMigrations` have been applied to. It stays open. */
  readonly pool: Pool;
  /** Wall clock in milliseconds since 1970: only stored, never used for order. */
  readonly now?: () => number;
}

/**
 * Opens the votes in a PostgreSQL database that any number of processes write to. When the server
 * cannot be used just now, `status` says so and votes are refused until it can.
 */
export async function openPostgresVoteStore(options: PostgresVoteStoreOptions): Promise<VoteStore> {
  const { pool, now = Date.now } = options;
  const statements = postgresVoteStatements(pool);
  let isClosing = false;
  let closed: Promise<void> | undefined;
  let problem: StorageUnavailableError | undefined;
  let failingSince = Infinity;
  let lastWritten = -Infinity;
  let lastTidied = -Infinity;
  let lastProbed = -Infinity;
  let tidying = Promise.resolve();
  let probing: Promise<void> | undefined;

  function noteFailure(error: unknown): void {
    problem = toPostgresUnavailable(error);
    failingSince = Math.min(failingSince, performance.now());
  }

  async function write<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      problem = undefined;
      failingSince = Infinity;
      lastWritten = performance.now();
      return result;
    } catch (error) {
      noteFailure(error);
      throw error;
    }
  }

  // Once it is known to be away, nobody waits for it: each vote tries, and is refused at once.
  function isWorthWaiting(error: unknown): boolean {
    return isPassingInPostgres(error) && performance.now() - failingSince < patienceMs;
  }

  // Votes of one voter keep their order, and one statement can hold each row only once.
  const queue = createGroupCommit<Vote, VoteOutcome>({
    mostPending,
    mostInOneCommit,
    patienceMs,
    keysOf: ({ voteId, articleId, voter }) => [
      voteId.toLowerCase(),
      `${articleId} ${Buffer.from(voter).toString('hex')}`,
    ],
    isPassing: isWorthWaiting,
    failure: toPostgresUnavailable,
    full: () =>
      new StorageUnavailableError(`${mostPending} votes are waiting to be written to PostgreSQL.`, {
        retryAfterSeconds: soonRetrySeconds,
      }),
    commit: async (votes) => {
      const outcomes = await write(() => statements.apply(votes, now()));
      tidyNowAndThen();
      if (votes.some(({ helpful }) => helpful === null)) tidyWithdrawn();
      return outcomes;
    },
  });

  // Each vote asks for the one before it: those of one moment ask together.
  const lookups = createGroupCommit<ArticleVoter, StoredVote | null>({
    mostPending,
    mostInOneCommit,
    patienceMs: readPatienceMs,
    isPassing: isWorthWaiting,
    failure: toPostgresUnavailable,
    full: () =>
      new StorageUnavailableError(`${mostPending} visitors are waiting to be found.`, {
        retryAfterSeconds: soonRetrySeconds,
      }),
    commit: async (voters) => {
      const votes = await noted(() => statements.votesOf(voters));
      return votes.map((result) => ({ ok: true, result }));
    },
  });

  function tidyNowAndThen(): void {
    if (performance.now() - lastTidied < tidyEveryMs) return;
    lastTidied = performance.now();
    const beforeMs = now() - requestMemoryMs;
    tidy(async () => {
      await inStretches<number>(async (block) => {
        if (isClosing && block !== undefined) return { changed: 0, next: undefined };
        return statements.forgetRequests(beforeMs, block);
      });
    });
    tidyWithdrawn();
  }

  function tidyWithdrawn(): void {
    tidy(() => statements.removeWithdrawn(mostRemovedAtOnce));
  }

  // No vote waits for it, and it takes one connection only; where it fails, the next time takes what
  // this one left.
  function tidy(work: () => Promise<void>): void {
    tidying = tidying.then(work).catch(() => undefined);
  }

  async function noted<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      failingSince = Infinity;
      return result;
    } catch (error) {
      noteFailure(error);
      throw error;
    }
  }

  async function read<T>(work: () => Promise<T>): Promise<T> {
    const deadline = performance.now() + readPatienceMs;
    for (;;) {
      if (isClosing) throw closedError();
      try {
        return await noted(work);
      } catch (error) {
        if (!isWorthWaiting(error) || performance.now() > deadline) {
          throw toPostgresUnavailable(error);
        }
      }
      await wait(readRetryMs);
    }
  }

  // A store that failed says so until a write succeeds; without votes nobody else would try.
  function probe(): Promise<void> {
    const since = performance.now();
    const isBelieved = !problem && since - lastWritten < believedMs;
    if (isBelieved || since - lastProbed < probeEveryMs) return probing ?? Promise.resolve();
    lastProbed = since;
    probing = write(() => statements.tryToWrite())
      .catch(() => undefined)
      .finally(() => (probing = undefined));
    return probing;
  }

  function tidyInStretches(
    tidyFrom: (block: number | undefined) => Promise<Stretch<number>>,
  ): Promise<number> {
    return inStretches<number>((block) => read(() => tidyFrom(block)));
  }

  async function finish(): Promise<void> {
    isClosing = true;
    await lookups.drained();
    await queue.drained();
    await tidying;
    await probing;
  }

  await probe();
  return {
    cast: (vote) => (isClosing ? Promise.reject(closedError()) : queue.add(vote)),
    counts: (articleId) => read(() => statements.counts(articleId)),
    allCounts: () => read(() => statements.allCounts()),
    voteOf: (articleId, voter) =>
      isClosing ? Promise.reject(closedError()) : lookups.add({ articleId, voter }),
    versions: () => read(() => statements.versions()),
    forgetVoters: (beforeMs) =>
      tidyInStretches((block) => statements.forgetVoters(beforeMs, block)),
    redateVoters: (change) => tidyInStretches((block) => statements.redateVoters(change, block)),
    status: async () => {
      if (!isClosing) await probe();
      const reason = isClosing ? closedError().message : problem?.message;
      return reason === undefined ? { ok: true } : { ok: false, reason };
    },
    close: () => (closed ??= finish()),
  };
}

function closedError(): StorageUnavailableError {
  return new StorageUnavailableError('The votes on PostgreSQL have been closed.', {
    retryAfterSeconds: soonRetrySeconds,
  });
}
