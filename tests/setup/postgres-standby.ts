import { setTimeout as wait } from 'node:timers/promises';
import { movableAddress, type MovableAddress } from './movable-address.ts';
import { execute, startPostgres, startStandby, type PostgresServer } from './postgres.ts';

/** A primary that a standby follows, with an empty database. */
export interface FollowedPostgres {
  readonly primary: PostgresServer;
  readonly standby: PostgresServer;
  readonly databaseName: string;
  readonly addressAt: (port: number, database: string) => string;
}

export interface Following {
  /** A commit then waits until it is on the standby's disk, too. */
  readonly isSynchronous: boolean;
  /** How much later everything reaches the standby, in milliseconds. */
  readonly delayMs?: number;
}

const standbyName = 'standby';
const lookEveryMs = 20;

/** Starts a primary and a standby that has caught up with it. Remove both, the standby first. */
export async function startFollowedPostgres({
  isSynchronous,
  delayMs = 0,
}: Following): Promise<FollowedPostgres> {
  const primary = await startPostgres();
  const addressAt = (port: number, database: string): string =>
    `postgres://kb@127.0.0.1:${port}/${database}`;
  const databaseName = new URL(await primary.createDatabase()).pathname.slice(1);
  const link: MovableAddress = await movableAddress(primary.port, delayMs);
  const standby = await startStandby(link.port, standbyName);
  const administer = (sql: string) => execute(addressAt(primary.port, 'postgres'), sql);

  async function untilReplicated(condition: string): Promise<void> {
    const sql = `SELECT 1 FROM pg_stat_replication WHERE ${condition}`;
    while ((await administer(sql)).length === 0) await wait(lookEveryMs);
  }

  await untilReplicated("state = 'streaming'");
  if (isSynchronous) {
    await administer(`ALTER SYSTEM SET synchronous_standby_names = '${standbyName}'`);
    await administer('SELECT pg_reload_conf()');
    await untilReplicated("sync_state = 'sync'");
  }
  return {
    primary,
    standby: {
      ...standby,
      remove: async () => {
        await link.remove();
        await standby.remove();
      },
    },
    databaseName,
    addressAt,
  };
}
