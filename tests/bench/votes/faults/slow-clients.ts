import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { place } from '../place.ts';
import { percentile, spread } from '../voters.ts';
import { exactly, figure, holds, type Findings } from './finding.ts';
import { readPages } from './page-reader.ts';

const clients = 500;
const cutWithinMs = 15_000;
const dripEveryMs = 500;
const pageEveryMs = 50;
const settledMs = 500;

const post = (port: number): string =>
  `POST /api/articles/1/vote HTTP/1.1\r\nHost: localhost:${port}\r\nSec-Fetch-Site: same-origin\r\n` +
  'Content-Type: application/json\r\nContent-Length: 9000\r\n\r\n{';
const head = (port: number): string => `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nX: `;
/** So much that it does not fit into the buffers of the system. */
const unread = (port: number): string =>
  `GET /large.txt HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`.repeat(8);

/** 500 clients who send their header or their body a byte at a time, or do not read what they asked for. */
export async function sendSlowly(): Promise<Findings> {
  const { site, start } = await place();
  const server = await start();
  const openFiles = (): number => readdirSync(`/proc/${server.pid}/fd`).length;
  const pages = readPages(server.port, pageEveryMs);
  await wait(1_000);
  const filesBefore = openFiles();
  const sockets: Socket[] = [];
  const dripping = new Set<Socket>();
  for (let n = 0; n < clients; n++) {
    const socket = connect(server.port, '127.0.0.1');
    sockets.push(socket);
    const isReader = n % 3 === 2;
    socket.on('error', () => undefined);
    socket.write((n % 3 === 0 ? head : n % 3 === 1 ? post : unread)(server.port));
    if (isReader) socket.pause();
    else {
      socket.resume();
      dripping.add(socket);
    }
  }
  // The server takes one connection in each turn of its loop: the time begins when it has them all.
  let filesMost = 0;
  for (let files = openFiles(); files > filesMost; files = openFiles()) {
    filesMost = files;
    await wait(settledMs);
  }
  const started = performance.now();
  const drip = setInterval(() => {
    for (const socket of dripping) if (socket.writable) socket.write('x');
  }, dripEveryMs);
  // A socket that is not read does not hear that it was cut: what the server has open tells.
  while (openFiles() > filesBefore + 2 && performance.now() - started < cutWithinMs)
    await wait(100);
  const allCutMs = performance.now() - started;
  const filesAfter = openFiles();
  clearInterval(drip);
  for (const socket of sockets) socket.destroy();
  const { times, failed } = await pages.end();
  server.kill('SIGTERM');
  const code = await server.ended;
  site.remove();
  const p95 = percentile(times, 0.95);
  return {
    title: `${clients} clients who send a byte at a time or do not read`,
    findings: [
      figure('open files before / most', `${filesBefore} / ${filesMost}`),
      holds(
        'all are cut',
        'in 15 s',
        filesAfter <= filesBefore + 2,
        `${(allCutMs / 1_000).toFixed(1)} s, then ${filesAfter} open files`,
      ),
      exactly('pages that failed meanwhile', 0, failed, `of ${times.length}`),
      holds('pages (p95)', '< 100 ms', p95 < 100, `${p95.toFixed(1)} ms; ${spread(times)}`),
      exactly('exit code', 0, code ?? -1),
    ],
  };
}
