import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createAskedSearch } from './asked-search.ts';
import type { ConnectHandler } from './live-handler.ts';
import { isLivePath } from './live-handler.ts';
import type { Log } from './log.ts';
import { RefusedError } from '#refusals/refused-error.ts';
import { unexpectedError } from './unexpected-error.ts';
import type { OldAddresses } from './redirects.ts';
import { allowedMethods, guardRequest, type RequestTarget } from './request-guard.ts';
import type { SecurityHeaders } from './security-headers.ts';
import { hashedPath, type SiteResource } from './site-files.ts';
import type { SendFile } from './static-files.ts';

export interface SiteHandlerDependencies {
  readonly files: ReadonlyMap<string, SiteResource>;
  readonly notFoundPage: SiteResource | undefined;
  readonly sendFile: SendFile;
  readonly oldAddresses: OldAddresses;
  readonly live: ConnectHandler;
  readonly securityHeaders: SecurityHeaders;
  readonly isDraining: () => boolean;
  /** Hands a request to the site that has taken the place of this one; false where none has. */
  readonly handOver?: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly log: Log;
}

/** Far longer than it takes to rename the folders of two sites. */
const swapMs = 50;

const readMethods = 'GET, HEAD, OPTIONS';
const revalidate = 'public, max-age=0, must-revalidate';
const forADay = 'public, max-age=86400';
const forEver = 'public, max-age=31536000, immutable';

function cacheControlOf(path: string): string {
  if (hashedPath.test(path)) return forEver;
  // Icon and logos: browsers ask for them on every page, and a brand seldom changes.
  return path === '/favicon.svg' || path.startsWith('/brand/') ? forADay : revalidate;
}

/** Answers every request of the server, in the order: guard, live routes, redirects, files, 404. */
export function createSiteHandler(
  dependencies: SiteHandlerDependencies,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { files, notFoundPage, sendFile, oldAddresses, live, log } = dependencies;
  const { handOver = () => false } = dependencies;
  const answerAsked = createAskedSearch(
    files,
    (path) => oldAddresses.findRedirect(path, '') !== undefined,
  );

  // Not async: what is in memory goes out without a detour through promises.
  function answer(request: IncomingMessage, response: ServerResponse): Promise<void> | void {
    const target = guardRequest(request);
    const isLive = isLivePath(request.url ?? '');
    if (request.method === 'OPTIONS') {
      response.writeHead(204, { Allow: isLive ? allowedMethods : readMethods });
      response.end();
    } else if (isLive) {
      live(request, response, () => refuse(request, response, unknownAddress()));
    } else if (request.method === 'POST') {
      throw new RefusedError(405, 'method_not_allowed', 'This page can only be read.');
    } else return answerFromFiles(request, response, target);
  }

  function answerFromFiles(
    request: IncomingMessage,
    response: ServerResponse,
    { path, query }: RequestTarget,
  ): Promise<void> | void {
    const moved = oldAddresses.findRedirect(path, query);
    if (moved !== undefined) {
      redirect(response, moved);
      return;
    }
    const gone = files.get(oldAddresses.findGone(path, query) ?? '');
    if (gone) {
      setHeaders(response, dependencies.securityHeaders.forPage);
      const answer = { request, response, resource: gone, cacheControl: revalidate };
      return sendFile({ ...answer, status: 410 });
    }
    const resource = files.get(path);
    if (resource) {
      const cacheControl = cacheControlOf(path);
      const send = () => sendFile({ request, response, resource, cacheControl });
      const asking = answerAsked(request, response, { path, query });
      return asking === false
        ? send()
        : asking.then((isAnswered) => (isAnswered ? undefined : send()));
    }
    // Addresses of pages are in small letters; some people and programs write them otherwise.
    const page = [path, path.toLowerCase()].map(withSlash).find((address) => files.has(address));
    if (page !== undefined) {
      redirect(response, encodeURI(page) + (query === '' ? '' : `?${query}`));
    } else if (handOver(request, response)) {
      // What is not here may be in a site that was published a moment ago.
    } else if (notFoundPage) {
      setHeaders(response, dependencies.securityHeaders.forPage);
      return sendFile({
        request,
        response,
        resource: notFoundPage,
        cacheControl: revalidate,
        status: 404,
      });
    } else throw unknownAddress();
  }

  function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const told = error instanceof RefusedError ? error : unexpectedError;
    if (told.status >= 500) {
      log.error({ method: request.method, path: pathOf(request), err: error }, 'A request failed');
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (told.status === 405) {
      response.setHeader('Allow', request.method === 'POST' ? readMethods : allowedMethods);
    }
    response.writeHead(told.status, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': Buffer.byteLength(told.message),
      'Cache-Control': 'no-store',
    });
    response.end(told.message);
  }

  return (request, response) => {
    setHeaders(response, dependencies.securityHeaders.forPath(pathOf(request)));
    // Lets every client, and the balancer in front, look for another server.
    if (dependencies.isDraining()) response.setHeader('Connection', 'close');
    if (log.isLevelEnabled('debug')) logWhenSent(request, response, log);
    try {
      answer(request, response)?.catch(async (error: unknown) => {
        if (isMissingFile(error) && !response.headersSent) {
          if (handOver(request, response)) return;
          await wait(swapMs);
          if (handOver(request, response)) return;
        }
        refuse(request, response, error);
      });
    } catch (error) {
      refuse(request, response, error);
    }
  };
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

/** The file was listed but is gone: another site has taken the place of the one that had it. */
function isMissingFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function unknownAddress(): RefusedError {
  return new RefusedError(404, 'unknown_address', 'There is no such page.');
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(301, {
    Location: location,
    'Cache-Control': 'public, max-age=3600',
    'Content-Length': 0,
  });
  response.end();
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1).join('');
}

function logWhenSent(request: IncomingMessage, response: ServerResponse, log: Log): void {
  const startedMs = performance.now();
  response.once('close', () => {
    const ms = Math.round(performance.now() - startedMs);
    log.debug({ method: request.method, path: pathOf(request), status: response.statusCode, ms });
  });
}
