import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Pool } from 'pg';
import { openPostgresTables } from '#storage/open-tables.server.ts';
import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import { postgresVoteMigrations } from '#votes/stores/postgres-schema.server.ts';
import { openPostgresVoteStore } from '#votes/stores/postgres-vote-store.server.ts';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import { makeUpSite } from '../../api/made-up-site.ts';
import { startProcess } from '../../api/server-process.ts';
import { aVote } from '../../contract/vote-builder.ts';
import { skipWithoutPostgres, startPostgres } from '../../setup/postgres.ts';
import { median, printTable } from '../report.ts';
import { startLoad } from './load.ts';
import { percentile, serverSettings } from './voters.ts';

const rounds = 5;
const votesPerRound = 1_000;
const atOnce = 64;

interface Contender {
  readonly name: string;
  /** Casts so many votes and resolves when the last is durable; gives how long each took. */
  readonly round: () => Promise<readonly number[]>;
  readonly end: () => Promise<void>;
  /** Of a process of its own. */
  readonly pid?: number;
}

/**
 * Durable votes a second: what the driver commits with nothing around it, the store, and the whole
 * server, in turn. A vote of the bare driver is the same work: an id, a vote, a tally.
 */
export async function measureVoteThroughput(): Promise<void> {
  await compare('Votes a second on SQLite (WAL, synchronous=FULL)', [
    bareSqlite(),
    await sqliteStore(),
    await wholeServer(),
  ]);
  if (skipWithoutPostgres()) return;
  const postgres = await startPostgres();
  await compare('Votes a second on PostgreSQL (synchronous_commit=on)', [
    await barePostgres(await postgres.createDatabase()),
    await postgresStore(await postgres.createDatabase()),
    await wholeServer(await postgres.createDatabase()),
  ]);
  await postgres.remove();
}

async function compare(title: string, contenders: readonly Contender[]): Promise<void> {
  const perSecond = contenders.map(() => [] as number[]);
  const times = contenders.map(() => [] as number[]);
  // Once without counting: code and caches are warm then.
  for (const { round } of contenders) await round();
  const cpuBefore = contenders.map(({ pid }) => (pid === undefined ? 0 : cpuMsOf(pid)));
  for (let n = 0; n < rounds; n++) {
    for (const [at, { round }] of contenders.entries()) {
      const started = performance.now();
      times[at]?.push(...(await round()));
      perSecond[at]?.push((votesPerRound / (performance.now() - started)) * 1000);
    }
  }
  const cpuMs = contenders.map(
    ({ pid }, at) => (pid ?? 0) && cpuMsOf(pid ?? 0) - (cpuBefore[at] ?? 0),
  );
  for (const { end } of contenders) await end();
  const bare = median(perSecond[0] ?? []);
  printTable(`${title}, median of ${rounds} rounds of ${votesPerRound}`, [
    [
      '',
      'a second (lowest to highest)',
      'beside the bare driver',
      'p50 / p99',
      'its CPU time a vote',
    ],
    ...contenders.map(({ name }, at) => {
      const all = perSecond[at] ?? [];
      const ms = times[at] ?? [];
      return [
        name,
        `${Math.round(median(all))} (${Math.round(Math.min(...all))} to ${Math.round(Math.max(...all))})`,
        `${(median(all) / bare).toFixed(2)} ×`,
        `${percentile(ms, 0.5).toFixed(1)} / ${percentile(ms, 0.99).toFixed(1)} ms`,
        cpuMs[at] ? `${((cpuMs[at] / rounds / votesPerRound) * 1000).toFixed(0)} µs` : '',
      ];
    }),
  ]);
}

/** CPU time of a process so far, as Linux counts it: in hundredths of a second. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function bareSqlite(): Contender {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-bare-'));
  const database = new DatabaseSync(join(folder, 'bare.sqlite'));
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE requests (id BLOB PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE votes (article INTEGER, voter BLOB, helpful INTEGER, PRIMARY KEY (article, voter)) WITHOUT ROWID;
    CREATE TABLE tally (article INTEGER PRIMARY KEY, total INTEGER)`);
  const addRequest = database.prepare('INSERT INTO requests VALUES (?)');
  const addVote = database.prepare('INSERT INTO votes VALUES (?, ?, 1)');
  const addTally = database.prepare(
    'INSERT INTO tally VALUES (?, 1) ON CONFLICT DO UPDATE SET total = total + 1',
  );
  return {
    name: 'node:sqlite, one vote a commit',
    round: () => {
      const times: number[] = [];
      for (let n = 0; n < votesPerRound; n++) {
        const started = performance.now();
        database.exec('BEGIN IMMEDIATE');
        addRequest.run(randomBytes(16));
        addVote.run(1 + (n % 3), randomBytes(16));
        addTally.run(1 + (n % 3));
        database.exec('COMMIT');
        times.push(performance.now() - started);
      }
      return Promise.resolve(times);
    },
    end: () => {
      database.close();
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  };
}

async function barePostgres(address: string): Promise<Contender> {
  const pool = new Pool({ connectionString: address, max: 10 });
  await pool.query(`CREATE TABLE requests (id uuid PRIMARY KEY);
    CREATE TABLE votes (article integer, voter bytea, helpful boolean, PRIMARY KEY (article, voter));
    CREATE TABLE tally (article integer PRIMARY KEY, total integer)`);
  const text = `WITH request AS (INSERT INTO requests VALUES ($1)),
    vote AS (INSERT INTO votes VALUES ($2, $3, true))
    INSERT INTO tally VALUES ($2, 1) ON CONFLICT (article) DO UPDATE SET total = tally.total + 1`;
  return {
    name: 'pg, 10 connections, one vote a statement',
    round: () =>
      manyAtOnce(async (n) => {
        await pool.query(text, [randomUUID(), 1 + (n % 3), randomBytes(16)]);
      }),
    end: () => pool.end(),
  };
}

async function sqliteStore(): Promise<Contender> {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-store-'));
  const store = await openSqliteVoteStore({ path: join(folder, 'kb.sqlite') });
  return storeContender(store, async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
}

async function postgresStore(address: string): Promise<Contender> {
  const pool = openPostgresPool(address);
  await openPostgresTables(pool, postgresVoteMigrations);
  const store = await openPostgresVoteStore({ pool });
  return storeContender(store, async () => {
    await store.close();
    await pool.end();
  });
}

function storeContender(store: VoteStore, end: () => Promise<void>): Contender {
  return {
    name: `the store, ${atOnce} votes at once`,
    round: () =>
      manyAtOnce(async (n) => {
        await store.cast(aVote({ articleId: 1 + (n % 3) }));
      }),
    end,
  };
}

async function wholeServer(databaseUrl?: string): Promise<Contender> {
  const site = makeUpSite();
  const server = await startProcess(site, {
    ...serverSettings,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  });
  const load = startLoad();
  return {
    name: `the server, ${atOnce} connections from another process`,
    pid: server.pid,
    round: async () => {
      const { port } = server;
      const { times, statuses } = await load.run({ port, votes: votesPerRound, atOnce });
      if (statuses['200'] !== votesPerRound) {
        throw new Error(`Votes were answered with ${JSON.stringify(statuses)}.`);
      }
      return times;
    },
    end: async () => {
      await load.end();
      server.kill('SIGTERM');
      await server.ended;
      site.remove();
    },
  };
}

async function manyAtOnce(one: (n: number) => Promise<void>): Promise<readonly number[]> {
  const times: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < votesPerRound) {
        const n = next++;
        const started = performance.now();
        await one(n);
        times.push(performance.now() - started);
      }
    }),
  );
  return times;
}
