import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { lookIntoFile, place } from '../place.ts';
import { newVote, sendVote, spread } from '../voters.ts';
import type { Flood } from './flood-process.ts';
import { exactly, figure, holds, type Finding, type Findings } from './finding.ts';
import { makeMemoryGroup } from './memory-group.ts';
import { readPages } from './page-reader.ts';

const megabyte = 1024 * 1024;
const limitBytes = 160 * megabyte;
/** As the server itself says at a start without them. */
const nodeOptions = ['--max-old-space-size=80', '--max-semi-space-size=4'];
const votesPerSecond = 5_000;
const seconds = 30;
/**
 * As many as a proxy in front keeps. With more than 1,024 that have something to read all the time,
 * Node's loop (libuv's `uv__io_poll`) reads on for up to 48 rounds before it does anything else.
 */
const connections = 800;
const pageEveryMs = 250;

const numbers = z.array(z.number());
const floodSchema: z.ZodType<Flood> = z.object({
  sent: z.number(),
  notSent: z.number(),
  acknowledged: z.array(
    z.object({ voteId: z.string(), articleId: z.number(), helpful: z.boolean() }),
  ),
  acknowledgedMs: numbers,
  refusedMs: numbers,
  withoutRetryAfter: z.number(),
  others: z.record(z.string(), z.number()),
});

/** Sends far more votes than the server can store to one that has very little memory. */
export async function holdMemory(): Promise<Findings> {
  const group = makeMemoryGroup(limitBytes);
  // V8 reserves far more addresses than it uses, so that `ulimit -v` is of no use.
  const { site, start } = await place({}, { nodeOptions, ...(group && { before: group.join }) });
  const server = await start();
  let mostResident = 0;
  const watching = setInterval(() => {
    mostResident = Math.max(mostResident, residentBytes(server.pid));
  }, 100);
  let endedWith: number | null | undefined;
  void server.ended.then((code) => (endedWith = code));
  const pages = readPages(server.port, pageEveryMs);
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
  const how = group ? 'held by the system (cgroup)' : 'no cgroup here: heap only';
  return {
    title: `${votesPerSecond} votes a second for ${seconds} s to a server with ${limitBytes / megabyte} MB (${how}; ${nodeOptions.join(' ')})`,
    findings: [
      figure(
        'votes sent / not sent: every connection waits',
        `${flood.sent} / ${flood.notSent} (${Math.round(flood.sent / seconds)} sent a second over ${connections} connections)`,
      ),
      figure('votes answered 200', `${flood.acknowledged.length}: ${spread(flood.acknowledgedMs)}`),
      figure('votes answered 503', `${flood.refusedMs.length}: ${spread(flood.refusedMs)}`),
      exactly('503 without Retry-After', 0, flood.withoutRetryAfter),
      holds(
        'other answers, broken connections',
        '0',
        Object.keys(flood.others).length === 0,
        Object.entries(flood.others)
          .map(([what, times]) => `${what}: ${times}`)
          .join(', ') || '0',
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

async function floodWithVotes(port: number): Promise<Flood> {
  const child = spawn(
    process.execPath,
    [
      'tests/bench/votes/faults/flood-process.ts',
      ...[port, votesPerSecond, seconds, connections].map(String),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await once(child, 'close');
  return floodSchema.parse(JSON.parse(printed));
}

function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
