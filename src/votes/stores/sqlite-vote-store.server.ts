import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { StorageInUseError, StorageUnavailableError } from '#storage/storage-errors.ts';
import { isBusy, isDamaged, toUnavailable } from '#storage/sqlite-problems.server.ts';
import { keepDatabasePrivate, makePrivateFolder } from '#storage/private-files.server.ts';
import { takeWriterLock, type WriterLock } from '#storage/writer-lock.server.ts';
import type { Vote, VoteOutcome } from '../vote.ts';
import type { VoteStore } from '../vote-store.ts';
import { createGroupCommit, type Settled } from '#storage/group-commit.server.ts';
import { searchForDamage, type DamageSearch } from './find-damage.server.ts';
import { damagedFile, mostCheckedFirst, openVoteDatabase } from './open-vote-database.server.ts';
import { pragmaInteger } from './sqlite-schema.server.ts';
import {
  inStretches,
  mostInOneCommit,
  mostPending,
  patienceMs,
  probeEveryMs,
  requestMemoryMs,
  soonRetrySeconds,
  tidyEveryMs,
  type Stretch,
} from './store-limits.ts';
import { prepareVoteStatements, type VotePlace } from './vote-statements.server.ts';

export interface SqliteVoteStoreOptions {
  /** Path of the database file; its folder is made when missing. */
  readonly path: string;
  /** Wall clock in milliseconds since 1970: only stored, never used for order. */
  readonly now?: () => number;
  /** Bytes up to which the whole file is checked before it is used; a larger one is checked meanwhile. */
  readonly checkedFirst?: number;
  /** Told what is wrong where damage is found while the file is in use: no vote is taken from then on. */
  readonly onDamage?: (reason: string) => void;
}

/**
 * Opens the votes in a SQLite file, as the only writer.
 * @throws {StorageInUseError} when another process has the file.
 * @throws {StorageUnavailableError} when the file cannot be used; it is then as it was before.
 */
export async function openSqliteVoteStore(options: SqliteVoteStoreOptions): Promise<VoteStore> {
  const { path, now = Date.now, checkedFirst = mostCheckedFirst } = options;
  let lock: WriterLock | undefined;
  try {
    makePrivateFolder(dirname(path));
    lock = await takeWriterLock(path);
    // Earlier versions made files that every user of the machine may read.
    keepDatabasePrivate(path);
    const database = openVoteDatabase(path, checkedFirst);
    const search = statSync(path).size > checkedFirst ? searchForDamage(path) : undefined;
    return createStore(database, lock, path, now, search, options.onDamage);
  } catch (error) {
    lock?.release();
    throw error instanceof StorageInUseError ? error : toUnavailable(error, path);
  }
}

function createStore(
  database: DatabaseSync,
  lock: WriterLock,
  path: string,
  now: () => number,
  search: DamageSearch | undefined,
  onDamage: SqliteVoteStoreOptions['onDamage'],
): VoteStore {
  const statements = prepareVoteStatements(database);
  let isClosing = false;
  let closed: Promise<void> | undefined;
  let problem: StorageUnavailableError | undefined;
  let isFileDamaged = false;
  let lastForgotten = -Infinity;
  let forgetting = Promise.resolve();
  let lastProbed = -Infinity;

  function inTransaction<T>(work: () => T): T {
    if (isFileDamaged && problem) throw problem;
    try {
      database.exec('BEGIN IMMEDIATE');
      const result = work();
      database.exec('COMMIT');
      problem = undefined;
      return result;
    } catch (error) {
      // Some failures, such as a full disk, have ended the transaction already.
      if (database.isTransaction) database.exec('ROLLBACK');
      noteFailure(error);
      throw error;
    }
  }

  function noteFailure(error: unknown): void {
    if (isDamaged(error)) isFileDamaged = true;
    if (!isBusy(error)) problem = toUnavailable(error, path);
  }

  void search?.found.then((damage) => {
    if (damage === undefined) return;
    isFileDamaged = true;
    problem = damagedFile(path, damage);
    onDamage?.(problem.message);
  });

  const queue = createGroupCommit<Vote, VoteOutcome>({
    mostPending,
    mostInOneCommit,
    patienceMs,
    isPassing: isBusy,
    failure: (error) => toUnavailable(error, path),
    full: () =>
      new StorageUnavailableError(`${mostPending} votes are waiting to be written to "${path}".`, {
        retryAfterSeconds: soonRetrySeconds,
      }),
    commit: (votes) => {
      const settled = inTransaction(() =>
        votes.map((vote): Settled<VoteOutcome> => statements.apply(vote, now())),
      );
      forgetOldRequests();
      return settled;
    },
  });

  // No vote waits for it; where it fails, the next time takes what this one left.
  function forgetOldRequests(): void {
    if (performance.now() - lastForgotten < tidyEveryMs) return;
    lastForgotten = performance.now();
    const beforeMs = now() - requestMemoryMs;
    forgetting = tidyInStretches<Uint8Array>((after) =>
      statements.forgetRequests(beforeMs, after),
    ).then(
      () => undefined,
      () => undefined,
    );
  }

  // A store that failed says so until a write succeeds; without votes nobody else would try.
  function probe(): void {
    if (performance.now() - lastProbed < probeEveryMs) return;
    lastProbed = performance.now();
    const version = pragmaInteger(database, 'user_version');
    inTransaction(() => database.exec(`PRAGMA user_version = ${version}`));
  }

  function read<T>(work: () => T): Promise<T> {
    if (isClosing) return Promise.reject(closedError(path));
    try {
      return Promise.resolve(work());
    } catch (error) {
      noteFailure(error);
      return Promise.reject(toUnavailable(error, path));
    }
  }

  function tidyInStretches<Place>(
    step: (place: Place | undefined) => Stretch<Place>,
  ): Promise<number> {
    return inStretches<Place>(async (place) => {
      // Pages and votes have their turn in between.
      await turnOfTheLoop();
      return read(() => inTransaction(() => step(place)));
    });
  }

  async function finish(): Promise<void> {
    isClosing = true;
    await queue.drained();
    await forgetting;
    await search?.end();
    database.close();
    lock.release();
  }

  // A file that can be read but not written, or a full disk: votes are refused, and told apart from
  // a healthy store from the first moment on.
  read(probe).catch(() => undefined);

  return {
    cast: (vote) => (isClosing ? Promise.reject(closedError(path)) : queue.add(vote)),
    counts: (articleId) => read(() => statements.counts(articleId)),
    allCounts: () => read(() => statements.allCounts()),
    voteOf: (articleId, voter) => read(() => statements.voteOf(articleId, voter)),
    versions: () => read(() => statements.versions()),
    forgetVoters: (beforeMs) =>
      tidyInStretches<VotePlace>((after) => statements.forgetVoters(beforeMs, after)),
    redateVoters: (change) =>
      tidyInStretches<VotePlace>((after) => statements.redateVoters(change, after)),
    status: async () => {
      if (problem && !isClosing) await read(probe).catch(() => undefined);
      const reason = isClosing ? closedError(path).message : problem?.message;
      return reason === undefined ? { ok: true } : { ok: false, reason };
    },
    close: () => (closed ??= finish()),
  };
}

function closedError(path: string): StorageUnavailableError {
  return new StorageUnavailableError(`"${path}" has been closed.`, {
    retryAfterSeconds: soonRetrySeconds,
  });
}
