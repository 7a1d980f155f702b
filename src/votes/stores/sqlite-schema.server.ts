import type { DatabaseSync } from 'node:sqlite';
import { StorageUnavailableError } from '#storage/storage-errors.ts';

/** Marks the file as ours ("KBvt"), https://www.sqlite.org/pragma.html#pragma_application_id */
const applicationId = 0x4b427674;

/**
 * One entry a version, oldest first. A version that has been released is never edited: append one.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE votes (
    article_id INTEGER NOT NULL,
    voter BLOB NOT NULL,
    helpful INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    content_version TEXT,
    updated_at INTEGER NOT NULL, -- milliseconds since 1970
    PRIMARY KEY (article_id, voter)
  ) STRICT, WITHOUT ROWID;

  -- What has been received, by the id that the browser made: a repeated request changes nothing.
  CREATE TABLE vote_requests (
    vote_id BLOB NOT NULL PRIMARY KEY,
    article_id INTEGER NOT NULL,
    voter BLOB NOT NULL,
    helpful INTEGER CHECK (helpful IN (0, 1)), -- NULL: withdrawn
    received_at INTEGER NOT NULL -- milliseconds since 1970
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX vote_requests_by_age ON vote_requests (received_at);

  -- Counting a million rows would hold up every page; a tally is read in no time.
  CREATE TABLE tally (
    article_id INTEGER NOT NULL PRIMARY KEY,
    helpful INTEGER NOT NULL CHECK (helpful BETWEEN 0 AND total),
    total INTEGER NOT NULL CHECK (total >= 0)
  ) STRICT;
  `,
  `
  -- Whether a rewrite helped: an answer counts for the text that was read. Somebody who answers again
  -- after a rewrite has answered about both.
  CREATE TABLE version_tally (
    article_id INTEGER NOT NULL,
    content_version TEXT NOT NULL, -- empty: not known
    helpful INTEGER NOT NULL CHECK (helpful BETWEEN 0 AND total),
    total INTEGER NOT NULL CHECK (total >= 0),
    first_at INTEGER NOT NULL, -- milliseconds since 1970
    last_at INTEGER NOT NULL,
    PRIMARY KEY (article_id, content_version)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO version_tally
    SELECT article_id, coalesce(content_version, ''), sum(helpful), count(*),
      min(updated_at), max(updated_at)
    FROM votes GROUP BY 1, 2;
  CREATE INDEX votes_by_age ON votes (updated_at);
  `,
  `
  -- They took a third of the file and a write of every vote, for what goes four times a day: now the
  -- tables are walked through. The place that becomes free in an older file is used by later votes.
  DROP INDEX vote_requests_by_age;
  DROP INDEX votes_by_age;
  `,
];

/** The newest schema that this program knows. */
export const schemaVersion = migrations.length;

/** An integer that SQLite answers to a PRAGMA. */
export function pragmaInteger(database: DatabaseSync, name: string): number {
  const value = Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  if (typeof value !== 'number') throw new TypeError(`PRAGMA ${name} gave no number.`);
  return value;
}

/**
 * Refuses a database that is not ours or that a newer program has written.
 * @throws {StorageUnavailableError}
 */
export function requireKnownSchema(database: DatabaseSync, path: string): void {
  const version = pragmaInteger(database, 'user_version');
  if (pragmaInteger(database, 'application_id') !== applicationId || version < 1) {
    throw new StorageUnavailableError(
      `"${path}" is a database, but not one of this program. It was left as it is. Move it away, or choose another folder with KB_DATA.`,
      { retryAfterSeconds: 60 },
    );
  }
  if (version > schemaVersion) {
    throw new StorageUnavailableError(
      `"${path}" was written by a newer version of this program (schema ${version}; this one knows ${schemaVersion}). Install that version, or restore a backup made before the upgrade.`,
      { retryAfterSeconds: 60 },
    );
  }
}

/**
 * Brings a database to the newest schema, or to an older one as an older program would have, in one
 * transaction: after a crash it is as it was or as it shall be.
 */
export function migrate(database: DatabaseSync, target = schemaVersion): void {
  if (pragmaInteger(database, 'user_version') >= target) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Read again: another process may have migrated while this one waited for the lock.
    const version = pragmaInteger(database, 'user_version');
    for (const migration of migrations.slice(version, target)) database.exec(migration);
    database.exec(`PRAGMA application_id = ${applicationId}`);
    database.exec(`PRAGMA user_version = ${Math.max(version, target)}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
