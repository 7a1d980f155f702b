import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { exportVotes } from '#votes/export-votes.server.ts';
import { openVoteDatabase } from '#votes/stores/open-vote-database.server.ts';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { sqliteVoteFileForEachTest } from './sqlite-vote-file.ts';
import { aVote } from './vote-builder.ts';

const file = sqliteVoteFileForEachTest();
const { withStore } = file;

async function startVoting() {
  const child = spawn(process.execPath, ['tests/contract/voting-process.ts', file.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const until = async (lines: number): Promise<void> => {
    while (printed.split('\n').length <= lines) await once(child.stdout, 'data');
  };
  await until(1);
  return {
    until,
    kill: async () => {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
      const whole = printed.slice(0, printed.lastIndexOf('\n')).split('\n').slice(1);
      return whole.map((line) => line.split(' '));
    },
  };
}

describe('votes in a SQLite file', () => {
  it('are all there that were acknowledged before the process was killed', async () => {
    const acknowledged: string[][] = [];
    for (let round = 0; round < 10; round++) {
      const voting = await startVoting();
      await voting.until(20 + round * 40);
      acknowledged.push(...(await voting.kill()));
    }
    expect(acknowledged.length).toBeGreaterThan(1_000);
    await withStore(async (store) => {
      for (const [voteId = '', voter = ''] of acknowledged) {
        const vote = aVote({ voteId, voter: Buffer.from(voter, 'hex') });
        expect(await store.cast(vote)).toMatchObject({ effect: 'replayed' });
      }
    });
    const database = new DatabaseSync(file.path, { readOnly: true });
    const one = (sql: string): unknown => Object.values(database.prepare(sql).get() ?? {})[0];
    expect(one('PRAGMA integrity_check')).toBe('ok');
    expect(one('SELECT total FROM tally')).toBe(one('SELECT count(*) FROM votes'));
    database.close();
  }, 60_000);

  it('are each synced to the disk before they are acknowledged', () => {
    // A killed process does not show a missing sync, only a power cut does: ask SQLite itself.
    const database = openVoteDatabase(file.path);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    database.close();
  });

  it('have one writer: a second process says so, and does not wait', async () => {
    const store = await openSqliteVoteStore({ path: file.path });
    const { status, stderr } = spawnSync(
      process.execPath,
      ['tests/contract/voting-process.ts', file.path],
      { encoding: 'utf8' },
    );
    expect(status).not.toBe(0);
    expect(stderr).toContain(`Another process already keeps its votes in "${file.folder}".`);
    expect(stderr).toContain('KB_DATA');
    await store.close();
  });

  it('wait for a lock of somebody else without holding up this process', async () => {
    await withStore(async (store) => {
      const other = new DatabaseSync(file.path);
      other.exec('BEGIN IMMEDIATE');
      const vote = store.cast(aVote());
      const turns = 50;
      await new Promise<void>((resolve) => {
        let turn = 0;
        const turning = setInterval(() => {
          if (++turn < turns) return;
          clearInterval(turning);
          resolve();
        }, 1);
      });
      other.exec('COMMIT');
      expect(await vote).toMatchObject({ effect: 'added' });
      other.close();
    });
  });

  it('are refused when the lock does not go away, and work again when it does', async () => {
    await withStore(async (store) => {
      const other = new DatabaseSync(file.path);
      other.exec('BEGIN IMMEDIATE');
      const startedMs = performance.now();
      await expect(store.cast(aVote())).rejects.toMatchObject({
        name: 'StorageUnavailableError',
        retryAfterSeconds: 2,
      });
      expect(performance.now() - startedMs).toBeGreaterThan(1_400);
      expect(await store.counts(1)).toEqual({ helpful: 0, total: 0 });
      other.exec('ROLLBACK');
      other.close();
      expect(await store.cast(aVote())).toMatchObject({ effect: 'added' });
    });
  });

  it('are exported while a server has the file open', async () => {
    const outputPath = join(file.folder, 'votes.json');
    await withStore(async (store) => {
      await store.cast(aVote({ articleId: 101 }));
      await store.cast(aVote({ articleId: 101, helpful: false }));
      expect(exportVotes({ databasePath: file.path, outputPath })).toBe(1);
      await store.cast(aVote({ articleId: 7 }));
    });
    const written = JSON.parse(readFileSync(outputPath, 'utf8')) as unknown;
    expect(written).toEqual({
      version: 1,
      exportedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
      articles: { '101': { helpful: 1, total: 2 } },
    });
    expect(exportVotes({ databasePath: file.path, outputPath })).toBe(2);
  });

  it('are not exported from a file that is not there', () => {
    const outputPath = join(file.folder, 'votes.json');
    expect(() => exportVotes({ databasePath: file.path, outputPath })).toThrow('cannot be opened');
    expect(existsSync(outputPath)).toBe(false);
    expect(existsSync(file.path)).toBe(false);
  });
});
