import { DatabaseSync } from 'node:sqlite';
import { migrations, postgresMigrations } from '#server/open-tables.ts';
import { openPostgresTables, openSqliteTables } from '#storage/open-tables.server.ts';
import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import { migrate, schemaVersion } from '#votes/stores/sqlite-schema.server.ts';
import { postgresVoteMigrations } from '#votes/stores/postgres-schema.server.ts';
import { execute } from '../../../setup/postgres.ts';

/** The tables beside the votes as the first version with comments had them. */
const oldNames = ['010 staff sign-in', '020 feedback'];
const oldMigrations = Object.fromEntries(
  Object.entries(migrations).filter(([name]) => oldNames.includes(name)),
);

/** Makes a file as the first version of this program left it: so many votes, each with a comment. */
export async function makeOldFile(path: string, votes: number): Promise<void> {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL');
  migrate(database, 1);
  await (await openSqliteTables(path, oldMigrations)).destroy();
  database.exec(`
    BEGIN;
    CREATE TEMP TABLE n AS WITH RECURSIVE n (n) AS
      (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${votes}) SELECT n FROM n;
    INSERT INTO votes SELECT 1 + n % 100, unhex(printf('%032x', n)), n % 3 > 0,
      printf('%012x', n % 7), 1700000000000 + n FROM n;
    INSERT INTO vote_requests SELECT unhex(printf('%032x', n)), 1 + n % 100,
      unhex(printf('%032x', n)), n % 3 > 0, 1700000000000 + n FROM n;
    INSERT INTO tally SELECT article_id, sum(helpful), count(*) FROM votes GROUP BY 1;
    INSERT INTO feedback SELECT printf('%016x', n), 1 + n % 100, printf('%032x', n), n % 3 > 0,
      'outdated', 'Menus have moved.', printf('%012x', n % 7), 1700000000000 + n, 'open', '', ''
      FROM n;
    COMMIT`);
  database.close();
}

/** The first of the votes' own tables on PostgreSQL. */
const oldVoteMigrations = Object.fromEntries(
  Object.entries(postgresVoteMigrations).filter(([name]) => name === '001 votes'),
);

/** The same in a PostgreSQL database. */
export async function makeOldDatabase(address: string, votes: number): Promise<void> {
  const pool = openPostgresPool(address);
  await openPostgresTables(pool, { ...oldVoteMigrations, ...oldMigrations });
  await pool.end();
  await execute(
    address,
    `INSERT INTO votes SELECT 1 + n % 100, decode(lpad(to_hex(n), 32, '0'), 'hex'), n % 3 > 0,
       lpad(to_hex(n % 7), 12, '0'), 1700000000000 + n FROM generate_series(1, ${votes}) AS n;
     INSERT INTO tally SELECT article_id, count(*) FILTER (WHERE helpful), count(*) FROM votes
       GROUP BY 1;
     INSERT INTO feedback SELECT lpad(to_hex(n), 16, '0'), 1 + n % 100, lpad(to_hex(n), 32, '0'),
       (n % 3 > 0)::integer, 'outdated', 'Menus have moved.', lpad(to_hex(n % 7), 12, '0'),
       1700000000000 + n, 'open', '', '' FROM generate_series(1, ${votes}) AS n`,
  );
}

/** What a database is after an upgrade that may have broken off. */
export interface Upgraded {
  readonly votes: 'old' | 'new' | 'half';
  readonly tables: 'old' | 'new' | 'half';
  /** Rows that are there of votes, of their tallies and of comments. */
  readonly rows: readonly number[];
}

/** Looks into a file without bringing it to another version. Throws what SQLite says of a broken one. */
export function lookIntoUpgraded(path: string): Upgraded {
  const database = new DatabaseSync(path);
  const one = (sql: string): unknown => Object.values(database.prepare(sql).get() ?? {})[0];
  const has = (name: string): boolean =>
    one(`SELECT count(*) FROM sqlite_master WHERE name = '${name}'`) === 1;
  try {
    const integrity = String(one('PRAGMA integrity_check'));
    if (integrity !== 'ok') throw new Error(integrity);
    const version = one('PRAGMA user_version');
    const isNew = has('version_tally') && !has('votes_by_age') && !has('vote_requests_by_age');
    const isOld = !has('version_tally') && !has('votes_by_age') && has('vote_requests_by_age');
    const names = database.prepare('SELECT name FROM kysely_migration ORDER BY name').all();
    return {
      votes: version === 1 && isOld ? 'old' : version === schemaVersion && isNew ? 'new' : 'half',
      tables: stateOfTables(
        names.map(({ name }) => String(name)),
        has,
      ),
      rows: [
        Number(one('SELECT count(*) FROM votes')),
        Number(one('SELECT sum(total) FROM tally')),
        ...(has('version_tally') ? [Number(one('SELECT sum(total) FROM version_tally'))] : []),
        Number(one('SELECT count(*) FROM feedback')),
      ],
    };
  } finally {
    database.close();
  }
}

/** Looks into a PostgreSQL database. */
export async function lookIntoUpgradedDatabase(address: string): Promise<Upgraded> {
  const names = await execute(address, 'SELECT name FROM kysely_migration ORDER BY name');
  const relations = await execute(address, 'SELECT relname FROM pg_class');
  const present = new Set(relations.map(({ relname }) => relname));
  const [rows] = await execute(
    address,
    `SELECT (SELECT count(*)::integer FROM votes) AS votes,
       (SELECT sum(total)::integer FROM tally) AS tally,
       (SELECT count(*)::integer FROM feedback) AS feedback`,
  );
  const ofVotes = names
    .map(({ name }) => String(name))
    .filter((name) => name in postgresVoteMigrations);
  const ofTables = stateOfTables(
    names.map(({ name }) => String(name)).filter((name) => !(name in postgresVoteMigrations)),
    (name) => present.has(name),
    Object.keys(postgresMigrations).filter((name) => !(name in postgresVoteMigrations)),
  );
  const hasIndexes = ['votes_by_age', 'vote_requests_by_age'].map((name) => present.has(name));
  const all = Object.keys(postgresVoteMigrations).length;
  const isOld = ofVotes.length === 1 && !hasIndexes.includes(false);
  const isNew = ofVotes.length === all && !hasIndexes.includes(true);
  // There is one step for all tables.
  const state = (ofTables === 'old' && isOld) || (ofTables === 'new' && isNew) ? ofTables : 'half';
  return {
    votes: state,
    tables: state,
    rows: Object.values(rows ?? {}).map(Number),
  };
}

/** What only one of the two versions has. */
const onlyOld = ['feedback_by_state'];
const onlyNew = [
  'feedback_reasons',
  'feedback_comments',
  'feedback_latest_comments',
  'search_misses',
  'suspicions',
  'link_copies',
];

function stateOfTables(
  names: readonly string[],
  has: (name: string) => boolean,
  newNames: readonly string[] = Object.keys(migrations),
): Upgraded['tables'] {
  const isOld = onlyOld.every(has) && !onlyNew.some(has);
  const isNew = !onlyOld.some(has) && onlyNew.every(has);
  if (isOld && names.join() === oldNames.join()) return 'old';
  if (isNew && names.join() === newNames.toSorted().join()) return 'new';
  return 'half';
}
