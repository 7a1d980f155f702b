import { once } from 'node:events';
import { createServer } from 'node:http';
import { BlockList } from 'node:net';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { readKnownArticles } from '#server/known-articles.ts';
import { createLiveApp, type LiveDependencies } from '#server/live-app.ts';
import { memoryLimiters } from '#refusals/limiters.server.ts';
import { createNetworkKeys } from '#server/client-address.ts';
import { createLiveHandler } from '#server/live-handler.ts';
import { createLog } from '#server/log.ts';
import { migrations } from '#server/open-tables.ts';
import { createWorkLimit } from '#server/work-limit.ts';
import { readStaffArticles } from '#staff/articles/staff-articles.server.ts';
import { createLinkCounts } from '#staff/links/link-counts-tables.server.ts';
import { openSqliteTables, type Tables } from '#storage/open-tables.server.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import { createVoteWatch } from '#votes/suspicion/vote-watch.server.ts';
import { createVoteLimit } from '#votes/vote-limit.server.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import { createVisitorCookies } from '#votes/voter.server.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';

let site: MadeUpSite;
let store: VoteStore;
let tables: Tables;
let release = Promise.withResolvers<undefined>();
let waiting = 0;

beforeEach(async () => {
  site = makeUpSite();
  const path = join(site.dataFolder, 'kb.sqlite');
  store = await openSqliteVoteStore({ path });
  tables = await openSqliteTables(path, migrations);
  release = Promise.withResolvers();
  waiting = 0;
});
afterEach(async () => {
  await tables.destroy();
  await store.close();
  site.remove();
});

/** A server whose votes wait until they are released. */
function dependencies(): LiveDependencies {
  const suspicions = createSuspicionStore(tables);
  return {
    articles: readKnownArticles(site.distFolder),
    store: {
      ...store,
      cast: async (vote) => {
        waiting++;
        await release.promise;
        return store.cast(vote);
      },
    },
    feedback: createFeedbackStore(tables),
    cookies: createVisitorCookies({ secret: 's'.repeat(32), secure: true }),
    limit: createVoteLimit(),
    limiters: memoryLimiters(),
    watch: createVoteWatch(suspicions),
    votedTemplate: () => Promise.resolve(undefined),
    allowedOrigins: [],
    isDraining: () => false,
    log: createLog('silent'),
    searchCounts: createSearchCounts(tables),
    linkCounts: createLinkCounts(tables),
    suspicions,
    staff: undefined,
    staffFrame: () => Promise.resolve(undefined),
    staffArticles: readStaffArticles('none'),
  };
}

const vote = () => ({
  method: 'POST',
  headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
  body: JSON.stringify({ voteId: randomUUID(), helpful: true }),
});
const votePath = '/api/articles/1/vote';

describe('more requests than can be worked on at once', () => {
  it('are refused with a time to come again, and there is room when others are done', async () => {
    const app = createLiveApp(dependencies(), createWorkLimit(2));
    const ask = async (path: string, init?: RequestInit): Promise<Response> =>
      app.request(path, init, { networkKey: 'n' });
    const first = [ask(votePath, vote()), ask(votePath, vote())];
    while (waiting < 2) await new Promise((resolve) => setImmediate(resolve));
    const third = await ask(votePath, vote());
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await third.text()).toContain('too_busy');
    expect((await ask('/api/articles/1/votes')).status).toBe(503);
    expect((await ask('/api/health')).status).toBe(200);
    release.resolve(undefined);
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await ask(votePath, vote())).status).toBe(200);
    // Those that failed or were refused have left no trace.
    for (let times = 0; times < 5; times++) {
      expect((await ask('/api/articles/99/vote', vote())).status).toBe(404);
    }
    expect((await ask(votePath, vote())).status).toBe(200);
  });

  it('cost next to nothing: they are refused before they are read', async () => {
    const work = { isFull: () => true, begin: () => undefined };
    const handle = createLiveHandler(dependencies(), new BlockList(), createNetworkKeys(), work);
    const server = createServer((request, response) => {
      handle(request, response, () => response.end('a page'));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const ask = (path: string, init?: RequestInit): Promise<Response> =>
      fetch(`http://127.0.0.1:${port}${path}`, init);
    const refused = await ask(votePath, vote());
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await refused.text()).toContain('Please try again in a moment.');
    expect((await ask('/api/health')).status).toBe(200);
    expect(await (await ask('/')).text()).toBe('a page');
    server.close();
    server.closeAllConnections();
  });
});
