import { once } from 'node:events';
import { createServer, request as httpRequest, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

interface DomainProxyOptions {
  /** Our server, which all the names below are said to belong to. */
  readonly serverPort: number;
  readonly key: string;
  readonly certificate: string;
  /** Hosts that answer over https, and others that do over http. */
  readonly secureHosts: readonly string[];
  readonly plainHosts: readonly string[];
}

interface DomainProxy {
  readonly port: number;
  close(): void;
}

/** Stands for DNS and for a web server with certificates: leads made-up names to our server. */
export async function startDomainProxy(options: DomainProxyOptions): Promise<DomainProxy> {
  const { serverPort, key, certificate, secureHosts, plainHosts } = options;
  const forwardFor =
    (hosts: readonly string[]): RequestListener =>
    (request, response) => {
      const { host = '' } = request.headers;
      if (!hosts.includes(host)) {
        response.writeHead(502).end();
        return;
      }
      // A proxy is asked for whole addresses.
      const { pathname, search } = new URL(request.url ?? '', `http://${host}`);
      const { method, headers } = request;
      const asked = httpRequest(
        { port: serverPort, path: pathname + search, method, headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        },
      );
      asked.on('error', () => response.destroy());
      request.pipe(asked);
    };
  const secure = createSecureServer({ key, cert: certificate }, forwardFor(secureHosts));
  const proxy = createServer(forwardFor(plainHosts));
  proxy.on('connect', ({ url = '' }, socket: Duplex) => {
    socket.on('error', () => undefined);
    if (!secureHosts.some((host) => url === `${host}:443`)) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    secure.emit('connection', socket);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: portOf(proxy.address()),
    close: () => {
      proxy.close();
      proxy.closeAllConnections();
      secure.closeAllConnections();
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('Not a port.');
  return address.port;
}
