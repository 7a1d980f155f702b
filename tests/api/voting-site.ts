import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach } from 'vitest';
import { z } from 'zod';
import type { LiveDependencies } from '#server/live-app.ts';
import type { FeedbackStore } from '#votes/feedback/feedback-store.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { madeUpLiveApp, openMadeUpSite, type LiveApp, type OpenSite } from './made-up-live-app.ts';

const errorSchema = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), requestId: z.string().min(8) }),
});

/** The header of a post from a plain form. */
export const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** What differs from a helpful vote on article 1 that a script of our own page sends. */
export interface Sent {
  path?: string;
  /** Beside those of our own page; undefined takes one away. */
  headers?: Record<string, string | undefined>;
  body?: BodyInit;
  networkKey?: string;
}

/** A made-up site on which to vote, as a test finds it: its article 1 has 22 helpful of 25 votes. */
export interface VotingSite {
  readonly open: OpenSite;
  readonly feedback: FeedbackStore;
  /** From here to the end of the test another app answers, on the same tables. */
  readonly serveWith: (changes: Partial<LiveDependencies>) => void;
  readonly post: (sent?: Sent) => Promise<Response>;
  readonly get: (
    path: string,
    cookie?: string,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  /** What the server tells about the counts of article 1. */
  readonly counts: () => Promise<unknown>;
}

/** Gives each test of the file a site of its own, which is gone after it. */
export function votingSiteForEachTest(): VotingSite {
  let open: OpenSite;
  let feedback: FeedbackStore;
  let app: LiveApp;

  beforeEach(async () => {
    open = await openMadeUpSite();
    feedback = createFeedbackStore(open.tables);
    serveWith({});
  });
  afterEach(() => open.close());

  function serveWith(changes: Partial<LiveDependencies>): void {
    app = madeUpLiveApp(open.site, open.tables, {
      store: open.votes,
      feedback,
      votedTemplate: () => Promise.resolve('<h1>__VOTE_HEADING__</h1><p>__VOTE_MESSAGE__</p>'),
      ...changes,
    });
  }

  async function post(sent: Sent = {}): Promise<Response> {
    const { path = '/api/articles/1/vote', networkKey = 'network', body = voteJson() } = sent;
    const headers = new Headers();
    const all: Record<string, string | undefined> = {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      ...sent.headers,
    };
    for (const [name, value] of Object.entries(all)) {
      if (value !== undefined) headers.set(name, value);
    }
    return app.request(path, { method: 'POST', headers, body }, { networkKey });
  }

  const get: VotingSite['get'] = async (path, cookie = '', headers = {}) =>
    app.request(path, { headers: { ...headers, cookie } }, { networkKey: 'network' });

  async function counts(): Promise<unknown> {
    return (await get('/api/articles/1/votes')).json();
  }

  return {
    get open() {
      return open;
    },
    get feedback() {
      return feedback;
    },
    ...{ serveWith, post, get, counts },
  };
}

/** The body of a helpful vote that was never sent before, with changes. */
export function voteJson(changes: object = {}): string {
  return JSON.stringify({ voteId: randomUUID(), helpful: true, ...changes });
}

/**
 * The code of a refusal.
 * @throws {ZodError} when the answer is no refusal in the form that every one has.
 */
export async function errorCode(response: Response): Promise<string> {
  return errorSchema.parse(await response.json()).error.code;
}
