import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { lookIntoFile, place } from '../place.ts';
import { newVote, send, sendVote, spread, type SentVote } from '../voters.ts';
import { exactly, figure, holds, type Finding, type Findings } from './finding.ts';
import { makeMemoryGroup } from './memory-group.ts';

const megabyte = 1024 * 1024;
const limitBytes = 160 * megabyte;
const heapMegabytes = 64;
const votesPerSecond = 5_000;
const seconds = 30;
const ticksPerSecond = 50;
/** More would be a flood of connections: a home's router gives up earlier. */
const mostUnderWay = 4_000;
const pageEveryMs = 250;

/** Sends far more votes than the server can store to one that has very little memory. */
export async function holdMemory(): Promise<Findings> {
  const group = makeMemoryGroup(limitBytes);
  const { site, start } = await place(
    {},
    group
      ? { before: group.join }
      : // V8 reserves far more addresses than it uses, so that `ulimit -v` is of no use.
        { nodeOptions: [`--max-old-space-size=${heapMegabytes}`] },
  );
  const server = await start();
  let mostResident = 0;
  const watching = setInterval(() => {
    mostResident = Math.max(mostResident, residentBytes(server.pid));
  }, 100);
  let endedWith: number | null | undefined;
  void server.ended.then((code) => (endedWith = code));
  const pages = readPages(server.port);
  const flood = await floodWithVotes(server.port);
  const pageTimes = await pages.end();
  clearInterval(watching);
  const agent = new Agent();
  const after = newVote();
  const afterwards = await sendVote(server.port, agent, after).then(
    ({ status }) => status,
    () => 0,
  );
  const hasEnded = endedWith !== undefined;
  server.kill('SIGTERM');
  await server.ended;
  const { verdict, integrity } = lookIntoFile(join(site.dataFolder, 'kb.sqlite'), [
    ...flood.acknowledged,
    after,
  ]);
  site.remove();
  const memory: Finding[] = [
    figure(
      'memory, most (resident)',
      `${Math.round(mostResident / megabyte)} MB of ${limitBytes / megabyte}`,
    ),
    ...(group
      ? [
          figure(
            'memory, most (with the cache of files)',
            `${Math.round(group.mostBytes() / megabyte)} MB; limit met ${group.limitMet()} times`,
          ),
        ]
      : []),
  ];
  group?.remove();
  const how = group ? 'held by the system (cgroup)' : `heap of ${heapMegabytes} MB, no cgroup here`;
  return {
    title: `${votesPerSecond} votes a second for ${seconds} s to a server with ${limitBytes / megabyte} MB, ${how}`,
    findings: [
      figure(
        'votes sent / not sent: too many under way',
        `${flood.sent} / ${flood.notSent} (${Math.round(flood.sent / seconds)} sent a second)`,
      ),
      figure('votes answered 200', `${flood.acknowledged.length}: ${spread(flood.times)}`),
      figure('votes answered 503', String(flood.refused)),
      exactly('503 without Retry-After', 0, flood.withoutRetryAfter),
      holds(
        'other answers, broken connections',
        '0',
        flood.others.size === 0,
        [...flood.others].map(([what, times]) => `${what}: ${times}`).join(', ') || '0',
      ),
      ...memory,
      holds('the process lives', 'yes', !hasEnded, hasEnded ? `ended: ${endedWith}` : 'yes'),
      holds(
        'pages meanwhile',
        'all 200',
        pageTimes.failed === 0,
        `${pageTimes.times.length} of ${pageTimes.times.length + pageTimes.failed}: ${spread(pageTimes.times)}`,
      ),
      exactly('a vote afterwards', 200, afterwards),
      exactly('acknowledged votes lost', 0, verdict.lost),
      holds('integrity, tallies', 'ok', integrity === 'ok' && verdict.areTalliesRight, integrity),
    ],
  };
}

/** Sends on time, whether or not the answers to those before have come. */
async function floodWithVotes(port: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: mostUnderWay });
  const acknowledged: SentVote[] = [];
  const times: number[] = [];
  const others = new Map<string, number>();
  const seen = { sent: 0, notSent: 0, refused: 0, withoutRetryAfter: 0 };
  const underWay = new Set<Promise<void>>();

  async function one(): Promise<void> {
    const vote = newVote();
    seen.sent++;
    try {
      const { status, headers, ms } = await sendVote(port, agent, vote);
      if (status === 200) {
        acknowledged.push(vote);
        times.push(ms);
      } else if (status === 503) {
        seen.refused++;
        if (!(Number(headers['retry-after']) > 0)) seen.withoutRetryAfter++;
      } else note(`status ${status}`);
    } catch (error) {
      note(error instanceof Error && 'code' in error ? String(error.code) : String(error));
    }
  }

  function note(what: string): void {
    others.set(what, (others.get(what) ?? 0) + 1);
  }

  const started = performance.now();
  for (let tick = 0; tick < seconds * ticksPerSecond; tick++) {
    for (let n = 0; n < votesPerSecond / ticksPerSecond; n++) {
      if (underWay.size >= mostUnderWay) {
        seen.notSent++;
        continue;
      }
      const sent: Promise<void> = one().finally(() => underWay.delete(sent));
      underWay.add(sent);
    }
    await wait(Math.max(0, started + ((tick + 1) * 1000) / ticksPerSecond - performance.now()));
  }
  await Promise.all(underWay);
  agent.destroy();
  return { ...seen, acknowledged, times, others };
}

/** A visitor who reads a page now and then, on a connection of their own. */
function readPages(port: number) {
  const times: number[] = [];
  let failed = 0;
  let isEnding = false;
  const agent = new Agent();
  const reading = (async () => {
    while (!isEnding) {
      await send(port, agent, '/mail/blue/').then(
        ({ status, ms }) => (status === 200 ? times.push(ms) : failed++),
        () => failed++,
      );
      await wait(pageEveryMs);
    }
  })();
  return {
    end: async () => {
      isEnding = true;
      await reading;
      return { times, failed };
    },
  };
}

function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
