/** How a column is told in an export, whatever either database makes of it. */
export type ColumnKind =
  | 'integer'
  | 'integer or nothing'
  | 'text'
  | 'text or nothing'
  /** Bytes, as hexadecimal digits. */
  | 'bytes'
  | 'uuid'
  | 'yes or no'
  | 'yes, no or nothing'
  /** Text in which SQLite keeps nothing and PostgreSQL an empty one. */
  | 'version';

export interface KeptTable {
  readonly name: string;
  /** In the order in which they are written. */
  readonly columns: Readonly<Record<string, ColumnKind>>;
  /** The primary key: rows are read in its order. */
  readonly key: readonly string[];
  /** Columns that exports of earlier versions do not have: nothing stands in them then. */
  readonly later?: readonly string[];
  /** Hashes of passwords do not belong into a file that is opened with a spreadsheet. */
  readonly isSecret?: true;
}

/**
 * Every table that an export holds, in an order in which they can be filled. Sessions of staff are not
 * among them: who moves signs in again.
 */
export const keptTables: readonly KeptTable[] = [
  {
    name: 'votes',
    columns: {
      article_id: 'integer',
      voter: 'bytes',
      helpful: 'yes or no',
      content_version: 'version',
      updated_at: 'integer',
    },
    key: ['article_id', 'voter'],
  },
  {
    name: 'vote_requests',
    columns: {
      vote_id: 'uuid',
      article_id: 'integer',
      voter: 'bytes',
      helpful: 'yes, no or nothing',
      received_at: 'integer',
    },
    key: ['vote_id'],
  },
  {
    name: 'tally',
    columns: { article_id: 'integer', helpful: 'integer', total: 'integer' },
    key: ['article_id'],
  },
  {
    name: 'version_tally',
    columns: {
      article_id: 'integer',
      content_version: 'text',
      helpful: 'integer',
      total: 'integer',
      first_at: 'integer',
      last_at: 'integer',
    },
    key: ['article_id', 'content_version'],
  },
  {
    name: 'feedback',
    columns: {
      id: 'text',
      article_id: 'integer',
      voter: 'text',
      helpful: 'integer',
      reason: 'text or nothing',
      comment: 'text or nothing',
      content_version: 'text',
      given_at: 'integer',
      state: 'text',
      note: 'text',
      handled_by: 'text',
      handled_at: 'integer or nothing',
      state_before: 'text or nothing',
      note_before: 'text or nothing',
      handled_by_before: 'text or nothing',
      handled_at_before: 'integer or nothing',
    },
    key: ['id'],
    later: ['handled_at', 'state_before', 'note_before', 'handled_by_before', 'handled_at_before'],
  },
  {
    name: 'stuck_steps',
    columns: {
      article_id: 'integer',
      content_version: 'text',
      step: 'text',
      voter: 'text',
      stuck_at: 'integer',
    },
    key: ['article_id', 'content_version', 'step', 'voter'],
  },
  {
    name: 'search_misses',
    columns: {
      query: 'text',
      kind: 'text',
      count: 'integer',
      first_day: 'text',
      last_day: 'text',
    },
    key: ['query', 'kind'],
  },
  {
    name: 'search_solved',
    columns: { article_id: 'integer', count: 'integer', last_day: 'text or nothing' },
    key: ['article_id'],
  },
  {
    name: 'link_copies',
    columns: { day: 'text', article_id: 'integer', format: 'text', count: 'integer' },
    key: ['day', 'article_id', 'format'],
  },
  {
    name: 'link_outcomes',
    columns: { day: 'text', article_id: 'integer', outcome: 'text', count: 'integer' },
    key: ['day', 'article_id', 'outcome'],
  },
  {
    name: 'missing_answers',
    columns: { query: 'text', count: 'integer', first_day: 'text', last_day: 'text' },
    key: ['query'],
  },
  {
    name: 'suspicions',
    columns: {
      article_id: 'integer',
      day: 'text',
      network: 'text',
      counted: 'integer',
      refused: 'integer',
    },
    key: ['day', 'article_id', 'network'],
  },
  {
    name: 'staff_accounts',
    columns: { name: 'text', password_hash: 'text', created_at: 'integer' },
    key: ['name'],
    isSecret: true,
  },
];

/** Tables that an export leaves out, each for a reason. */
export const leftOut: readonly string[] = [
  // Whoever had the file would be signed in.
  'staff_sessions',
  // Points of a few hours, which are gone after a crash, too.
  'limit_points',
  // What one installation has seen of its clock; whoever moves lets the new one be known first.
  'retention_clock',
  // What the tables look like is the program's business: an import makes them itself.
  'kysely_migration',
  'kysely_migration_lock',
];

/** Columns that only the database itself needs. */
export const leftOutColumns: readonly string[] = ['helpful_before', 'content_version_before'];
