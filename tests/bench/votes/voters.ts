import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Agent } from 'node:http';
import { request, type IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createVisitorCookies } from '#votes/voter.server.ts';

/** Of every server that is measured, so that it can be told which rows it must have. */
export const secret = 'b'.repeat(32);

/** Settings under which each voter comes from a network of their own: limits are not what is measured. */
export const serverSettings = {
  KB_SECRET: secret,
  TRUSTED_PROXIES: '127.0.0.1',
  LOG_LEVEL: 'warn',
} as const;

export interface SentVote {
  readonly voteId: string;
  readonly articleId: number;
  readonly helpful: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly ms: number;
}

/** A vote of a new visitor about one of the two articles of the made-up site. */
export function newVote(): SentVote {
  return { voteId: randomUUID(), articleId: 1 + randomInt(2), helpful: randomInt(4) > 0 };
}

const cookies = createVisitorCookies({ secret, secure: false });

/** The voter that a store knows of a vote that came without a cookie, in hexadecimal digits. */
export function voterOf({ voteId, articleId }: SentVote): string {
  return Buffer.from(cookies.voter(cookies.create(voteId), articleId)).toString('hex');
}

/** Sends one request and reads its answer. @throws when the connection breaks before the answer. */
export function send(
  port: number,
  agent: Agent,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      path,
      agent,
      method: body === undefined ? 'GET' : 'POST',
      headers,
      timeout: 10_000,
    });
    sent.on('timeout', () => sent.destroy(new Error('There was no answer in 10 s.')));
    sent.on('error', reject).on('response', (response) => {
      response
        .on('error', reject)
        .on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            ms: performance.now() - started,
          }),
        )
        .resume();
    });
    sent.end(body);
  });
}

/** Sends a vote as a browser does, from a network of its own where none is named. */
export function sendVote(
  port: number,
  agent: Agent,
  vote: SentVote,
  network = `10.${[...randomBytes(3)].join('.')}`,
): Promise<Answer> {
  const { articleId, ...body } = vote;
  return send(port, agent, `/api/articles/${articleId}/vote`, {
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': network,
    },
    body: JSON.stringify(body),
  });
}

export interface Voters {
  readonly acknowledged: readonly SentVote[];
  /** Answers that were no vote stored: 503 and connections that broke. */
  readonly refusals: () => number;
  /** How long each 503 took, in milliseconds. */
  readonly refusedMs: readonly number[];
  /** What a server answered that it must never answer. */
  readonly strange: readonly number[];
  /** No new votes; resolves when all that were begun are acknowledged. */
  readonly end: () => Promise<void>;
}

const retryMs = 20;
const shareReplayed = 10;

/**
 * Voters who vote as fast as they can, each sending the same vote until it is acknowledged, and one
 * in ten once more.
 */
export function startVoters(port: () => number, count: number, agent: Agent): Voters {
  const acknowledged: SentVote[] = [];
  const strange: number[] = [];
  const refusedMs: number[] = [];
  let refusals = 0;
  let isEnding = false;

  async function untilStored(vote: SentVote): Promise<void> {
    for (;;) {
      const { status, ms } = await sendVote(port(), agent, vote).catch(() => ({
        status: 0,
        ms: 0,
      }));
      if (status === 200) return;
      if (status === 503) refusedMs.push(ms);
      refusals++;
      if (status !== 0 && status !== 503) strange.push(status);
      await wait(retryMs);
    }
  }

  const voting = Promise.all(
    Array.from({ length: count }, async () => {
      while (!isEnding) {
        const vote = newVote();
        await untilStored(vote);
        acknowledged.push(vote);
        if (randomInt(shareReplayed) === 0) await untilStored(vote);
      }
    }),
  );
  return {
    acknowledged,
    strange,
    refusedMs,
    refusals: () => refusals,
    end: async () => {
      isEnding = true;
      await voting;
    },
  };
}

export interface Verdict {
  readonly lost: number;
  /** Rows that no acknowledged vote explains. */
  readonly extra: number;
  /** Whether the tallies say what counting the rows says. */
  readonly areTalliesRight: boolean;
}

/** What became of the votes that were acknowledged. */
export function judge(
  acknowledged: readonly SentVote[],
  stored: readonly string[],
  tallyTotal: number,
): Verdict {
  const expected = new Set(acknowledged.map(voterOf));
  const found = new Set(stored);
  return {
    lost: [...expected].filter((voter) => !found.has(voter)).length,
    extra: stored.length - [...expected].filter((voter) => found.has(voter)).length,
    areTalliesRight: tallyTotal === stored.length,
  };
}

/** "12 ms (p50), 40 ms (p99)" */
export function spread(milliseconds: readonly number[]): string {
  const at = (share: number): string => `${percentile(milliseconds, share).toFixed(1)} ms`;
  return `${at(0.5)} / ${at(0.99)} / ${at(1)}`;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
