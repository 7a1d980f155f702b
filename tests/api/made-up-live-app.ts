import { join } from 'node:path';
import { memoryLimiters } from '#refusals/limiters.server.ts';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { readKnownArticles } from '#server/known-articles.ts';
import { createLiveApp, type LiveDependencies } from '#server/live-app.ts';
import { createLog } from '#server/log.ts';
import { migrations } from '#server/open-tables.ts';
import { readStaffArticles } from '#staff/articles/staff-articles.server.ts';
import { createLinkCounts } from '#staff/links/link-counts-tables.server.ts';
import { openSqliteTables, type Tables } from '#storage/open-tables.server.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { unavailableVoteStore } from '#votes/stores/unavailable-vote-store.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import { createVoteWatch } from '#votes/suspicion/vote-watch.server.ts';
import { createVoteLimit } from '#votes/vote-limit.server.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import { createVisitorCookies } from '#votes/voter.server.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';

/** The live routes: a request goes in by `app.request`, an answer comes out, no port is opened. */
export type LiveApp = ReturnType<typeof createLiveApp>;

/** What the cookies of visitors and staff are signed with. */
export const secret = 's'.repeat(32);

/** Where the made-up site is published: the one origin whose pages may post. */
export const origin = 'https://help.example.com';

/**
 * The live routes of a made-up site. Whatever tables keep is kept in those given; votes, staff pages
 * and templates are away until `changes` bring them. Limits begin anew with each app.
 */
export function madeUpLiveApp(
  { distFolder }: Pick<MadeUpSite, 'distFolder'>,
  tables: Tables,
  changes: Partial<LiveDependencies> = {},
): LiveApp {
  return createLiveApp({
    articles: readKnownArticles(distFolder),
    store: unavailableVoteStore('not of interest here'),
    cookies: createVisitorCookies({ secret, secure: true }),
    limit: createVoteLimit(),
    limiters: memoryLimiters(),
    votedTemplate: () => Promise.resolve(undefined),
    allowedOrigins: [origin],
    isDraining: () => false,
    log: createLog('silent'),
    feedback: createFeedbackStore(tables),
    watch: createVoteWatch(createSuspicionStore(tables)),
    searchCounts: createSearchCounts(tables),
    linkCounts: createLinkCounts(tables),
    suspicions: createSuspicionStore(tables),
    staff: undefined,
    staffArticles: readStaffArticles('none'),
    staffFrame: () => Promise.resolve(undefined),
    ...changes,
  });
}

/** A made-up site with its votes and its tables open, in one file as the server has them. */
export interface OpenSite {
  readonly site: MadeUpSite;
  readonly votes: VoteStore;
  readonly tables: Tables;
  /** Closes both and removes the site. What a test has closed may be closed again. */
  close(): Promise<void>;
}

/** Makes up a site and opens what it keeps. */
export async function openMadeUpSite(): Promise<OpenSite> {
  const site = makeUpSite();
  const path = join(site.dataFolder, 'kb.sqlite');
  const votes = await openSqliteVoteStore({ path });
  const tables = await openSqliteTables(path, migrations);
  return {
    site,
    votes,
    tables,
    close: async () => {
      await tables.destroy();
      await votes.close();
      site.remove();
    },
  };
}

/** The cookies of an answer as a browser sends them back; '' when it sets none. */
export function cookieOf(response: Response): string {
  const set = response.headers.getSetCookie();
  return set.map((cookie) => cookie.split(';')[0] ?? '').join('; ');
}
