/**
 * A process that sends votes on time, whether or not the answers to those before have come, and prints
 * what became of them. Plain sockets: the flood must cost less than the server that it comes over.
 * Arguments: port, votes a second, seconds, connections.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { newVote, type SentVote } from '../voters.ts';

/** What is printed, as JSON. */
export interface Flood {
  sent: number;
  /** Every connection was waiting for an answer: a client would have had to open one more. */
  notSent: number;
  acknowledged: SentVote[];
  /** Milliseconds, of those that were acknowledged and of those that were refused. */
  acknowledgedMs: number[];
  refusedMs: number[];
  withoutRetryAfter: number;
  /** How often what else became of a vote. */
  others: Record<string, number>;
}

const ticksPerSecond = 100;
const patienceMs = 15_000;
const [port = 0, votesPerSecond = 0, seconds = 0, connections = 0] = process.argv
  .slice(2)
  .map(Number);

const flood: Flood = {
  ...{ sent: 0, notSent: 0, acknowledged: [], acknowledgedMs: [], refusedMs: [] },
  ...{ withoutRetryAfter: 0, others: {} },
};
const free: Connection[] = [];

interface Connection {
  readonly socket: Socket;
  under: { readonly vote: SentVote; readonly since: number } | undefined;
}

function open(): void {
  const socket = connect(port, '127.0.0.1');
  const own: Connection = { socket, under: undefined };
  let answer = '';
  socket.setEncoding('latin1').setNoDelay(true);
  // The system connects before the server does: an answer tells that it has taken the connection.
  socket.write(`GET / HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
  socket.on('data', (text: string) => {
    answer += text;
    const [head = '', ...rest] = answer.split('\r\n\r\n');
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (rest.length === 0 || rest.join('\r\n\r\n').length < length) return;
    answer = '';
    note(own, head);
    if (/^connection: close/im.test(head)) socket.end();
    else free.push(own);
  });
  socket.on('error', (error) => other(own, 'code' in error ? String(error.code) : error.message));
  socket.on('close', () => {
    other(own, 'closed without an answer');
    const at = free.indexOf(own);
    if (at >= 0) free.splice(at, 1);
    if (isFlooding) setTimeout(open, 20);
  });
}

function note(own: Connection, head: string): void {
  if (!own.under) return;
  const { vote, since } = own.under;
  const status = head.slice(9, 12);
  const ms = performance.now() - since;
  own.under = undefined;
  if (status === '200') {
    flood.acknowledged.push(vote);
    flood.acknowledgedMs.push(ms);
  } else if (status === '503') {
    flood.refusedMs.push(ms);
    if (!/^retry-after: [1-9]/im.test(head)) flood.withoutRetryAfter++;
  } else add(`status ${status}`);
}

function other(own: Connection, what: string): void {
  if (own.under) add(what);
  own.under = undefined;
}

function add(what: string): void {
  flood.others[what] = (flood.others[what] ?? 0) + 1;
}

function send(own: Connection): void {
  const vote = newVote();
  const { articleId, ...fields } = vote;
  const body = JSON.stringify(fields);
  own.under = { vote, since: performance.now() };
  flood.sent++;
  own.socket.write(
    `POST /api/articles/${articleId}/vote HTTP/1.1\r\nHost: localhost:${port}\r\n` +
      `Content-Type: application/json\r\nSec-Fetch-Site: same-origin\r\n` +
      `X-Forwarded-For: 10.${[...randomBytes(3)].join('.')}\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${body}`,
  );
}

let isFlooding = true;
const all = new Set<Connection>();
for (let n = 0; n < connections; n++) open();
// A storm of connections is another matter: the server takes one in each turn of its loop.
while (free.length < connections) await wait(10);
const started = performance.now();
let due = 0;
for (let tick = 1; tick <= seconds * ticksPerSecond; tick++) {
  await wait(Math.max(0, started + (tick * 1_000) / ticksPerSecond - performance.now()));
  for (; due < (tick * votesPerSecond) / ticksPerSecond; due++) {
    const next = free.shift();
    if (!next) {
      flood.notSent++;
      continue;
    }
    all.add(next);
    send(next);
  }
}
isFlooding = false;
const deadline = performance.now() + patienceMs;
while ([...all].some(({ under }) => under) && performance.now() < deadline) await wait(50);
for (const own of all) if (own.under) add(`no answer in ${patienceMs / 1_000} s`);
process.stdout.write(JSON.stringify(flood), () => process.exit());
