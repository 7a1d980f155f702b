import { createServer, STATUS_CODES, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { allowedMethods } from './request-guard.ts';
import type { SecurityHeaders } from './security-headers.ts';

/** How long a connection may take for what; in milliseconds. */
export interface ConnectionLimits {
  /** Until the whole header has come. */
  readonly headersMs: number;
  /** Until the whole request has come. */
  readonly requestMs: number;
  /** Between two requests. */
  readonly keepAliveMs: number;
  /** With nothing going in or out, also in the middle of an answer. */
  readonly idleMs: number;
  /** How often the first two are looked at. */
  readonly checkEveryMs: number;
}

/**
 * Generous to a phone at the edge of its network; a drip-feeding client is cut within 12 s, one that does
 * not read within 13: Node gives a connection with something left to write the idle time twice.
 */
export const connectionLimits: ConnectionLimits = {
  headersMs: 8_000,
  requestMs: 10_000,
  keepAliveMs: 5_000,
  idleMs: 6_000,
  checkEveryMs: 1_000,
};

const mostHeaderBytes = 16 * 1024;
const mostRequestsPerSocket = 1_000;

export interface HttpServerOptions {
  readonly handler: RequestListener;
  readonly securityHeaders: SecurityHeaders;
  readonly limits: ConnectionLimits;
  /** More are closed as soon as they come; undefined: as many as the system allows. */
  readonly mostConnections?: number | undefined;
}

/** A server of `node:http` that a slow, broken or hostile client can neither hold nor end. */
export function createHttpServer(options: HttpServerOptions): Server {
  const { handler, securityHeaders, limits, mostConnections } = options;
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: limits.checkEveryMs,
      maxHeaderSize: mostHeaderBytes,
      // Our own guard answers these, with the headers that every answer has.
      requireHostHeader: false,
    },
    handler,
  );
  server.maxRequestsPerSocket = mostRequestsPerSocket;
  server.timeout = limits.idleMs;
  if (mostConnections !== undefined) server.maxConnections = mostConnections;

  // There is no listener for `upgrade` on purpose: Node then answers such a request as an ordinary
  // one (RFC 9110, section 7.8), and clients that offer HTTP/2 in this way get their page.
  server.on('checkExpectation', (_request, response) => {
    for (const [name, value] of Object.entries(securityHeaders.forPath(''))) {
      response.setHeader(name, value);
    }
    response.writeHead(417, { 'Content-Length': 0, Connection: 'close' });
    response.end();
  });
  server.on('connect', (_request, socket) => {
    endWith(socket, 405, { ...securityHeaders.forPath(''), Allow: allowedMethods });
  });
  server.on('clientError', (error, socket) => {
    endWith(socket, statusOf(error), securityHeaders.forPath(''));
  });
  return server;
}

function statusOf(error: Error): number {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
}

/** Answers where there is no response object, and lets go of the connection. */
function endWith(socket: Duplex, status: number, headers: Readonly<Record<string, string>>): void {
  socket.on('error', () => socket.destroy());
  // An answer that is under way must not get a second one into it.
  const isAnswering = '_httpMessage' in socket && Boolean(socket._httpMessage);
  if (!socket.writable || isAnswering) {
    socket.destroy();
    return;
  }
  const lines = Object.entries({ ...headers, Connection: 'close', 'Content-Length': '0' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head}\r\n`, () =>
    socket.destroy(),
  );
}
