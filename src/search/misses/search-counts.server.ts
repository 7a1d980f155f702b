import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Miss } from './miss.ts';

/** How often words failed, without who or when beyond the day. */
export interface MissCount {
  readonly query: string;
  readonly kind: Miss['kind'];
  readonly count: number;
  /** ISO days, UTC. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/** What searches come to: words that fail people, and articles that spared a ticket. */
export interface SearchCounts {
  addMiss(miss: Miss): void;
  addSolved(articleId: number): void;
  /** The words that fail most, the worst first. */
  misses(most: number): readonly MissCount[];
  /** By article: how many tickets it spared. */
  solved(): ReadonlyMap<number, number>;
  close(): void;
}

/** So many different words are kept; beyond it those that failed once and longest ago make room. */
const mostQueries = 20_000;
/** Words nobody has searched for so many days are dropped. */
const keptDays = 365;
const busyTimeoutMs = 50;

/**
 * Opens the counts in a file of their own; several processes may write to it.
 * @throws errors of `node:sqlite` where the file cannot be used.
 */
export function openSearchCounts(path: string, today = todayUtc): SearchCounts {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS search_misses (
      query TEXT NOT NULL,
      kind TEXT NOT NULL,
      count INTEGER NOT NULL,
      first_day TEXT NOT NULL,
      last_day TEXT NOT NULL,
      PRIMARY KEY (query, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS search_misses_by_day ON search_misses (last_day, count);
    CREATE TABLE IF NOT EXISTS search_solved (
      article_id INTEGER PRIMARY KEY,
      count INTEGER NOT NULL
    ) STRICT;
  `);
  const add = database.prepare(`
    INSERT INTO search_misses (query, kind, count, first_day, last_day) VALUES (?, ?, 1, ?, ?)
    ON CONFLICT DO UPDATE SET count = count + 1, last_day = excluded.last_day`);
  const addOneSolved = database.prepare(`
    INSERT INTO search_solved (article_id, count) VALUES (?, 1)
    ON CONFLICT DO UPDATE SET count = count + 1`);
  const size = database.prepare('SELECT count(*) AS size FROM search_misses');
  const dropOld = database.prepare('DELETE FROM search_misses WHERE last_day < ?');
  const makeRoom = database.prepare(`
    DELETE FROM search_misses WHERE (query, kind) IN (
      SELECT query, kind FROM search_misses ORDER BY count > 1, last_day LIMIT ?)`);
  const worst = database.prepare(`
    SELECT query, kind, count, first_day AS firstDay, last_day AS lastDay
    FROM search_misses ORDER BY count DESC, last_day DESC, query LIMIT ?`);
  const allSolved = database.prepare('SELECT article_id AS id, count FROM search_solved');

  dropOld.run(daysBefore(today(), keptDays));
  let rows = Number(size.get()?.['size'] ?? 0);
  return {
    addMiss: ({ query, kind }) => {
      add.run(query, kind, today(), today());
      rows += 1;
      if (rows <= mostQueries) return;
      rows = Number(size.get()?.['size'] ?? 0);
      if (rows > mostQueries) makeRoom.run(Math.ceil(mostQueries / 10));
    },
    addSolved: (articleId) => void addOneSolved.run(articleId),
    misses: (most) =>
      worst.all(most).map((row) => ({
        query: String(row['query']),
        kind: row['kind'] === 'nothing' ? 'nothing' : 'reformulated',
        count: Number(row['count']),
        firstDay: String(row['firstDay']),
        lastDay: String(row['lastDay']),
      })),
    solved: () => new Map(allSolved.all().map((row) => [Number(row['id']), Number(row['count'])])),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

function todayUtc(): string {
  return new Date().toISOString().slice(0, 10);
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
