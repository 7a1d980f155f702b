import { randomInt } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { makeUpSite } from '../../api/made-up-site.ts';
import { startProcess } from '../../api/server-process.ts';
import { printTable } from '../report.ts';
import { newVote, send, sendVote, serverSettings, spread } from './voters.ts';

/** Three minutes show a leak of a few bytes a request; `BENCH_SOAK_SECONDS=1800` shows slower ones. */
const seconds = Number(process.env['BENCH_SOAK_SECONDS'] ?? 180);
const requestsPerSecond = 500;
const heapMegabytes = 192;
/** With more room for what has just been made, the engine takes more before it tidies up. */
const nodeOptions = [`--max-old-space-size=${heapMegabytes}`, '--max-semi-space-size=4'];
const ticksPerSecond = 20;
/** One in so many requests is a vote. */
const shareVotes = 10;

/** Memory and open files of the server under a steady load of pages, counts and votes. */
export async function measureSoak(): Promise<void> {
  const site = makeUpSite();
  const server = await startProcess(site, { ...serverSettings }, { nodeOptions });
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const pages: number[] = [];
  const votes: number[] = [];
  const memory: number[] = [];
  const files: number[] = [];
  const failures = new Map<string, number>();
  const noteFailure = (what: string): void => {
    failures.set(what, (failures.get(what) ?? 0) + 1);
  };

  async function one(): Promise<void> {
    const isVote = randomInt(shareVotes) === 0;
    const path = randomInt(2) === 0 ? '/mail/blue/' : '/api/articles/1/votes';
    const sent = isVote ? sendVote(server.port, agent, newVote()) : send(server.port, agent, path);
    const { status, ms } = await sent;
    if (status !== 200) noteFailure(String(status));
    (isVote ? votes : pages).push(ms);
  }

  const started = performance.now();
  for (let tick = 0; tick < seconds * ticksPerSecond; tick++) {
    for (let n = 0; n < requestsPerSecond / ticksPerSecond; n++) {
      one().catch((error: unknown) => {
        noteFailure(error instanceof Error ? error.message : String(error));
      });
    }
    if (tick % ticksPerSecond === 0) {
      memory.push(residentMegabytes(server.pid));
      files.push(readdirSync(`/proc/${server.pid}/fd`).length);
    }
    const next = started + ((tick + 1) * 1000) / ticksPerSecond;
    await wait(Math.max(0, next - performance.now()));
  }
  server.kill('SIGTERM');
  await server.ended;
  agent.destroy();
  site.remove();
  const lastHalf = memory.slice(Math.floor(memory.length / 2));
  printTable(
    `Soak: ${seconds} s at ${requestsPerSecond} requests a second, a tenth of them votes, heap of ${heapMegabytes} MB`,
    [
      ['', ''],
      ['pages and counts (p50 / p99 / most)', `${pages.length}: ${spread(pages)}`],
      ['votes (p50 / p99 / most)', `${votes.length}: ${spread(votes)}`],
      ['failed', [...failures].map(([what, times]) => `${times}: ${what}`).join('; ') || '0'],
      [
        'memory (RSS) after 10 s, at the end, most',
        [memory[10], memory.at(-1), Math.max(...memory)]
          .map((mb) => `${Math.round(mb ?? 0)} MB`)
          .join(', '),
      ],
      ['slope of the last half', `${(slopePerSecond(lastHalf) * 60).toFixed(2)} MB a minute`],
      [
        'open files at the start, at the end, most',
        [files[0], files.at(-1), Math.max(...files)].join(', '),
      ],
    ],
  );
}

function residentMegabytes(pid: number): number {
  const [, kilobytes = ''] =
    /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** Of the straight line that fits best; values are a second apart. */
function slopePerSecond(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((all, value) => all + value, 0) / values.length;
  const along = values.reduce((all, value, at) => all + (at - middle) * (value - mean), 0);
  const square = values.reduce((all, _, at) => all + (at - middle) ** 2, 0);
  return along / square;
}
