import { randomInt, randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import {
  newVotersPerArticlePerNetworkPerDay,
  votesPerNetworkPerHour,
} from '#votes/vote-limit.server.ts';
import { makeUpSite } from '../../api/made-up-site.ts';
import { startProcess, type ServerProcess } from '../../api/server-process.ts';
import { startPostgres } from '../../setup/postgres.ts';
import { lookIntoDatabase } from './place.ts';
import { newVote, send, sendVote, serverSettings, type Answer, type SentVote } from './voters.ts';

const servers = 4;
const sendings = 20_000;
const duplicates = 0.3 * sendings;
const atOnce = 64;
const triesBeyondLimit = 400;
const tolerance = 0.1;

/** Four servers: exact counts of votes that come twice, and limits that all of them keep together. */
export async function measureSeveralServers(): Promise<string[][]> {
  const postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  const site = makeUpSite();
  const settings = { ...serverSettings, DATABASE_URL: databaseUrl };
  const processes = await Promise.all(
    Array.from({ length: servers }, () => startProcess(site, settings)),
  );
  const agent = new Agent({ keepAlive: true });
  const rows = [
    ['', 'figure', 'expected', 'verdict'],
    ...(await countDuplicates(processes, agent, databaseUrl)),
    await newVotersOfOneNetwork(processes, agent),
    await votesOfOneNetwork(processes, agent),
  ];
  agent.destroy();
  for (const process of processes) process.kill('SIGTERM');
  const codes = await Promise.all(processes.map(({ ended }) => ended));
  rows.push(
    judged('servers that ended in order', codes.filter((code) => code === 0).length, servers),
  );
  await postgres.remove();
  site.remove();
  return rows;
}

async function countDuplicates(
  processes: readonly ServerProcess[],
  agent: Agent,
  databaseUrl: string,
): Promise<string[][]> {
  const votes = Array.from({ length: sendings - duplicates }, newVote);
  const all = shuffled([...votes, ...shuffled(votes).slice(0, duplicates)]);
  const statuses = new Map<number, number>();
  const started = performance.now();
  await inTurn(all, async (vote) => {
    const { status } = await untilAnswered(() => sendVote(anyOf(processes).port, agent, vote));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  });
  const seconds = (performance.now() - started) / 1000;
  const { lost, extra, areTalliesRight } = await lookIntoDatabase(databaseUrl, votes);
  return [
    judged(`sendings thanked for, of them ${duplicates} twice`, statuses.get(200) ?? 0, sendings),
    judged('votes lost', lost, 0),
    judged('votes stored twice', extra, 0),
    judged('tallies that are wrong', areTalliesRight ? 0 : 1, 0),
    ['sendings a second', (sendings / seconds).toFixed(0), '', ''],
  ];
}

async function newVotersOfOneNetwork(
  processes: readonly ServerProcess[],
  agent: Agent,
): Promise<string[]> {
  const tries = Array.from({ length: triesBeyondLimit }, (): SentVote => ({
    ...newVote(),
    articleId: 1,
  }));
  let thanked = 0;
  await inTurn(tries, async (vote) => {
    const { status } = await untilAnswered(() =>
      sendVote(anyOf(processes).port, agent, vote, '203.0.113.1'),
    );
    if (status === 200) thanked++;
  });
  const name = `new voters of one network thanked, of ${triesBeyondLimit}`;
  return judged(name, thanked, newVotersPerArticlePerNetworkPerDay, tolerance);
}

/** One voter who changes their mind again and again, at all servers. */
async function votesOfOneNetwork(
  processes: readonly ServerProcess[],
  agent: Agent,
): Promise<string[]> {
  const sendChange = (cookie: string, helpful: boolean) =>
    send(anyOf(processes).port, agent, '/api/articles/1/vote', {
      headers: {
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        'x-forwarded-for': '203.0.113.2',
        cookie,
      },
      body: JSON.stringify({ voteId: randomUUID(), helpful }),
    });
  const first = await sendChange('', true);
  const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  let thanked = 1;
  await inTurn(
    Array.from({ length: triesBeyondLimit - 1 }, (_, n) => n),
    async (n) => {
      const { status } = await untilAnswered(() => sendChange(cookie, n % 2 === 0));
      if (status === 200) thanked++;
    },
  );
  const name = `votes of one network thanked, of ${triesBeyondLimit}`;
  return judged(name, thanked, votesPerNetworkPerHour, tolerance);
}

function judged(name: string, figure: number, expected: number, off = 0): string[] {
  const holds = Math.abs(figure - expected) <= expected * off;
  return [name, String(figure), String(expected), holds ? 'holds' : 'FAILS'];
}

async function inTurn<T>(items: readonly T[], one: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of waiting) await one(item);
    }),
  );
}

/** Sends again what met a connection that the server had just closed for having been idle. */
async function untilAnswered(send: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await send().catch(() => undefined);
    if (answer) return answer;
  }
}

function anyOf<T>(items: readonly T[]): T {
  const item = items[randomInt(items.length)];
  if (item === undefined) throw new RangeError('There is none.');
  return item;
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
