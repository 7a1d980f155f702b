import { randomInt } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openVoteDatabase } from '#votes/stores/open-vote-database.server.ts';
import type { ServerProcess } from '../../../api/server-process.ts';
import { place } from '../place.ts';
import { startVoters, voterOf, type Voters } from '../voters.ts';
import { exactly, figure, type Findings } from './finding.ts';

const votersAtOnce = 16;
/** For answers that were sent before the stop and are still on their way to the voters. */
const answersArriveMs = 25;

export interface Copies {
  readonly acknowledged: number;
  /** Votes that were acknowledged before a copy was made and are not in it, over all copies. */
  readonly lost: number;
  readonly wrongTallies: number;
  /** What SQLite said of a copy that is not whole. */
  readonly damaged: readonly string[];
  /** How many commits of the copies were in the -wal file alone. */
  readonly withWal: number;
}

/**
 * Stands in for a power cut: stops the server in whatever it does, copies the database and its -wal file
 * as they are (what is in the -shm file is in memory and gone), lets it go on, and opens the copy as
 * the server does at a start. What it cannot show is a missing sync: the copy is read from the
 * operating system's memory.
 */
export async function copyWhileVoting(copies: number): Promise<Copies> {
  const { site, start } = await place();
  const server = await start();
  const agent = new Agent({ keepAlive: true });
  const voters = startVoters(() => server.port, votersAtOnce, agent);
  const seen = { lost: 0, wrongTallies: 0, damaged: new Array<string>(), withWal: 0 };
  const expected: string[] = [];
  for (let copy = 0; copy < copies; copy++) {
    await wait(20 + randomInt(200));
    const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-copy-'));
    await copyStopped(server, site.dataFolder, folder, voters, expected);
    if (existsSync(join(folder, 'kb.sqlite-wal'))) seen.withWal++;
    look(join(folder, 'kb.sqlite'), expected, seen);
    rmSync(folder, { recursive: true });
  }
  await voters.end();
  server.kill('SIGTERM');
  await server.ended;
  agent.destroy();
  site.remove();
  return { acknowledged: expected.length, ...seen };
}

async function copyStopped(
  { pid, kill }: ServerProcess,
  from: string,
  to: string,
  voters: Voters,
  expected: string[],
): Promise<void> {
  kill('SIGSTOP');
  while (!isStopped(pid)) await wait(1);
  for (const name of ['kb.sqlite', 'kb.sqlite-wal']) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
  await wait(answersArriveMs);
  expected.push(...voters.acknowledged.slice(expected.length).map(voterOf));
  kill('SIGCONT');
}

function look(
  path: string,
  expected: readonly string[],
  seen: { lost: number; wrongTallies: number; damaged: string[] },
): void {
  const database = openVoteDatabase(path);
  const one = (sql: string): unknown => Object.values(database.prepare(sql).get() ?? {})[0];
  const integrity = String(one('PRAGMA integrity_check'));
  if (integrity !== 'ok') seen.damaged.push(integrity);
  const rows = database.prepare('SELECT hex(voter) AS voter FROM votes').all();
  const found = new Set(rows.map(({ voter }) => String(voter).toLowerCase()));
  seen.lost += expected.filter((voter) => !found.has(voter)).length;
  if (one('SELECT coalesce(sum(total), 0) FROM tally') !== rows.length) seen.wrongTallies++;
  database.close();
}

/** Whether every thread of it stands still: "T" in proc_pid_stat(5). */
function isStopped(pid: number): boolean {
  return readdirSync(`/proc/${pid}/task`).every((thread) =>
    /^\d+ \(.*\) T/.test(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8')),
  );
}

/** A hundred copies. */
export async function losePower(): Promise<Findings> {
  const copies = 100;
  const { acknowledged, lost, wrongTallies, damaged, withWal } = await copyWhileVoting(copies);
  return {
    title: `Power cut, stood in for by ${copies} copies of the files of a stopped server, 16 voters`,
    findings: [
      figure('votes acknowledged', String(acknowledged)),
      figure('copies with a -wal file', String(withWal)),
      exactly('acknowledged votes that a copy lacks', 0, lost),
      exactly('copies whose integrity check is not ok', 0, damaged.length, damaged.join('; ')),
      exactly('copies whose tallies are not what the rows say', 0, wrongTallies),
    ],
  };
}
