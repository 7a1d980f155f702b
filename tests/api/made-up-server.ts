import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, expect } from 'vitest';
import { startServer, type RunningServer } from '#server/main.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';
import { sendRaw, type RawAnswer } from './raw-request.ts';

/** How long a client may take, in milliseconds: far less than in earnest, so that tests end. */
export const quickLimits = {
  headersMs: 300,
  requestMs: 400,
  keepAliveMs: 300,
  idleMs: 600,
  checkEveryMs: 50,
};

/** The lines of a raw request that say for which host it is, and that no other follows. */
export const host = 'Host: kb.example\r\nConnection: close\r\n';

export interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A made-up site behind a real port. */
export interface MadeUpServer {
  readonly site: MadeUpSite;
  readonly port: number;
  /** A request without what `fetch` adds and does by itself (it would decompress and follow). */
  readonly ask: (path: string, asked?: Asked) => Promise<Answer>;
  /** Sends a text as it is and reads until the server closes. */
  readonly raw: (text: string) => Promise<RawAnswer>;
}

/** Gives the tests of the file one server, which ends after the last of them. */
export function madeUpServerForAllTests(): MadeUpServer {
  let site: MadeUpSite;
  let server: RunningServer;

  beforeAll(async () => {
    site = makeUpSite();
    server = await startServer({ ...site, port: 0, logLevel: 'silent', limits: quickLimits });
  });
  afterAll(async () => {
    await server.close();
    site.remove();
  });

  async function ask(path: string, asked: Asked = {}): Promise<Answer> {
    const { method = 'GET', headers = {}, body } = asked;
    const request = httpRequest({ port: server.port, path, method, headers, agent: false });
    const answered = new Promise<Answer>((resolve, reject) => {
      request.on('error', reject).on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject).on('end', () =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      });
    });
    request.end(body);
    return answered;
  }

  return {
    get site() {
      return site;
    },
    get port() {
      return server.port;
    },
    ask,
    raw: (text) => sendRaw(server.port, text),
  };
}

/** Fails unless an answer has every header that keeps a page from being framed, sniffed or scripted. */
export function expectSecurityHeaders(headers: Readonly<Record<string, unknown>>): void {
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'.*frame-ancestors 'none'$/,
  );
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
  });
  expect(headers).toHaveProperty('permissions-policy');
}
