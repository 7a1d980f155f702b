import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { createVisitorCookies } from '#votes/voter.server.ts';
import { aVote } from './vote-builder.ts';

const day = 24 * 60 * 60 * 1000;

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hosting-kb-age-'));
  path = join(folder, 'kb.sqlite');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the file holds, read beside whoever writes it. */
function found(sql: string): unknown {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return Object.values(database.prepare(sql).get() ?? {})[0];
  } finally {
    database.close();
  }
}

function execute(sql: string): void {
  const database = new DatabaseSync(path);
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

const numbers = (count: number): string =>
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;

describe('what is old in a SQLite file', () => {
  it('is found wherever it stands in a large table, and nothing else is taken', async () => {
    const store = await openSqliteVoteStore({ path });
    execute(`INSERT INTO votes ${numbers(10_000)}
      SELECT 1 + i % 4, randomblob(16), 1, 'a', iif(i % 3 = 0, 1000, 2000) FROM n`);
    expect(await store.forgetVoters(2_000)).toBe(3_333);
    expect(found('SELECT count(*) FROM votes')).toBe(6_667);
    expect(found('SELECT min(updated_at) FROM votes')).toBe(2_000);
    expect(await store.redateVoters({ afterMs: 1_999, toMs: 1_500 })).toBe(6_667);
    expect(await store.forgetVoters(1_501)).toBe(6_667);
    await store.close();
  });

  it('and the id of a vote is forgotten once no browser sends it again', async () => {
    const old = aVote();
    const first = await openSqliteVoteStore({ path, now: () => Date.now() - 31 * day });
    await first.cast(old);
    await first.close();
    execute(`INSERT INTO vote_requests ${numbers(10_000)}
      SELECT randomblob(16), 1, randomblob(16), 1,
        iif(i % 3 = 0, ${Date.now() - 31 * day}, ${Date.now() - 29 * day}) FROM n`);
    const store = await openSqliteVoteStore({ path });
    await store.cast(aVote());
    await expect.poll(() => found('SELECT count(*) FROM vote_requests')).toBe(6_667 + 1);
    expect(
      found(`SELECT count(*) FROM vote_requests WHERE received_at < ${Date.now() - 30 * day}`),
    ).toBe(0);
    expect(await store.voteOf(1, old.voter)).toEqual({ helpful: true });
    await store.close();
  });
});

/** The tables as the second version of the file had them, word for word. */
const secondSchema = `
  CREATE TABLE votes (
    article_id INTEGER NOT NULL,
    voter BLOB NOT NULL,
    helpful INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    content_version TEXT,
    updated_at INTEGER NOT NULL, -- milliseconds since 1970
    PRIMARY KEY (article_id, voter)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE vote_requests (
    vote_id BLOB NOT NULL PRIMARY KEY,
    article_id INTEGER NOT NULL,
    voter BLOB NOT NULL,
    helpful INTEGER CHECK (helpful IN (0, 1)), -- NULL: withdrawn
    received_at INTEGER NOT NULL -- milliseconds since 1970
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX vote_requests_by_age ON vote_requests (received_at);
  CREATE TABLE tally (
    article_id INTEGER NOT NULL PRIMARY KEY,
    helpful INTEGER NOT NULL CHECK (helpful BETWEEN 0 AND total),
    total INTEGER NOT NULL CHECK (total >= 0)
  ) STRICT;
  CREATE TABLE version_tally (
    article_id INTEGER NOT NULL,
    content_version TEXT NOT NULL, -- empty: not known
    helpful INTEGER NOT NULL CHECK (helpful BETWEEN 0 AND total),
    total INTEGER NOT NULL CHECK (total >= 0),
    first_at INTEGER NOT NULL, -- milliseconds since 1970
    last_at INTEGER NOT NULL,
    PRIMARY KEY (article_id, content_version)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX votes_by_age ON votes (updated_at);
  PRAGMA application_id = 1262646900;
  PRAGMA user_version = 2;`;

describe('a SQLite file with 200,000 votes of the version before', () => {
  it('comes through with the same rows and counts, and an old cookie finds its vote', async () => {
    const cookies = createVisitorCookies({ secret: 's'.repeat(32), secure: false });
    const { voteId } = aVote();
    const cookie = cookies.write(cookies.create(voteId));
    const visitor = cookies.read(cookie) ?? Buffer.alloc(0);
    const voter = cookies.voter(visitor, 1);
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
    execute(`PRAGMA journal_mode = WAL; ${secondSchema}
      BEGIN;
      INSERT INTO votes ${numbers(200_000)}
        SELECT 1 + i % 50, randomblob(16), i % 7 <> 0, iif(i % 3 = 0, '0123456789ab', NULL), ${Date.now()} - i FROM n;
      INSERT INTO votes VALUES (1, x'${hex(voter)}', 0, '0123456789ab', ${Date.now()});
      INSERT INTO vote_requests SELECT randomblob(16), article_id, voter, helpful, updated_at FROM votes WHERE voter <> x'${hex(voter)}';
      INSERT INTO vote_requests VALUES (x'${voteId.replaceAll('-', '')}', 1, x'${hex(voter)}', 0, ${Date.now()});
      INSERT INTO tally SELECT article_id, sum(helpful), count(*) FROM votes GROUP BY 1;
      INSERT INTO version_tally SELECT article_id, coalesce(content_version, ''), sum(helpful), count(*), min(updated_at), max(updated_at) FROM votes GROUP BY 1, 2;
      COMMIT`);
    const sums = [
      'SELECT count(*) FROM votes',
      'SELECT count(*) FROM vote_requests',
      "SELECT group_concat(article_id || ':' || helpful || ':' || total) FROM tally",
      "SELECT group_concat(article_id || content_version || helpful || ':' || total) FROM version_tally",
      'SELECT sum(updated_at % 1000003) + sum(helpful) FROM votes',
    ];
    const before = sums.map(found);
    expect(before[0]).toBe(200_001);

    const store = await openSqliteVoteStore({ path });
    expect(sums.map(found)).toEqual(before);
    expect(
      found("SELECT group_concat(name) FROM sqlite_schema WHERE type = 'index' AND sql <> ''"),
    ).toBeNull();
    expect(found('PRAGMA user_version')).toBe(3);
    expect(found('PRAGMA integrity_check')).toBe('ok');
    expect(await store.voteOf(1, voter)).toEqual({ helpful: false });
    const again = aVote({ voteId, voter, helpful: false });
    expect(await store.cast(again)).toMatchObject({ effect: 'replayed' });
    const { total } = await store.counts(1);
    expect(await store.cast(aVote({ voter, helpful: true }))).toMatchObject({
      effect: 'changed',
      counts: { total },
    });
    await store.close();
  }, 60_000);
});
