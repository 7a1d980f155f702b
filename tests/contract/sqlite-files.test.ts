import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportVotes } from '#votes/export-votes.server.ts';
import { searchForDamage } from '#votes/stores/find-damage.server.ts';
import { openVoteDatabase } from '#votes/stores/open-vote-database.server.ts';
import { migrate } from '#votes/stores/sqlite-schema.server.ts';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import { aVote } from './vote-builder.ts';

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

async function startVoting() {
  const child = spawn(process.execPath, ['tests/contract/voting-process.ts', path], {
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
    const database = new DatabaseSync(path, { readOnly: true });
    const one = (sql: string): unknown => Object.values(database.prepare(sql).get() ?? {})[0];
    expect(one('PRAGMA integrity_check')).toBe('ok');
    expect(one('SELECT total FROM tally')).toBe(one('SELECT count(*) FROM votes'));
    database.close();
  }, 60_000);

  it('are each synced to the disk before they are acknowledged', () => {
    // A killed process does not show a missing sync, only a power cut does: ask SQLite itself.
    const database = openVoteDatabase(path);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    database.close();
  });

  it('have one writer: a second process says so, and does not wait', async () => {
    const store = await openSqliteVoteStore({ path });
    const { status, stderr } = spawnSync(
      process.execPath,
      ['tests/contract/voting-process.ts', path],
      { encoding: 'utf8' },
    );
    expect(status).not.toBe(0);
    expect(stderr).toContain(`Another process already keeps its votes in "${folder}".`);
    expect(stderr).toContain('KB_DATA');
    await store.close();
  });

  it('wait for a lock of somebody else without holding up this process', async () => {
    await withStore(async (store) => {
      const other = new DatabaseSync(path);
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
      const other = new DatabaseSync(path);
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
    const outputPath = join(folder, 'votes.json');
    await withStore(async (store) => {
      await store.cast(aVote({ articleId: 101 }));
      await store.cast(aVote({ articleId: 101, helpful: false }));
      expect(exportVotes({ databasePath: path, outputPath })).toBe(1);
      await store.cast(aVote({ articleId: 7 }));
    });
    const written = JSON.parse(readFileSync(outputPath, 'utf8')) as unknown;
    expect(written).toEqual({
      version: 1,
      exportedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
      articles: { '101': { helpful: 1, total: 2 } },
    });
    expect(exportVotes({ databasePath: path, outputPath })).toBe(2);
  });

  it('are not exported from a file that is not there', () => {
    const outputPath = join(folder, 'votes.json');
    expect(() => exportVotes({ databasePath: path, outputPath })).toThrow('cannot be opened');
    expect(existsSync(outputPath)).toBe(false);
    expect(existsSync(path)).toBe(false);
  });
});

describe('a SQLite file that is not as it should be', () => {
  const faults: Record<string, () => void | Promise<void>> = {
    'is empty': () => writeFileSync(path, ''),
    'is no database': () => writeFileSync(path, 'This is a letter to my aunt.\n'.repeat(400)),
    'is cut in half': async () => {
      await fillDatabase(2_000);
      truncateSync(path, readFileSync(path).length / 2);
    },
    'is overwritten in the middle': async () => {
      await fillDatabase(2_000);
      const content = readFileSync(path);
      content.fill('x', 8_192, 8_192 + 80_000);
      writeFileSync(path, content);
    },
    'is of another program': () => {
      const database = new DatabaseSync(path);
      database.exec('CREATE TABLE bookmarks (url TEXT)');
      database.close();
    },
    'is of a newer version': async () => {
      await fillDatabase(1);
      const database = new DatabaseSync(path);
      database.exec('PRAGMA user_version = 999');
      database.close();
    },
  };

  it.each(Object.entries(faults))('and %s is left as it is', async (_, damage) => {
    await damage();
    const before = readFileSync(path);
    await expect(openSqliteVoteStore({ path })).rejects.toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringContaining(`"${path}"`) as unknown,
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  describe('and is too large for a start to wait until it is read', () => {
    const checkedFirst = 4_096;

    it('takes votes meanwhile, and is found sound', async () => {
      await fillDatabase(2_000);
      expect(await searchForDamage(path).found).toBeUndefined();
      const store = await openSqliteVoteStore({ path, checkedFirst });
      expect(await store.cast(aVote())).toMatchObject({ effect: 'added' });
      expect(await store.status()).toEqual({ ok: true });
      await store.close();
    });

    it('refuses votes, and says why, once damage is found in it', async () => {
      await fillDatabase(2_000);
      const database = new DatabaseSync(path, { readOnly: true });
      const { rootpage } = database
        .prepare("SELECT rootpage FROM sqlite_master WHERE name = 'vote_requests'")
        .get() ?? { rootpage: NaN };
      const { page_size: pageSize } = database.prepare('PRAGMA page_size').get() ?? {};
      database.close();
      const content = readFileSync(path);
      const at = (Number(rootpage) - 1) * Number(pageSize);
      content.fill('x', at, at + Number(pageSize));
      writeFileSync(path, content);
      const said: string[] = [];
      const onDamage = (reason: string): void => void said.push(reason);
      const store = await openSqliteVoteStore({ path, checkedFirst, onDamage });
      await expect
        .poll(() => store.status())
        .toMatchObject({ ok: false, reason: expect.stringContaining('is damaged') as unknown });
      expect(said).toEqual([expect.stringContaining(`"${path}" is damaged`)]);
      await expect(store.cast(aVote())).rejects.toThrow('is damaged');
      await store.close();
    });

    it('counts as damaged where it cannot even be read', async () => {
      writeFileSync(path, 'This is a letter to my aunt.\n'.repeat(400));
      expect(await searchForDamage(path).found).toBe('file is not a database');
    });

    it('is read whole first where its tables are of an older version', async () => {
      await fillDatabase(2_000);
      const database = new DatabaseSync(path);
      database.exec('PRAGMA user_version = 1');
      database.close();
      const content = readFileSync(path);
      content.fill('x', content.length - 40_000);
      writeFileSync(path, content);
      await expect(openSqliteVoteStore({ path, checkedFirst })).rejects.toThrow('is damaged');
      expect(readFileSync(path).equals(content)).toBe(true);
    });

    it('is let go of while it is still being read', async () => {
      await fillDatabase(2_000);
      const store = await openSqliteVoteStore({ path, checkedFirst });
      await store.close();
      await withStore(async (again) => expect(await again.status()).toEqual({ ok: true }));
    });
  });

  it('and is gone while its log is there is not replaced by an empty one', async () => {
    writeFileSync(`${path}-wal`, 'x');
    await expect(openSqliteVoteStore({ path })).rejects.toThrow('its -wal file is there');
    expect(existsSync(path)).toBe(false);
  });

  it('and is of an older version is as it was after an upgrade that broke off', () => {
    const database = new DatabaseSync(path);
    migrate(database, 1);
    // The last step of the upgrade fails without it, after others have been carried out.
    database.exec('DROP INDEX vote_requests_by_age');
    const look = (): unknown => [
      database.prepare('PRAGMA user_version').get(),
      database.prepare('SELECT sql FROM sqlite_master').all(),
    ];
    const before = look();
    expect(() => migrate(database)).toThrow('vote_requests_by_age');
    expect(look()).toEqual(before);
    database.close();
  });

  it('lets go of its lock, so that a restored copy can be opened at once', async () => {
    await fillDatabase(5);
    copyFileSync(path, join(folder, 'backup'));
    writeFileSync(path, 'spoilt');
    await expect(openSqliteVoteStore({ path })).rejects.toThrow('damaged');
    copyFileSync(join(folder, 'backup'), path);
    await withStore(async (store) => expect((await store.allCounts()).size).toBe(5));
  });

  it('made by a start that was broken off is made again', async () => {
    writeFileSync(`${path}.unfinished`, 'half a datab');
    await fillDatabase(1);
    expect(existsSync(`${path}.unfinished`)).toBe(false);
  });
});
