import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { createLog } from '#server/log.ts';
import { openVotes } from '#server/open-votes.ts';
import { makeUpSite, type MadeUpSite } from '../../api/made-up-site.ts';
import { startProcess } from '../../api/server-process.ts';
import { execute, skipWithoutPostgres, startPostgres } from '../../setup/postgres.ts';
import { printTable } from '../report.ts';
import { newVote, send, sendVote, serverSettings, spread } from './voters.ts';

const votes = Number(process.env['BENCH_VOTES'] ?? 1_000_000);
const articles = 120;
const feedback = 100_000;
const stuck = 20_000;
const samples = 500;
const password = 'four words of blue';
/** As its manual advises a server that has the memory: what it comes with suits the smallest. */
const postgresSettings = { shared_buffers: '1GB' };
/** `BENCH_STORE=sqlite` or `BENCH_STORE=postgres` measures that one alone. */
const isMeasured = (store: string): boolean =>
  [undefined, store].includes(process.env['BENCH_STORE']);

/**
 * What a million votes, or `BENCH_VOTES`, cost: start, counts, a vote, the report, the commands. Beside them 100,000
 * reasons, a tenth with a comment, and 20,000 stuck steps. Votes come in the order of their time, and all
 * within a month: every id is remembered.
 */
export async function measureManyVotes(): Promise<void> {
  const rows = [
    [
      '',
      'size',
      'start',
      'counts (p50 / p99 / most)',
      'a vote (p50 / p99 / most)',
      'staff report (p50 / p99 / most)',
      'report',
      'votes:export',
      'data:backup',
      'data:export',
    ],
  ];
  if (isMeasured('sqlite')) {
    const site = makeUpSite();
    await fillSqlite(join(site.dataFolder, 'kb.sqlite'));
    const size = statSync(join(site.dataFolder, 'kb.sqlite')).size;
    rows.push(['SQLite', megabytes(size), ...(await measure(site, {}))]);
    site.remove();
  }
  if (isMeasured('postgres') && !skipWithoutPostgres()) {
    const postgres = await startPostgres(postgresSettings);
    const address = await postgres.createDatabase();
    await fillPostgres(address);
    const [found] = await execute(address, 'SELECT pg_database_size(current_database()) AS bytes');
    const place = makeUpSite();
    rows.push([
      'PostgreSQL',
      megabytes(Number(found?.['bytes'])),
      ...(await measure(place, { DATABASE_URL: address })),
    ]);
    place.remove();
    await postgres.remove();
  }
  printTable(`${votes.toLocaleString('en')} votes`, transposed(rows));
}

async function measure(site: MadeUpSite, settings: NodeJS.ProcessEnv): Promise<string[]> {
  mkdirSync(site.dataFolder, { recursive: true });
  const environment = {
    ...serverSettings,
    ...settings,
    KB_DIST: site.distFolder,
    KB_DATA: site.dataFolder,
  };
  const command = (...args: string[]): string => {
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, {
      env: { ...process.env, ...environment, KB_CONTENT: site.dataFolder },
      input: password,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return `${Math.round(performance.now() - started)} ms`;
  };
  command('src/server/staff-command.ts', 'add', 'blue');
  const started = performance.now();
  const server = await startProcess(site, environment);
  const ready = `${Math.round(performance.now() - started)} ms`;
  const agent = new Agent({ keepAlive: true });
  const timed = async (one: () => Promise<{ ms: number; status: number }>, times = samples) => {
    const all: number[] = [];
    for (let n = 0; n < times; n++) {
      const { ms, status } = await one();
      if (status !== 200) throw new Error(`Answered with ${status}.`);
      all.push(ms);
    }
    return spread(all);
  };
  const signedIn = await send(server.port, agent, '/staff/sign-in/', {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    body: new URLSearchParams({ name: 'blue', password }).toString(),
  });
  const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const counts = await timed(() => send(server.port, agent, '/api/articles/1/votes'));
  const vote = await timed(() => sendVote(server.port, agent, newVote()));
  const report = await timed(
    () => send(server.port, agent, '/staff/', { headers: { cookie } }),
    20,
  );
  const backup = join(site.dataFolder, 'copy');
  const figures = [
    ready,
    counts,
    vote,
    report,
    command('src/server/report-command.ts'),
    command('src/server/votes-command.ts'),
    `${command('src/server/data-command.ts', 'backup', backup)}, ${megabytes(statSync(backup).size)}`,
    `${command('src/server/data-command.ts', 'export', `${backup}.jsonl`)}, ${megabytes(statSync(`${backup}.jsonl`).size)}`,
  ];
  rmSync(backup);
  server.kill('SIGTERM');
  await server.ended;
  agent.destroy();
  return figures;
}

async function fillSqlite(path: string): Promise<void> {
  await (await openSqliteVoteStore({ path })).close();
  const { close } = await openVotes(
    { dataFolder: join(path, '..'), databaseUrl: undefined, secret: 's'.repeat(32) },
    createLog('silent'),
  ).then((opened) => ({ close: () => opened.close() }));
  await close();
  const database = new DatabaseSync(path);
  const numbers = (count: number): string =>
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  const now = Date.now();
  const first = now - votes;
  const article = `1 + i % ${articles}`;
  const isHelpful = `(i % 7 <> 0)`;
  const version = `CASE WHEN i % 3 = 0 THEN '0123456789ab' ELSE 'ba9876543210' END`;
  database.exec(`BEGIN;
    INSERT INTO votes ${numbers(votes)} SELECT ${article}, randomblob(16), ${isHelpful}, ${version}, ${first} + i FROM n;
    INSERT INTO vote_requests ${numbers(votes)} SELECT randomblob(16), ${article}, randomblob(16), ${isHelpful}, ${first} + i FROM n;
    INSERT INTO tally SELECT article_id, sum(helpful), count(*) FROM votes GROUP BY 1;
    INSERT INTO version_tally SELECT article_id, content_version, sum(helpful), count(*), min(updated_at), max(updated_at) FROM votes GROUP BY 1, 2;
    INSERT INTO feedback ${numbers(feedback)} SELECT 'f' || i, ${article}, hex(randomblob(16)), 0,
      CASE i % 3 WHEN 0 THEN 'wrong' WHEN 1 THEN 'outdated' ELSE 'unclear' END,
      CASE WHEN i % 10 = 0 THEN 'The menu in step ' || i || ' is not there any more.' END, 'before', ${now} - i, 'open', '', '', NULL FROM n;
    INSERT INTO stuck_steps ${numbers(stuck)} SELECT ${article}, 'before', 'step-' || (i % 5), hex(randomblob(16)), ${now} - i FROM n;
    COMMIT`);
  database.close();
}

async function fillPostgres(address: string): Promise<void> {
  const opened = await openVotes(
    { dataFolder: '/nonexistent', databaseUrl: address, secret: 's'.repeat(32) },
    createLog('silent'),
  );
  await opened.close();
  const now = Date.now();
  const first = now - votes;
  const article = `1 + i % ${articles}`;
  const version = `CASE WHEN i % 3 = 0 THEN '0123456789ab' ELSE 'ba9876543210' END`;
  await execute(
    address,
    `INSERT INTO votes (article_id, voter, helpful, content_version, updated_at)
      SELECT ${article}, uuid_send(gen_random_uuid()), i % 7 <> 0, ${version}, ${first}::bigint + i FROM generate_series(1, ${votes}) AS i;
    INSERT INTO vote_requests SELECT gen_random_uuid(), ${article}, uuid_send(gen_random_uuid()), i % 7 <> 0, ${first}::bigint + i FROM generate_series(1, ${votes}) AS i;
    INSERT INTO tally SELECT article_id, count(*) FILTER (WHERE helpful), count(*) FROM votes GROUP BY 1;
    INSERT INTO version_tally SELECT article_id, content_version, count(*) FILTER (WHERE helpful), count(*), min(updated_at), max(updated_at) FROM votes GROUP BY 1, 2;
    INSERT INTO feedback SELECT 'f' || i, ${article}, gen_random_uuid()::text, 0,
      CASE i % 3 WHEN 0 THEN 'wrong' WHEN 1 THEN 'outdated' ELSE 'unclear' END,
      CASE WHEN i % 10 = 0 THEN 'The menu in step ' || i || ' is not there any more.' END, 'before', ${now}::bigint - i, 'open', '', '' FROM generate_series(1, ${feedback}) AS i;
    INSERT INTO stuck_steps SELECT ${article}, 'before', 'step-' || (i % 5), gen_random_uuid()::text, ${now}::bigint - i FROM generate_series(1, ${stuck}) AS i;
    ANALYZE`,
  );
  // So many votes take years to come: the server has tidied up and written everything long since.
  await execute(address, 'VACUUM');
  await execute(address, 'CHECKPOINT');
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Read from top to bottom: a figure a line. */
function transposed(rows: readonly (readonly string[])[]): string[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? ''));
}
