import { randomInt } from 'node:crypto';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { skipWithoutPostgres, startPostgres } from '../../setup/postgres.ts';
import { printTable } from '../report.ts';
import { lookIntoDatabase, lookIntoFile, place } from './place.ts';
import { spread, startVoters, type Verdict } from './voters.ts';

const kills = 200;
const killsOnPostgres = 50;
const postgresRestarts = 50;
const drains = 20;
const votersAtOnce = 16;

/**
 * Ends what keeps the votes while people vote, many times over, and looks for each acknowledged vote:
 * the server with kill -9 on SQLite, PostgreSQL with a restart, the server with SIGTERM.
 */
export async function measureCrashes(): Promise<void> {
  const rows = [
    [
      '',
      'acknowledged',
      'lost',
      'stored twice',
      'tallies',
      'refused meanwhile',
      'back after (p50 / p99 / most)',
      '',
    ],
  ];
  rows.push(await killServerOnSqlite());
  if (!skipWithoutPostgres()) {
    rows.push(await killServerOnPostgres());
    rows.push(await restartPostgres());
  }
  rows.push(await endServer());
  printTable('Votes through crashes, 16 voters who send again until they are thanked', rows);
}

type Start = Awaited<ReturnType<typeof place>>['start'];

/** Kills the server many times while people vote; gives how long it was away each time. */
async function killOften(start: Start, times: number) {
  let server = await start();
  const agent = new Agent({ keepAlive: true });
  const voters = startVoters(() => server.port, votersAtOnce, agent);
  const back: number[] = [];
  for (let kill = 0; kill < times; kill++) {
    await wait(30 + randomInt(670));
    server.kill('SIGKILL');
    await server.ended;
    const killed = performance.now();
    server = await start();
    back.push(performance.now() - killed);
  }
  await voters.end();
  server.kill('SIGTERM');
  await server.ended;
  agent.destroy();
  return { voters, back };
}

async function killServerOnSqlite(): Promise<string[]> {
  const { site, start } = await place();
  const { voters, back } = await killOften(start, kills);
  const { verdict, integrity } = lookIntoFile(
    join(site.dataFolder, 'kb.sqlite'),
    voters.acknowledged,
  );
  site.remove();
  return row(`${kills} kill -9, SQLite`, voters, verdict, spread(back), `integrity ${integrity}`);
}

async function killServerOnPostgres(): Promise<string[]> {
  const postgres = await startPostgres();
  const address = await postgres.createDatabase();
  const { site, start } = await place({ DATABASE_URL: address });
  const { voters, back } = await killOften(start, killsOnPostgres);
  const verdict = await lookIntoDatabase(address, voters.acknowledged);
  await postgres.remove();
  site.remove();
  return row(`${killsOnPostgres} kill -9, PostgreSQL`, voters, verdict, spread(back), '');
}

async function endServer(): Promise<string[]> {
  const { site, start } = await place();
  let server = await start();
  const agent = new Agent({ keepAlive: true });
  const voters = startVoters(() => server.port, votersAtOnce, agent);
  const ended: number[] = [];
  const codes = new Set<number | null>();
  for (let drain = 0; drain < drains; drain++) {
    await wait(100 + randomInt(500));
    const told = performance.now();
    server.kill('SIGTERM');
    codes.add(await server.ended);
    ended.push(performance.now() - told);
    server = await start();
  }
  await voters.end();
  server.kill('SIGTERM');
  await server.ended;
  agent.destroy();
  const { verdict } = lookIntoFile(join(site.dataFolder, 'kb.sqlite'), voters.acknowledged);
  site.remove();
  const what = `exit ${[...codes].join(', ')}; ended within ${spread(ended)}`;
  return row(`${drains} SIGTERM, SQLite`, voters, verdict, '', what);
}

async function restartPostgres(): Promise<string[]> {
  const postgres = await startPostgres();
  const address = await postgres.createDatabase();
  const { site, start } = await place({ DATABASE_URL: address });
  const server = await start();
  const agent = new Agent({ keepAlive: true });
  const voters = startVoters(() => server.port, votersAtOnce, agent);
  const back: number[] = [];
  for (let restart = 0; restart < postgresRestarts; restart++) {
    await wait(100 + randomInt(600));
    await postgres.stop(restart % 2 === 0 ? 'immediate' : 'fast');
    await postgres.start();
    const returned = performance.now();
    const before = voters.acknowledged.length;
    while (voters.acknowledged.length === before) await wait(5);
    back.push(performance.now() - returned);
  }
  await voters.end();
  server.kill('SIGTERM');
  const code = await server.ended;
  agent.destroy();
  const verdict = await lookIntoDatabase(address, voters.acknowledged);
  await postgres.remove();
  site.remove();
  const name = `${postgresRestarts} restarts of PostgreSQL`;
  return row(name, voters, verdict, spread(back), `server ended with ${code}`);
}

function row(
  name: string,
  { acknowledged, refusals, strange }: ReturnType<typeof startVoters>,
  { lost, extra, areTalliesRight }: Verdict,
  back: string,
  more: string,
): string[] {
  const odd = strange.length > 0 ? `; strange answers ${[...new Set(strange)].join(', ')}` : '';
  return [
    name,
    String(acknowledged.length),
    String(lost),
    String(extra),
    areTalliesRight ? 'right' : 'wrong',
    String(refusals()),
    back,
    more + odd,
  ];
}
