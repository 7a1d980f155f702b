import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { lookIntoFile, place } from '../place.ts';
import { percentile, spread } from '../voters.ts';
import { exactly, figure, holds, type Findings } from './finding.ts';
import { hostileRequests, type HostileRequest } from './make-hostile.ts';
import { readPages } from './page-reader.ts';

const measured = 100_000;
/** Until then the engine takes what memory it likes: on a large machine some 300 MB, and no more. */
const warmUp = 100_000;
const requests = warmUp + measured;
const atOnce = 32;
const pageEveryMs = 50;
const mostGrowthMb = 50;
/** What no answer may tell: places in the file system, frames of a stack, the names of drivers. */
const inside = /node_modules|\n\s+at |\.ts:\d|SQLITE_|ERR_[A-Z]+_|\/(?:home|root|tmp|work)\//;

/** Requests that no browser would send, most of them to the votes: 100,000 and as many before. */
export async function sendNonsense(): Promise<Findings> {
  const { site, start } = await place();
  const server = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const pages = readPages(server.port, pageEveryMs);
  const seen = { statuses: new Map<number, number>(), telling: new Set<string>(), unanswered: 0 };
  let before = 0;
  const next = hostileRequests(`localhost:${server.port}`);
  let sent = 0;
  async function work(): Promise<void> {
    while (sent < requests) {
      if (++sent === warmUp) before = memoryMb(server.pid);
      const hostile = next();
      const answer = await (hostile.raw === undefined
        ? sendOne(server.port, agent, hostile)
        : sendBytes(server.port, hostile.raw));
      if (answer === undefined) {
        seen.unanswered += 1;
        continue;
      }
      seen.statuses.set(answer.status, (seen.statuses.get(answer.status) ?? 0) + 1);
      if (inside.test(answer.text)) seen.telling.add(`${hostile.method} ${hostile.path}`);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  const growth = memoryMb(server.pid) - before;
  const { times, failed } = await pages.end();
  agent.destroy();
  const isAlive = !Number.isNaN(memoryMb(server.pid));
  server.kill('SIGTERM');
  const code = await server.ended;
  const { verdict, integrity } = lookIntoFile(join(site.dataFolder, 'kb.sqlite'), []);
  site.remove();
  const failures = [...seen.statuses].filter(([status]) => status >= 500);
  const p99 = percentile(times, 0.99);
  const statuses = [...seen.statuses].sort(([a], [b]) => a - b);
  return {
    title: `${requests.toLocaleString('en')} requests that no browser would send`,
    findings: [
      figure('answers', statuses.map(([status, count]) => `${status}: ${count}`).join(', ')),
      figure('connections closed without an answer', String(seen.unanswered)),
      exactly(
        'answers of 5xx',
        0,
        failures.reduce((sum, [, count]) => sum + count, 0),
      ),
      exactly(
        'answers that tell something of the inside',
        0,
        seen.telling.size,
        [...seen.telling].slice(0, 3).join(' '),
      ),
      exactly('votes counted', 0, verdict.extra, `integrity ${integrity}`),
      holds(
        'memory grown over the second half',
        `< ${mostGrowthMb} MB`,
        growth < mostGrowthMb,
        `${growth.toFixed(0)} MB`,
      ),
      exactly('pages that failed meanwhile', 0, failed, `of ${times.length}`),
      holds('pages (p99)', '< 100 ms', p99 < 100, `${p99.toFixed(1)} ms; ${spread(times)}`),
      holds('the process lives, and ends when told', 'exit 0', isAlive && code === 0, String(code)),
    ],
  };
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Undefined where the server closed the connection instead. */
function sendOne(
  port: number,
  agent: Agent,
  { method, path, headers, body }: HostileRequest,
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, method, path, headers, agent };
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => resolve(undefined));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString('latin1'),
        });
      });
    });
    sent.on('error', () => resolve(undefined));
    sent.end(body);
  });
}

function sendBytes(port: number, bytes: Buffer): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]);
      resolve(Number.isNaN(status) ? undefined : { status, text });
    });
  });
}

function memoryMb(pid: number): number {
  const [, kilobytes = ''] =
    /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
