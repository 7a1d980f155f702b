import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { migrations } from '#server/open-tables.ts';
import { openSqliteTables, unavailableTables } from '#storage/open-tables.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { details } from './feedback-builder.ts';

let folder = '';

describe('tables in a SQLite file', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hosting-kb-tables-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are synced to the disk with every commit', async () => {
    // No killed process shows a missing sync, only a power cut does: ask SQLite itself.
    const open = await openSqliteTables(join(folder, 'kb.sqlite'), migrations);
    const { rows } = await sql`PRAGMA synchronous`.execute(open);
    expect(rows).toEqual([{ synchronous: 2 }]);
    await open.destroy();
  });

  it('that a newer program wrote are refused and left as they are', async () => {
    const path = join(folder, 'kb.sqlite');
    const newer = { ...migrations, '999 later': { up: () => Promise.resolve() } };
    await (await openSqliteTables(path, newer)).destroy();
    await expect(openSqliteTables(path, migrations)).rejects.toThrow(/999 later.*Install/);
    await (await openSqliteTables(path, newer)).destroy();
  });

  it('are old or new after a migration that broke off, never half', async () => {
    const path = join(folder, 'kb.sqlite');
    const breaking = {
      ...migrations,
      '999 breaks': { up: () => Promise.reject(new Error('the power went')) },
    };
    await expect(openSqliteTables(path, breaking)).rejects.toThrow('the power went');
    const database = new DatabaseSync(path);
    expect(database.prepare('SELECT name FROM sqlite_master').all()).toEqual([]);
    database.close();
    await (await openSqliteTables(path, migrations)).destroy();
  });

  it('say what is wrong while another program keeps the file locked', async () => {
    const path = join(folder, 'kb.sqlite');
    const open = await openSqliteTables(path, migrations);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(createFeedbackStore(open).give(details())).rejects.toThrow(/keeps .* locked/);
    other.exec('COMMIT');
    other.close();
    await createFeedbackStore(open).give(details());
    await open.destroy();
  });
});

it('tables that cannot be opened refuse whatever is asked of them', async () => {
  const problem = new StorageUnavailableError('away', { retryAfterSeconds: 60 });
  const away = unavailableTables(problem);
  await expect(createFeedbackStore(away).comments({ most: 1 })).rejects.toBe(problem);
  await expect(createSearchCounts(away).addSolved(1)).rejects.toBe(problem);
});
