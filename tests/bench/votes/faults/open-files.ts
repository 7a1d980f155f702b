import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ServerProcess } from '../../../api/server-process.ts';
import { lookIntoFile, place } from '../place.ts';
import { newVote, send, sendVote, startVoters } from '../voters.ts';
import { exactly, figure, holds, type Findings } from './finding.ts';

const wantedFiles = 64;
const connections = 200;
const patienceMs = 3_000;

export interface UsedUp {
  readonly filesAtStart: number;
  readonly filesMost: number;
  /** Of the connections, those that the server let go of at once. */
  readonly turnedAway: number;
  /** Answers on a connection that was there before. */
  readonly meanwhile: { readonly page: number; readonly largeFile: number; readonly vote: number };
  readonly lives: boolean;
  readonly pagesAfterwards: number;
  readonly votesAfterwards: number;
  readonly filesAfterwards: number;
  readonly lost: number;
  readonly areTalliesRight: boolean;
  readonly integrity: string;
  readonly log: string;
}

/** Opens more connections than the server may have files, holds them, and lets go. */
export async function openMoreThan(files: number, count = connections): Promise<UsedUp> {
  const { site, start } = await place({}, { before: `ulimit -n ${files}` });
  const server = await start();
  let endedWith: number | null | undefined;
  void server.ended.then((code) => (endedWith = code));
  const filesAtStart = openFiles(server);
  const before = new Agent({ keepAlive: true, maxSockets: 1 });
  await send(server.port, before, '/');
  const sockets = Array.from({ length: count }, () => connect(server.port, '127.0.0.1'));
  let turnedAway = 0;
  for (const socket of sockets) {
    socket.on('error', () => undefined).once('close', () => turnedAway++);
    holdOpen(socket, server.port);
  }
  await wait(1_000);
  const filesMost = openFiles(server);
  const status = (path: string): Promise<number> => statusOf(send(server.port, before, path));
  const voted = newVote();
  const meanwhile = {
    page: await status('/mail/blue/'),
    largeFile: await status('/large.txt'),
    vote: await statusOf(sendVote(server.port, before, voted)),
  };
  const turnedAwayAtOnce = turnedAway;
  for (const socket of sockets) socket.destroy();
  before.destroy();
  await wait(200);
  const agent = new Agent({ keepAlive: true });
  const deadline = performance.now() + patienceMs;
  let pagesAfterwards = 0;
  while (performance.now() < deadline && pagesAfterwards !== 200) {
    pagesAfterwards = await statusOf(send(server.port, agent, '/mail/blue/'));
  }
  const voters = startVoters(() => server.port, 8, agent);
  while (endedWith === undefined && voters.acknowledged.length < 100) await wait(10);
  await voters.end();
  const filesAfterwards = openFiles(server);
  const lives = endedWith === undefined;
  agent.destroy();
  server.kill('SIGTERM');
  await server.ended;
  const all = [...voters.acknowledged, ...(meanwhile.vote === 200 ? [voted] : [])];
  const { verdict, integrity } = lookIntoFile(join(site.dataFolder, 'kb.sqlite'), all);
  site.remove();
  return {
    ...{ filesAtStart, filesMost, turnedAway: turnedAwayAtOnce, meanwhile, lives },
    ...{ pagesAfterwards, votesAfterwards: voters.acknowledged.length, filesAfterwards },
    ...{ lost: verdict.lost, areTalliesRight: verdict.areTalliesRight, integrity },
    log: server.log(),
  };
}

/** Begins a request and does not end it. */
function holdOpen(socket: Socket, port: number): void {
  void once(socket, 'connect').then(
    () => socket.write(`GET / HTTP/1.1\r\nHost: localhost:${port}\r\n`),
    () => undefined,
  );
}

function statusOf(answer: ReturnType<typeof send>): Promise<number> {
  return answer.then(
    ({ status }) => status,
    () => 0,
  );
}

function openFiles({ pid }: ServerProcess): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

/** The least number of files with which the server starts, from the one that is wanted. */
async function fewestFiles(): Promise<number> {
  for (let files = wantedFiles; ; files += 8) {
    const { site, start } = await place({}, { before: `ulimit -n ${files}` });
    const server = await start().catch(() => undefined);
    server?.kill('SIGTERM');
    await server?.ended;
    site.remove();
    if (server) return files;
  }
}

/** 200 connections to a server that may open 64 files. */
export async function useUpFiles(): Promise<Findings> {
  const files = await fewestFiles();
  const seen = await openMoreThan(files);
  const { meanwhile } = seen;
  return {
    title: `${connections} connections to a server that may have ${files} files open`,
    findings: [
      figure('open files at the start / most', `${seen.filesAtStart} / ${seen.filesMost}`),
      figure('connections let go of at once', String(seen.turnedAway)),
      exactly('page meanwhile, on a connection from before', 200, meanwhile.page),
      holds(
        'large file and vote meanwhile',
        '200 or 503',
        [meanwhile.largeFile, meanwhile.vote].every((status) => status === 200 || status === 503),
        `${meanwhile.largeFile} and ${meanwhile.vote}`,
      ),
      holds('the process lives', 'yes', seen.lives, seen.lives ? 'yes' : 'no'),
      exactly('page afterwards', 200, seen.pagesAfterwards),
      figure('votes afterwards', String(seen.votesAfterwards)),
      exactly('of them lost', 0, seen.lost),
      holds(
        'integrity, tallies',
        'ok',
        seen.integrity === 'ok' && seen.areTalliesRight,
        seen.integrity,
      ),
      figure('open files afterwards, with 8 voters', String(seen.filesAfterwards)),
    ],
  };
}
