import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startPostgres, type PostgresServer } from '../setup/postgres.ts';

/** A PostgreSQL that runs from the first test of a file to the last. */
export interface FreshPostgres {
  readonly server: PostgresServer;
  /** Of the database that the test has for itself, empty as it begins. */
  readonly address: string;
}

/**
 * Gives each test of the file an empty database of its own.
 * @param isSkipped is true where PostgreSQL is not installed; then nothing is started.
 */
export function freshPostgres(isSkipped: boolean): FreshPostgres {
  let server: PostgresServer;
  let address = '';

  beforeAll(async () => {
    // The opposite of what the votes need: they do not rely on how a server is set.
    if (isSkipped) return;
    server = await startPostgres({
      synchronous_commit: 'off',
      default_transaction_isolation: 'serializable',
    });
  }, 60_000);
  afterAll(async () => {
    if (!isSkipped) await server.remove();
  }, 60_000);
  beforeEach(async () => {
    if (!isSkipped) address = await server.createDatabase();
  }, 30_000);

  return {
    get server() {
      return server;
    },
    get address() {
      return address;
    },
  };
}
