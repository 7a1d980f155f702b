import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { execute, startPostgres } from '../../setup/postgres.ts';
import { voteUnderFault } from './votes-under-fault.ts';

const awayMs = 30_000;
const cutEveryMs = 100;
const cutForMs = 15_000;
const harmMs = 5_000;

/** PostgreSQL is away, cuts connections, has none left, or somebody holds a lock: one row each. */
export async function measurePostgresAway(): Promise<string[][]> {
  return [await away(), await connectionsCut(), await noConnectionLeft(), await locked()];
}

async function away(): Promise<string[]> {
  const postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  const row = await voteUnderFault({
    name: `away for ${awayMs / 1000} s`,
    databaseUrl,
    harm: async (mended) => {
      await postgres.stop('immediate');
      await wait(awayMs);
      await postgres.start();
      mended();
    },
  });
  await postgres.remove();
  return row;
}

async function connectionsCut(): Promise<string[]> {
  const postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  let cuts = 0;
  const row = await voteUnderFault({
    name: `connections cut every ${cutEveryMs} ms`,
    databaseUrl,
    harm: async (mended) => {
      const until = performance.now() + cutForMs;
      while (performance.now() < until) {
        await wait(cutEveryMs);
        cuts += await cutConnections(databaseUrl);
      }
      mended();
    },
    remark: () => Promise.resolve(`${cuts} cut`),
  });
  await postgres.remove();
  return row;
}

async function noConnectionLeft(): Promise<string[]> {
  const postgres = await startPostgres({ max_connections: '20' });
  const databaseUrl = await postgres.createDatabase();
  let held = 0;
  const row = await voteUnderFault({
    name: `others hold every connection for ${harmMs / 1000} s`,
    databaseUrl,
    harm: async (mended) => {
      const others = await takeAllConnections(databaseUrl);
      held = others.length;
      await wait(harmMs);
      await Promise.all(others.map((other) => other.end()));
      mended();
    },
    remark: () => Promise.resolve(`${held} of 20 held`),
  });
  await postgres.remove();
  return row;
}

async function locked(): Promise<string[]> {
  const postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  const row = await voteUnderFault({
    name: `the tallies locked for ${harmMs / 1000} s`,
    databaseUrl,
    // PostgreSQL gives a statement up after 2 s, and votes wait while another is tried.
    budget: { refusedMs: 4_500, backMs: 2_100 },
    harm: async (mended) => {
      const other = new Client({ connectionString: databaseUrl });
      await other.connect();
      await other.query('BEGIN; LOCK TABLE tally');
      await wait(harmMs);
      await other.query('ROLLBACK');
      mended();
      await other.end();
    },
  });
  await postgres.remove();
  return row;
}

async function cutConnections(databaseUrl: string): Promise<number> {
  return (await execute(databaseUrl, cutSql)).length;
}

/** Opens connections until there is none left, and cuts those of the server until it has none. */
async function takeAllConnections(databaseUrl: string): Promise<readonly Client[]> {
  const first = new Client({ connectionString: databaseUrl });
  await first.connect();
  const held = [first];
  for (;;) {
    const client = new Client({ connectionString: databaseUrl });
    client.on('error', () => undefined);
    try {
      await client.connect();
      held.push(client);
    } catch {
      const { rowCount } = await first.query(cutSql);
      if (rowCount === 0) return held;
    }
  }
}

const cutSql = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'hosting-kb'`;
