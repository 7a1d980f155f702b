import { randomBytes, randomInt } from 'node:crypto';

export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Bytes that are not even HTTP, in place of all the others. */
  readonly raw?: Buffer | undefined;
}

const methods = ['GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'];
const paths = [
  '/api/articles/1/vote',
  '/api/articles/1/stuck',
  '/api/articles/0/vote',
  '/api/articles/-1/votes',
  '/api/articles/99999999999999999999/vote',
  '/api/articles/1e3/vote',
  '/api/articles/1%00/vote',
  '/api/articles/%F0%9F%92%A5/vote',
  '/api/articles/../../etc/passwd',
  '/api/articles/1/vote/../../../staff/',
  '/api/search-misses',
  '/api/search-solved',
  '/api/link-copies',
  '/api/link-outcomes',
  '/api/__proto__',
  '/voted/1/?answer=yes',
  "/voted/1'%20OR%201=1--/",
  '/staff/',
  '/staff/comments/?state=%ff&article=NaN',
  '/staff/comments/?before=AAAA',
  '//other.example/',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/mail/blue/%',
  `/${'a'.repeat(3_000)}`,
];
const types = [
  'application/json',
  'application/json; charset=utf-7',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  '\u0001',
  '',
];
const bodies: readonly (() => string | Buffer)[] = [
  () => '',
  () => '{',
  () => 'null',
  () => '[]',
  () => '"yes"',
  () => '{"helpful":"yes"}',
  () => '{"helpful":true,"voteId":"1"}',
  () => '{"helpful":true,"voteId":"00000000-0000-4000-8000-000000000000","more":1}',
  () => '{"__proto__":{"helpful":true},"constructor":{"prototype":1}}',
  () => `{"voteId":${'['.repeat(4_000)}${']'.repeat(4_000)}}`,
  () => `{"comment":"${'\\u0000'.repeat(500)}","helpful":null}`,
  () => `helpful=yes&helpful=no&voteId=${'%'.repeat(50)}`,
  () => 'helpful=%ff%fe&voteId=%00',
  () => `{"comment":"${'x'.repeat(40_000)}"}`,
  () => randomBytes(randomInt(1, 600)),
];
const cookies = [
  '',
  'kbv=1',
  `kbv=${'a'.repeat(3_000)}`,
  '__Host-kbv=..; kbv=%00',
  '=;;=',
  'kb_staff=x',
];
const origins = ['', 'null', 'https://other.example', 'http://localhost', 'javascript:alert(1)'];
const forwarded = ['', '127.0.0.1', '::ffff:999.1.1.1', "'; DROP TABLE votes; --", '[::1', ',,,,'];
const sites = ['', 'cross-site', 'same-site', 'none', 'same-origin'];
const oneInRaw = 40;

/**
 * Gives one request after the other, each put together by chance; none of them is a vote.
 * @param here host and port of the server
 */
export function hostileRequests(here: string): () => HostileRequest {
  return () => {
    const method = one(methods);
    const path = one(paths);
    const headers = Object.fromEntries(
      Object.entries({
        'content-type': one(types),
        cookie: one(cookies),
        origin: one(origins),
        'x-forwarded-for': one(forwarded),
        'sec-fetch-site': one(sites),
        'accept-encoding': one(['br', 'gzip;q=nan', '*;q=0', 'identity;q=0, *;q=0']),
        range: one(['', 'bytes=-0', 'bytes=9-1', 'bytes=0-0,1-1,2-2']),
        host: one([here, here, here, 'localhost', 'other.example', 'a@b']),
      }).filter(([, value]) => value !== '' && value !== '\u0001'),
    );
    const raw = randomInt(oneInRaw) === 0 ? rawBytes(method, path) : undefined;
    return { method, path, headers, body: one(bodies)(), raw };
  };
}

function rawBytes(method: string, path: string): Buffer {
  const kinds = [
    () => randomBytes(200),
    () => Buffer.from(`${method} ${path} HTTP/9.9\r\n\r\n`),
    () => Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`),
    () =>
      Buffer.from(
        `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      ),
    () => Buffer.from(`TRACE ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    () =>
      Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`),
    () => Buffer.from('CONNECT other.example:443 HTTP/1.1\r\nHost: other.example\r\n\r\n'),
    () =>
      Buffer.from(
        `GET ${path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
      ),
  ];
  return one(kinds)();
}

function one<Item>(items: readonly Item[]): Item {
  const item = items[randomInt(items.length)];
  if (item === undefined) throw new RangeError('There is nothing to choose from.');
  return item;
}
