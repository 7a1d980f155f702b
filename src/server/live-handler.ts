import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BlockList } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { isAutodiscoverPath } from '#mail-settings/machine-files/autodiscover-path.ts';
import { oembedPath } from '#syndication/addresses.ts';
import { isStaffPath } from '#staff/staff-path.ts';
import { readForwarding, type NetworkKeys } from './client-address.ts';
import { createLiveApp, type LiveDependencies } from './live-app.ts';
import { healthPath } from './live-environment.ts';
import { createProxyAdvice } from './proxy-advice.ts';
import { createWorkLimit, tooBusy } from './work-limit.ts';
import type { RefusedError } from '#refusals/refused-error.ts';

/** Handles a request, or calls `next` and leaves it to others. */
export type ConnectHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void;

/** Path prefixes of the live routes. Besides them there are staff pages and what other programs ask. */
const livePrefixes = ['/api/', '/voted/'];

/** True for a path (with or without query) that the live app answers. */
export function isLivePath(path: string): boolean {
  const [withoutQuery = ''] = path.split('?', 1);
  return (
    livePrefixes.some((prefix) => path.startsWith(prefix)) ||
    withoutQuery === oembedPath ||
    isStaffPath(withoutQuery) ||
    isAutodiscoverPath(withoutQuery)
  );
}

/**
 * The live app for a server of `node:http`, or for any that takes Connect handlers. In front of it
 * somebody must have refused methods such as TRACE, which no Request object can be made of.
 */
export function createLiveHandler(
  dependencies: LiveDependencies,
  trustedProxies: BlockList,
  networksOf: (address: string) => NetworkKeys,
  work = createWorkLimit(),
): ConnectHandler {
  const app = createLiveApp(dependencies, work);
  const advise = createProxyAdvice(trustedProxies, (message) => dependencies.log.warn(message));
  const answer = getRequestListener(
    (request, { incoming }) => {
      const forwarding = readForwarding(incoming, trustedProxies);
      advise(incoming, forwarding);
      return app.fetch(request, networksOf(forwarding.address));
    },
    { overrideGlobalObjects: false },
  );
  return (request, response, next) => {
    if (!isLivePath(request.url ?? '')) {
      next();
      return;
    }
    // Before anything is made of it: refusing must cost far less than carrying out.
    if (work.isFull() && request.url !== healthPath) {
      refuse(response, tooBusy());
      return;
    }
    answer(request, response).catch((error: unknown) => {
      dependencies.log.error({ err: error }, 'An answer could not be written');
      response.destroy();
    });
  };
}

function refuse(
  response: ServerResponse,
  { status, message, retryAfterSeconds }: RefusedError,
): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(message),
    'Cache-Control': 'no-store',
    'Retry-After': retryAfterSeconds,
  });
  response.end(message);
}
