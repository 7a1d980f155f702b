import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { makeUpSite } from '../../api/made-up-site.ts';
import { startProcess } from '../../api/server-process.ts';
import { lookIntoDatabase } from './place.ts';
import { percentile, send, serverSettings, startVoters, type Voters } from './voters.ts';

export interface Fault {
  readonly name: string;
  /** What the server is given as `DATABASE_URL`. */
  readonly databaseUrl: string;
  /** Where the votes are in the end. */
  readonly databaseAfter?: string;
  /** Does the harm while people vote. Calls `mended` when PostgreSQL could be used again. */
  readonly harm: (mended: () => void, voters: Voters) => Promise<void>;
  /** How many acknowledged votes may be lost, and how soon votes have to go on. */
  readonly budget?: {
    readonly lost?: number;
    readonly backMs?: number;
    readonly refusedMs?: number;
  };
  /** More to be told in the end, in words. */
  readonly remark?: () => Promise<string>;
}

export const faultColumns = [
  '',
  'acknowledged',
  'lost',
  'stored twice',
  'tallies',
  'refused',
  'refused after (p50 / most)',
  'back after (most)',
  'page meanwhile (most)',
  'verdict',
];

const votersAtOnce = 16;
const settleMs = 500;
const pageEveryMs = 50;
const usualBudget = { lost: 0, backMs: 1_000, refusedMs: 2_000 };

/** Starts a server, lets 16 voters vote through a fault, and gives a row of `faultColumns`. */
export async function voteUnderFault(fault: Fault): Promise<string[]> {
  const site = makeUpSite();
  const server = await startProcess(site, { ...serverSettings, DATABASE_URL: fault.databaseUrl });
  if (Number.isNaN(server.port)) throw new Error(`The server did not start: ${server.log()}`);
  const agent = new Agent({ keepAlive: true });
  const voters = startVoters(() => server.port, votersAtOnce, agent);
  const pages = watchPage(server.port, agent);
  const back: Promise<number>[] = [];
  await wait(settleMs);
  await fault.harm(() => void back.push(untilMore(voters)), voters);
  const backMs = Math.max(0, ...(await Promise.all(back)));
  await wait(settleMs);
  await voters.end();
  const pageMs = await pages.end();
  server.kill('SIGTERM');
  const code = await server.ended;
  agent.destroy();
  site.remove();
  const { lost, extra, areTalliesRight } = await lookIntoDatabase(
    fault.databaseAfter ?? fault.databaseUrl,
    voters.acknowledged,
  );
  const slowest = percentile(voters.refusedMs, 1);
  const budget = { ...usualBudget, ...fault.budget };
  const faults = [
    lost > budget.lost && 'votes lost',
    extra > 0 && 'votes stored twice',
    !areTalliesRight && 'tallies wrong',
    voters.strange.length > 0 && `answered ${[...new Set(voters.strange)].join(', ')}`,
    slowest > budget.refusedMs && 'refused late',
    backMs > budget.backMs && 'back late',
    code !== 0 && `the server ended with ${code}`,
  ].filter((found) => found !== false);
  return [
    fault.name,
    String(voters.acknowledged.length),
    String(lost),
    String(extra),
    areTalliesRight ? 'right' : 'wrong',
    String(voters.refusals()),
    voters.refusedMs.length === 0
      ? ''
      : `${percentile(voters.refusedMs, 0.5).toFixed(0)} / ${slowest.toFixed(0)} ms`,
    back.length === 0 ? '' : `${backMs.toFixed(0)} ms`,
    `${pageMs.toFixed(0)} ms`,
    [faults.length === 0 ? 'holds' : `FAILS: ${faults.join(', ')}`, await fault.remark?.()]
      .filter((part) => part)
      .join('; '),
  ];
}

/** How long it takes until a vote is acknowledged that was not yet. */
async function untilMore({ acknowledged }: Voters): Promise<number> {
  const since = performance.now();
  const before = acknowledged.length;
  while (acknowledged.length === before) await wait(5);
  return performance.now() - since;
}

/** Reads a page again and again; in the end says how long the slowest took, in milliseconds. */
function watchPage(port: number, agent: Agent) {
  let slowest = 0;
  let isEnding = false;
  const watching = (async () => {
    while (!isEnding) {
      const { status, ms } = await send(port, agent, '/mail/blue/');
      slowest = Math.max(slowest, status === 200 ? ms : Infinity);
      await wait(pageEveryMs);
    }
  })();
  return {
    end: async () => {
      isEnding = true;
      await watching;
      return slowest;
    },
  };
}
