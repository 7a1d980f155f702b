import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import { aVote } from './vote-builder.ts';

/** Where a test has its votes in a file of SQLite. */
export interface SqliteVoteFile {
  /** Empty as the test begins. */
  readonly folder: string;
  /** Of the file in that folder, which is not there as the test begins. */
  readonly path: string;
  /** Opens the file for as long as the work takes. */
  readonly withStore: <T>(work: (store: VoteStore) => Promise<T>) => Promise<T>;
  /** Casts so many votes, on nine articles. */
  readonly fillDatabase: (votes: number) => Promise<void>;
}

/** Gives each test of the file a folder of its own, which is gone after it. */
export function sqliteVoteFileForEachTest(): SqliteVoteFile {
  let folder = '';
  let path = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hosting-kb-sqlite-'));
    path = join(folder, 'kb.sqlite');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function withStore<T>(work: (store: VoteStore) => Promise<T>): Promise<T> {
    const store = await openSqliteVoteStore({ path });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  async function fillDatabase(votes: number): Promise<void> {
    await withStore((store) =>
      Promise.all(
        Array.from({ length: votes }, (_, n) => store.cast(aVote({ articleId: 1 + (n % 9) }))),
      ),
    );
  }

  return {
    get folder() {
      return folder;
    },
    get path() {
      return path;
    },
    withStore,
    fillDatabase,
  };
}
