import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { readStaffArticles } from '#staff/articles/staff-articles.server.ts';
import { memoryLimiters } from '#refusals/limiters.server.ts';
import type { LiveDependencies } from '#server/live-app.ts';
import { createLog } from '#server/log.ts';
import { openStaff } from '#server/open-staff.ts';
import { openVotes, type Votes } from '#server/open-votes.ts';
import { hashPassword } from '#staff/sign-in/password-hash.server.ts';
import { seenText } from '#staff/report/comment-change.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import type { FeedbackStore } from '#votes/feedback/feedback-store.ts';
import { cookieOf, madeUpLiveApp, secret, type LiveApp } from './made-up-live-app.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';

const password = 'correct horse battery staple';
const form = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
};

/** A made-up site with an article for staff, as somebody of the staff finds it who has signed in. */
export interface ReportedSite {
  readonly votes: Votes;
  readonly feedback: FeedbackStore;
  /** Of the session of the one account, `blue`. */
  readonly cookie: string;
  readonly send: (path: string, init?: RequestInit) => Promise<Response>;
  /** Sends the sign-in form as `blue`, with more fields; the answer brings another cookie. */
  readonly signIn: (fields?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Another app answers from here on, on the same tables. */
  readonly serveWith: (changes: Partial<LiveDependencies>) => void;
  /** The text of a page for whoever has signed in. */
  readonly page: (path: string) => Promise<string>;
  /**
   * Sends a form of the comments, with the token of the session and the comment as it is now in `seen`,
   * where none is given.
   */
  readonly save: (fields: Readonly<Record<string, string>>, path?: string) => Promise<Response>;
  /** A comment on article 1 by the visitor with a number. */
  readonly comment: (text: string, n?: number, reason?: 'outdated' | 'wrong') => Promise<void>;
}

/** Gives each test of the file a site of its own, which is gone after it. */
export function reportedSiteForEachTest(): ReportedSite {
  let site: MadeUpSite;
  let votes: Votes;
  let feedback: FeedbackStore;
  let app: LiveApp;
  let cookie = '';

  beforeEach(async () => {
    site = makeUpSite();
    writeStaffArticle(site.distFolder);
    const log = createLog('silent');
    votes = await openVotes({ dataFolder: site.dataFolder, databaseUrl: undefined, secret }, log);
    feedback = createFeedbackStore(votes.tables);
    serveWith({});
    const accounts = createStaffStore(votes.tables);
    await accounts.add({ name: 'blue', passwordHash: await hashPassword(password), createdAt: 1 });
    cookie = cookieOf(await signIn());
  });
  afterEach(async () => {
    await votes.close();
    site.remove();
  });

  const serveWith: ReportedSite['serveWith'] = (changes) => {
    app = madeUpLiveApp(site, votes.tables, {
      store: votes.store,
      feedback,
      staff: openStaff(votes.tables, { secret, secure: true, limiters: memoryLimiters() }),
      staffArticles: readStaffArticles(site.distFolder),
      log: createLog('silent'),
      ...changes,
    });
  };

  const signIn: ReportedSite['signIn'] = async (fields = {}) => {
    const body = new URLSearchParams({ name: 'blue', password, ...fields }).toString();
    return send('/staff/sign-in/', { method: 'POST', headers: form, body });
  };

  const send = async (path: string, init: RequestInit = {}): Promise<Response> =>
    app.request(path, init, { networkKey: 'staff' });
  const page = async (path: string): Promise<string> =>
    (await send(path, { headers: { cookie, accept: 'text/html' } })).text();

  async function save(
    fields: Readonly<Record<string, string>>,
    path = '/staff/comments/',
  ): Promise<Response> {
    const token = /name="token" value="([^"]+)"/.exec(await page('/staff/comments/'))?.[1] ?? '';
    const now = await feedback.comment(fields['id'] ?? '');
    const seen = now ? seenText(now) : '1..open';
    const body = new URLSearchParams({ token, seen, ...fields }).toString();
    return send(path, { method: 'POST', headers: { ...form, cookie }, body });
  }

  async function comment(
    text: string,
    n = 1,
    reason: 'outdated' | 'wrong' = 'outdated',
  ): Promise<void> {
    await feedback.give({
      articleId: 1,
      voter: new Uint8Array(16).fill(n),
      helpful: false,
      reason,
      comment: text,
      contentVersion: '0123456789ab',
    });
  }

  return {
    get votes() {
      return votes;
    },
    get feedback() {
      return feedback;
    },
    get cookie() {
      return cookie;
    },
    send,
    signIn,
    serveWith,
    page,
    save,
    comment,
  };
}

function writeStaffArticle(distFolder: string): void {
  const folder = `${distFolder}-staff`;
  mkdirSync(join(folder, 'articles/web/notes'), { recursive: true });
  writeFileSync(join(folder, 'articles/web/notes/index.html'), '<h1>Only staff read this.</h1>');
  const article = {
    id: 5,
    title: 'Notes <b>',
    description: 'x',
    url: '/staff/articles/web/notes/',
    category: 'Web <i>',
    names: ['Zettel', '5.1.1'],
  };
  writeFileSync(join(folder, 'articles.json'), JSON.stringify({ version: 2, articles: [article] }));
}
