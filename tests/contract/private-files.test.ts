import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUpSqlite, restoreSqlite } from '#backup/sqlite-backup.server.ts';
import { createLog } from '#server/log.ts';
import { openVotes, type Votes } from '#server/open-votes.ts';
import { openVoteDatabaseForReading } from '#votes/stores/open-vote-database.server.ts';
import { aFolder } from './temporary-folder.ts';
import { aVote } from './vote-builder.ts';

/** Windows has no such bits. */
describe.skipIf(process.platform === 'win32')('what is kept is for its owner only', () => {
  let umask = 0;
  let folder = '';
  let dataFolder = '';
  let databasePath = '';

  beforeEach(() => {
    umask = process.umask(0o022);
    folder = aFolder();
    dataFolder = join(folder, 'above', 'data');
    databasePath = join(dataFolder, 'kb.sqlite');
  });
  afterEach(() => {
    process.umask(umask);
  });

  it('where the server makes it', async () => {
    await withVotes(({ store }) => store.cast(aVote()).then(() => expectPrivate('kb.sqlite-wal')));
    expect(modeOf(dataFolder)).toBe('700');
    expect(modeOf(join(folder, 'above'))).toBe('755');
    expectPrivate('kb.sqlite', 'secret');
  });

  it('where an earlier version has made it for all to read', async () => {
    await withVotes(() => Promise.resolve());
    // What a killed server leaves beside its file.
    const other = new DatabaseSync(databasePath);
    other.exec('PRAGMA user_version');
    for (const name of readdirSync(dataFolder)) chmodSync(join(dataFolder, name), 0o644);
    await withVotes(({ store }) =>
      store
        .cast(aVote())
        .then(() => expectPrivate('kb.sqlite', 'kb.sqlite-wal', 'kb.sqlite-shm', 'secret')),
    );
    other.close();
  });

  it('in a restore, and so is what was there before', async () => {
    await withVotes(() => Promise.resolve());
    const backup = join(folder, 'kb.backup');
    await backUpSqlite(databasePath, backup, openVoteDatabaseForReading);
    expect(modeOf(backup)).toBe('600');
    chmodSync(backup, 0o644);
    chmodSync(databasePath, 0o644);
    const before = await restoreSqlite(backup, databasePath, openVoteDatabaseForReading);
    expectPrivate('kb.sqlite');
    expect(modeOf(before ?? '')).toBe('600');
  });

  it('in a restore into a folder that is made for it', async () => {
    await withVotes(() => Promise.resolve());
    const backup = join(folder, 'kb.backup');
    await backUpSqlite(databasePath, backup, openVoteDatabaseForReading);
    const restored = join(folder, 'restored');
    await restoreSqlite(backup, join(restored, 'kb.sqlite'), openVoteDatabaseForReading);
    expect(modeOf(restored)).toBe('700');
  });

  it('from the first byte of a back-up', async () => {
    await withVotes(() => Promise.resolve());
    const backup = join(folder, 'kb.backup');
    let mode = '';
    await backUpSqlite(databasePath, backup, (path) => {
      if (path === databasePath) mode = modeOf(`${backup}.unfinished`);
      return openVoteDatabaseForReading(path);
    });
    expect(mode).toBe('600');
  });

  it('but a folder that the operator has made stays as it is', async () => {
    mkdirSync(dataFolder, { recursive: true });
    chmodSync(dataFolder, 0o750);
    writeFileSync(join(dataFolder, 'secret'), 's'.repeat(43), { mode: 0o644 });
    await withVotes(() => Promise.resolve());
    expect(modeOf(dataFolder)).toBe('750');
    expectPrivate('kb.sqlite', 'secret');
  });

  async function withVotes(work: (votes: Votes) => Promise<void>): Promise<void> {
    const settings = { dataFolder, databaseUrl: undefined, secret: undefined };
    const votes = await openVotes(settings, createLog('silent'));
    try {
      await work(votes);
    } finally {
      await votes.close();
    }
  }

  function expectPrivate(...names: readonly string[]): void {
    const modes = names.map((name) => `${name} ${modeOf(join(dataFolder, name))}`);
    expect(modes).toEqual(names.map((name) => `${name} 600`));
  }
});

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}
