import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setImmediate as turnOfTheLoop, setTimeout as wait } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { createLinkCounts } from '#staff/links/link-counts-tables.server.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import { createVoteWatch } from '#votes/suspicion/vote-watch.server.ts';
import { createVoteLimit } from '#votes/vote-limit.server.ts';
import { createVisitorCookies } from '#votes/voter.server.ts';
import { createNetworkKeys, createSharedNetworkKeys } from './client-address.ts';
import { mostConnections } from './connection-room.ts';
import { readSettings, type Settings } from './environment.ts';
import { followSite } from './follow-site.ts';
import { connectionLimits, createHttpServer, type ConnectionLimits } from './http-server.ts';
import { createLiveHandler } from './live-handler.ts';
import { createLog, type Log } from './log.ts';
import { openSite, type OpenedSite } from './open-site.ts';
import { openStaff } from './open-staff.ts';
import { openVotes, type Votes } from './open-votes.ts';
import { memoryAdvice } from './memory-advice.ts';
import { createClockMemory } from './retention-clock-table.ts';
import { keepRetention } from './retention.ts';
import { createSecurityHeaders } from './security-headers.ts';
import { createSiteHandler } from './site-handler.ts';
import { originAdvice, publicOrigins } from './public-origins.ts';
import { createFileSender } from './static-files.ts';
import { createWorkLimit } from './work-limit.ts';

/** What can be set from code only, as tests do. */
export interface ServerOptions extends Partial<Settings> {
  readonly log?: Log;
  readonly limits?: ConnectionLimits;
}

export interface RunningServer {
  /** Where a browser on this machine finds it; ends with a slash. */
  readonly url: string;
  readonly port: number;
  /** Ends without losing a request: says so in health, goes on for a moment, then lets all finish. */
  drain(): Promise<void>;
  /** Ends at once. Votes that were accepted are written all the same. */
  close(): Promise<void>;
}

/** For balancers to see that health is 503, and for what is on the wire to arrive. */
const drainNoticeMs = 400;
const drainLimitMs = 8_000;
const quietPatienceMs = 500;
const lastRequestsMs = 200;
const drainLookMs = 50;
const watchEveryMs = 30_000;

/**
 * Serves a built site with its votes, and from then on whichever takes its place in the folder. What is
 * not given is as with an empty environment.
 * @throws {NoSiteError} when there is no built site, or only a part of one.
 * @throws {StorageInUseError} when another server uses the data folder.
 * @throws {Error} of `node:net` when the port cannot be had (EADDRINUSE and the like).
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const settings: Settings = { ...readSettings({}), ...options };
  const { distFolder, trustedProxies } = settings;
  const log = options.log ?? createLog(settings.logLevel);
  let site = openSite(distFolder);
  const known = {
    given: settings.publicOrigins,
    siteUrl: site.articles.site?.url,
    hasProxy: trustedProxies.rules.length > 0,
  };
  const { origins, isLocalToo } = publicOrigins(known);
  const securityHeaders = createSecurityHeaders(isLocalToo ? [] : origins);

  // The port comes first: without it there is no point in touching the votes, and its number is
  // part of the default origins. Requests that are quicker than the rest wait for it.
  const ready = Promise.withResolvers<RequestListener>();
  let handler: RequestListener = (request, response) =>
    void ready.promise.then((handle) => handle(request, response));
  const server = createHttpServer({
    handler: (request, response) => handler(request, response),
    securityHeaders,
    limits: options.limits ?? connectionLimits,
    mostConnections: mostConnections(),
  });
  const port = await listen(server, settings);
  let votes: Votes;
  try {
    votes = await openVotes(settings, log);
  } catch (error) {
    await stopListening(server);
    throw error;
  }

  const feedback = createFeedbackStore(votes.tables);
  const searchCounts = createSearchCounts(votes.tables);
  const suspicions = createSuspicionStore(votes.tables);
  const linkCounts = createLinkCounts(votes.tables);
  const limit = createVoteLimit(votes.limiters);
  const watch = createVoteWatch(suspicions, { limit });
  const watching = setInterval(() => void flushWatch(), watchEveryMs).unref();
  const endRetention = keepRetention({
    kept: { store: votes.store, feedback, searchCounts, suspicions, linkCounts },
    get retention() {
      return site.retention;
    },
    clock: createClockMemory(votes.tables),
    log,
  });
  let isDraining = false;
  const allowedOrigins = isLocalToo ? [...origins, ...localOrigins(port)] : origins;
  const secure = allowedOrigins.every((origin) => origin.startsWith('https:'));
  // What counts over requests is made once: a new site must not begin to count anew.
  const ofServer = {
    store: votes.store,
    feedback,
    cookies: createVisitorCookies({ secret: votes.secret, secure }),
    limit,
    limiters: votes.limiters,
    watch,
    searchCounts,
    suspicions,
    linkCounts,
    staff: openStaff(votes.tables, { secret: votes.secret, secure, limiters: votes.limiters }),
    allowedOrigins,
    isDraining: () => isDraining,
    log,
  };
  const networks = votes.isShared ? createSharedNetworkKeys(votes.secret) : createNetworkKeys();
  const work = createWorkLimit();
  const handlerOf = (opened: OpenedSite): RequestListener => {
    const { oldAddresses } = opened;
    const ofSite = {
      ...opened,
      wasRemoved: (id: number) => oldAddresses.findGone(`/a/${id}/`, '') !== undefined,
      findRedirect: oldAddresses.findRedirect,
    };
    return createSiteHandler({
      ...opened,
      sendFile: createFileSender(),
      live: createLiveHandler({ ...ofSite, ...ofServer }, trustedProxies, networks, work),
      securityHeaders,
      isDraining: () => isDraining,
      handOver: (request, response) => handOver(opened, request, response),
      log,
    });
  };
  handler = handlerOf(site);
  const following = followSite({
    distFolder,
    first: site,
    take: (next) => {
      handler = handlerOf(next);
      site = next;
    },
    log,
  });

  function handOver(from: OpenedSite, request: IncomingMessage, response: ServerResponse): boolean {
    following.look();
    if (site === from) return false;
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    handler(request, response);
    return true;
  }

  ready.resolve(handler);
  log.info({ port, pages: site.files.size }, 'Started');
  const advice = memoryAdvice({
    allowedBytes: process.constrainedMemory(),
    heapBytes: getHeapStatistics().heap_size_limit,
  });
  if (advice !== undefined) log.warn(advice);
  const wrongOrigin = originAdvice(known);
  if (wrongOrigin !== undefined) log.warn(wrongOrigin);

  async function flushWatch(): Promise<void> {
    await watch.flush().catch((error: unknown) => {
      log.warn({ err: error }, 'Unusual votes could not be written down');
    });
  }

  async function close(): Promise<void> {
    await stopListening(server);
    clearInterval(watching);
    following.end();
    endRetention();
    await flushWatch();
    await votes.close();
    log.info('Stopped');
  }

  let closing: Promise<void> | undefined;
  return {
    url: `http://${nameOf(settings.host)}:${port}/`,
    port,
    close: () => (closing ??= close()),
    drain: async () => {
      isDraining = true;
      await wait(drainNoticeMs);
      await finishRequests(server);
      await (closing ??= close());
    },
  };
}

function listen(server: Server, { port, host }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
      else reject(new Error('The server listens on something that is not a port.'));
    });
  });
}

/** Takes no more connections and waits for the answers under way, but not without end. */
async function finishRequests(server: Server): Promise<void> {
  await quietMoment(server);
  // Not `server.close` of `node:http`: it cuts connections whose request has come but is not yet read.
  const finished = new Promise<void>((resolve) => {
    NetServer.prototype.close.call(server, () => resolve());
  });
  const limit = new AbortController();
  const tooLong = wait(drainLimitMs, undefined, { signal: limit.signal }).catch(() => undefined);
  await Promise.race([finished, wait(lastRequestsMs)]);
  // A connection that falls idle would otherwise stay for its keep-alive time.
  const closeIdle = setInterval(() => server.closeIdleConnections(), drainLookMs);
  await Promise.race([finished, tooLong]);
  limit.abort();
  clearInterval(closeIdle);
}

/**
 * Waits until no connection waits at the port, for a little while at most: those that do when it is
 * closed are reset by the operating system, with the request that they may have sent already.
 */
async function quietMoment(server: Server): Promise<void> {
  const deadline = performance.now() + quietPatienceMs;
  let taken = 0;
  const count = (): void => {
    taken++;
  };
  server.on('connection', count);
  let takenBefore = -1;
  while (taken !== takenBefore && performance.now() < deadline) {
    takenBefore = taken;
    // The loop takes one connection a turn.
    await turnOfTheLoop();
    await turnOfTheLoop();
  }
  server.off('connection', count);
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function localOrigins(port: number): string[] {
  return [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
}

function nameOf(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
