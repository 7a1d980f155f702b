import { Pool, TypeOverrides } from 'pg';

/** More connections wait for each other's rows: eight to ten write the most. */
const mostConnections = 10;
const connectionTimeoutMs = 1_000;
const statementTimeoutMs = 2_000;
/** Of a transaction that nobody goes on with: it would keep its locks. */
const forgottenTransactionMs = 10_000;
const idleMs = 5 * 60_000;
const keepAliveAfterMs = 10_000;
const int8 = 20;

/**
 * Whatever the server's own defaults are: a commit is durable when it is acknowledged, and statements
 * see what others have committed.
 */
const sessionSettings =
  '-c synchronous_commit=on -c default_transaction_isolation=read\\ committed';

/**
 * Opens up to 10 connections to PostgreSQL as they are needed; none yet, so that a server that is
 * away is told by the first query. Counts and times (`int8`) come as numbers. A connection that is
 * cut is replaced. End the pool when all that use it are closed.
 * @param connectionString such as `postgres://kb:password@db.example.com/kb`; what it sets goes
 *   before what is set here, except for durability and isolation.
 * @throws {TypeError} when it is no URL.
 */
export function openPostgresPool(connectionString: string): Pool {
  const url = new URL(connectionString);
  const ownOptions = url.searchParams.get('options') ?? '';
  // In the URL it would take the place of ours.
  url.searchParams.delete('options');
  const types = new TypeOverrides();
  types.setTypeParser(int8, Number);
  const pool = new Pool({
    connectionString: url.href,
    options: `${ownOptions} ${sessionSettings}`.trim(),
    max: mostConnections,
    connectionTimeoutMillis: connectionTimeoutMs,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: forgottenTransactionMs,
    idleTimeoutMillis: idleMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
    fallback_application_name: 'hosting-kb',
    types,
  });
  // Without a listener a connection that is cut would end the process: while it is idle, and while
  // somebody has it between two statements. Whoever uses it next is told by a failed query.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
