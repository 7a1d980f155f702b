import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { searchForDamage } from '#votes/stores/find-damage.server.ts';
import { migrate } from '#votes/stores/sqlite-schema.server.ts';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { sqliteVoteFileForEachTest } from './sqlite-vote-file.ts';
import { aVote } from './vote-builder.ts';

const file = sqliteVoteFileForEachTest();
const { fillDatabase, withStore } = file;

describe('a SQLite file that is not as it should be', () => {
  const faults: Record<string, () => void | Promise<void>> = {
    'is empty': () => writeFileSync(file.path, ''),
    'is no database': () => writeFileSync(file.path, 'This is a letter to my aunt.\n'.repeat(400)),
    'is cut in half': async () => {
      await fillDatabase(2_000);
      truncateSync(file.path, readFileSync(file.path).length / 2);
    },
    'is overwritten in the middle': async () => {
      await fillDatabase(2_000);
      const content = readFileSync(file.path);
      content.fill('x', 8_192, 8_192 + 80_000);
      writeFileSync(file.path, content);
    },
    'is of another program': () => {
      const database = new DatabaseSync(file.path);
      database.exec('CREATE TABLE bookmarks (url TEXT)');
      database.close();
    },
    'is of a newer version': async () => {
      await fillDatabase(1);
      const database = new DatabaseSync(file.path);
      database.exec('PRAGMA user_version = 999');
      database.close();
    },
  };

  it.each(Object.entries(faults))('and %s is left as it is', async (_, damage) => {
    await damage();
    const before = readFileSync(file.path);
    await expect(openSqliteVoteStore({ path: file.path })).rejects.toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringContaining(`"${file.path}"`) as unknown,
    });
    expect(readFileSync(file.path).equals(before)).toBe(true);
  });

  describe('and is too large for a start to wait until it is read', () => {
    const checkedFirst = 4_096;

    it('takes votes meanwhile, and is found sound', async () => {
      await fillDatabase(2_000);
      expect(await searchForDamage(file.path).found).toBeUndefined();
      const store = await openSqliteVoteStore({ path: file.path, checkedFirst });
      expect(await store.cast(aVote())).toMatchObject({ effect: 'added' });
      expect(await store.status()).toEqual({ ok: true });
      await store.close();
    });

    it('refuses votes, and says why, once damage is found in it', async () => {
      await fillDatabase(2_000);
      const database = new DatabaseSync(file.path, { readOnly: true });
      const { rootpage } = database
        .prepare("SELECT rootpage FROM sqlite_master WHERE name = 'vote_requests'")
        .get() ?? { rootpage: NaN };
      const { page_size: pageSize } = database.prepare('PRAGMA page_size').get() ?? {};
      database.close();
      const content = readFileSync(file.path);
      const at = (Number(rootpage) - 1) * Number(pageSize);
      content.fill('x', at, at + Number(pageSize));
      writeFileSync(file.path, content);
      const said: string[] = [];
      const onDamage = (reason: string): void => void said.push(reason);
      const store = await openSqliteVoteStore({ path: file.path, checkedFirst, onDamage });
      await expect
        .poll(() => store.status())
        .toMatchObject({ ok: false, reason: expect.stringContaining('is damaged') as unknown });
      expect(said).toEqual([expect.stringContaining(`"${file.path}" is damaged`)]);
      await expect(store.cast(aVote())).rejects.toThrow('is damaged');
      await store.close();
    });

    it('counts as damaged where it cannot even be read', async () => {
      writeFileSync(file.path, 'This is a letter to my aunt.\n'.repeat(400));
      expect(await searchForDamage(file.path).found).toBe('file is not a database');
    });

    it('is read whole first where its tables are of an older version', async () => {
      await fillDatabase(2_000);
      const database = new DatabaseSync(file.path);
      database.exec('PRAGMA user_version = 1');
      database.close();
      const content = readFileSync(file.path);
      content.fill('x', content.length - 40_000);
      writeFileSync(file.path, content);
      await expect(openSqliteVoteStore({ path: file.path, checkedFirst })).rejects.toThrow(
        'is damaged',
      );
      expect(readFileSync(file.path).equals(content)).toBe(true);
    });

    it('is let go of while it is still being read', async () => {
      await fillDatabase(2_000);
      const store = await openSqliteVoteStore({ path: file.path, checkedFirst });
      await store.close();
      await withStore(async (again) => expect(await again.status()).toEqual({ ok: true }));
    });
  });

  it('and is gone while its log is there is not replaced by an empty one', async () => {
    writeFileSync(`${file.path}-wal`, 'x');
    await expect(openSqliteVoteStore({ path: file.path })).rejects.toThrow(
      'its -wal file is there',
    );
    expect(existsSync(file.path)).toBe(false);
  });

  it('and is of an older version is as it was after an upgrade that broke off', () => {
    const database = new DatabaseSync(file.path);
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
    copyFileSync(file.path, join(file.folder, 'backup'));
    writeFileSync(file.path, 'spoilt');
    await expect(openSqliteVoteStore({ path: file.path })).rejects.toThrow('damaged');
    copyFileSync(join(file.folder, 'backup'), file.path);
    await withStore(async (store) => expect((await store.allCounts()).size).toBe(5));
  });

  it('made by a start that was broken off is made again', async () => {
    writeFileSync(`${file.path}.unfinished`, 'half a datab');
    await fillDatabase(1);
    expect(existsSync(`${file.path}.unfinished`)).toBe(false);
  });
});
