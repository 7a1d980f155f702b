import { StorageUnavailableError } from './storage-errors.ts';

interface Problem {
  /** Trying again soon may succeed, without anybody doing anything. */
  readonly isPassing: boolean;
  /** For the operator, of a server or of a command alike: what happened and what to do. */
  readonly message: string;
}

const passingRetrySeconds = 2;
const operatorRetrySeconds = 60;

const unreachable =
  'PostgreSQL cannot be reached. Check that it runs and that DATABASE_URL names its address.';
const cut = 'The connection to PostgreSQL was cut, as when it is restarted.';
const slow =
  'PostgreSQL did not answer in time. Look for locks and for other work on its machine (pg_stat_activity).';
const conflict = 'PostgreSQL gave up this write for another one at the same moment.';

/** Serialization failure and deadlock. */
const conflictCodes: readonly string[] = ['40001', '40P01'];

/** Codes of PostgreSQL, https://www.postgresql.org/docs/current/errcodes-appendix.html, and of Node. */
const problems: Readonly<Record<string, Problem>> = {
  ...forCodes(
    ['ECONNREFUSED', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
    true,
    unreachable,
  ),
  // The last three: shut down by an operator, crashed, starting up.
  ...forCodes(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03'], true, cut),
  ...forCodes(['57014', '55P03'], true, slow),
  ...forCodes(conflictCodes, true, conflict),
  ...forCodes(
    ['53300'],
    true,
    'PostgreSQL has no connection left. Raise its max_connections, or run fewer servers: each one uses up to 10.',
  ),
  ...forCodes(
    ['42P01'],
    true,
    'The tables are not there yet; they are made once the votes are open.',
  ),
  ...forCodes(['53200'], true, 'PostgreSQL has no memory left.'),
  ...forCodes(['53100'], false, "PostgreSQL's disk is full. Free some space."),
  ...forCodes(
    ['25006'],
    false,
    'PostgreSQL may only be read: it is a standby, or set to default_transaction_read_only. Let DATABASE_URL name the primary.',
  ),
  ...forCodes(
    ['28000', '28P01'],
    false,
    'PostgreSQL does not let in the user of DATABASE_URL. Check its name, its password and pg_hba.conf.',
  ),
  ...forCodes(
    ['3D000'],
    false,
    'PostgreSQL has no database of the name in DATABASE_URL. Create it with createdb.',
  ),
  ...forCodes(
    ['42501'],
    false,
    'The user of DATABASE_URL lacks a right in PostgreSQL. Make it the owner of the database.',
  ),
};

/** Failures to which the driver gives words, but no code. */
const wordsOfTheDriver: readonly (readonly [RegExp, Problem])[] = [
  [
    /^timeout exceeded when trying to connect/,
    {
      isPassing: true,
      message:
        'All connections of this process to PostgreSQL are in use. They may be waiting for a lock.',
    },
  ],
  [/^Query read timeout/, { isPassing: true, message: slow }],
  [/connection timeout$|^timeout expired/, { isPassing: true, message: unreachable }],
  [/^Connection terminated|not queryable$/, { isPassing: true, message: cut }],
];

/** True where PostgreSQL gave a statement up for another one: it has changed nothing. */
export function isConflictInPostgres(error: unknown): boolean {
  return conflictCodes.includes(codeOf(error) ?? '');
}

/** True for a failure that may be gone at the next try: a restart, a lock, a conflict of writers. */
export function isPassingInPostgres(error: unknown): boolean {
  return problemOf(error)?.isPassing ?? false;
}

/**
 * The failure in words for an operator, where it is one of the server or of the way to it; undefined
 * for any other, such as a mistake in SQL. No password is ever in it.
 */
export function postgresProblem(error: unknown): StorageUnavailableError | undefined {
  if (error instanceof StorageUnavailableError) return error;
  const problem = problemOf(error);
  if (!problem) return undefined;
  const code = codeOf(error);
  return new StorageUnavailableError(
    code === undefined ? problem.message : `${problem.message} (${code})`,
    {
      retryAfterSeconds: problem.isPassing ? passingRetrySeconds : operatorRetrySeconds,
      cause: error,
    },
  );
}

/** Wraps any failure of the driver; keeps an error that already says what to do. */
export function toPostgresUnavailable(error: unknown): StorageUnavailableError {
  const message = error instanceof Error ? error.message : String(error);
  return (
    postgresProblem(error) ??
    new StorageUnavailableError(`PostgreSQL cannot be used: ${message}.`, {
      retryAfterSeconds: operatorRetrySeconds,
      cause: error,
    })
  );
}

function forCodes(
  codes: readonly string[],
  isPassing: boolean,
  message: string,
): Record<string, Problem> {
  return Object.fromEntries(codes.map((code) => [code, { isPassing, message }]));
}

function problemOf(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = codeOf(error);
  if (code === undefined) {
    return wordsOfTheDriver.find(([words]) => words.test(error.message))?.[1];
  }
  // The class of failed connections.
  return problems[code] ?? (/^08...$/.test(code) ? { isPassing: true, message: cut } : undefined);
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
