import { once } from 'node:events';
import { readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startServer } from '#server/main.ts';
import {
  expectSecurityHeaders,
  host,
  madeUpServerForAllTests,
  quickLimits,
} from './made-up-server.ts';
import { readAnswer } from './raw-request.ts';

const server = madeUpServerForAllTests();
const { ask, raw } = server;

describe('requests that no page makes', () => {
  it.each(['TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])('%s is refused', async (method) => {
    for (const path of ['/', '/mail/blue/', '/api/articles/1/vote']) {
      const { status, headers } = await raw(`${method} ${path} HTTP/1.1\r\n${host}\r\n`);
      expect(status).toBe(405);
      expect(headers['allow']).toBe('GET, HEAD, POST, OPTIONS');
      expectSecurityHeaders(headers);
    }
  });

  it('CONNECT is refused', async () => {
    const { status, headers } = await raw(`CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`);
    expect(status).toBe(405);
    expectSecurityHeaders(headers);
  });

  it('OPTIONS says what is allowed', async () => {
    const page = await ask('/mail/blue/', { method: 'OPTIONS' });
    expect([page.status, page.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
    const api = await ask('/api/articles/1/vote', { method: 'OPTIONS' });
    expect([api.status, api.headers.allow]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
    expect(api.headers).not.toHaveProperty('access-control-allow-origin');
    expect((await raw(`OPTIONS * HTTP/1.1\r\n${host}\r\n`)).status).toBe(204);
  });

  it('a post to a page is refused', async () => {
    const { status, headers } = await ask('/mail/blue/', { method: 'POST', body: 'a=b' });
    expect(status).toBe(405);
    expect(headers.allow).toBe('GET, HEAD, OPTIONS');
  });

  it.each([
    '//evil.example/',
    '//evil.example/%2e%2e',
    '/%2f/evil.example',
    '/\\evil.example',
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cwindows',
    '/mail/%00',
    '/%E0%A4%A',
    'http://evil.example/',
    'mail/blue/',
  ])('the address %s is refused', async (path) => {
    const { status, headers } = await raw(`GET ${path} HTTP/1.1\r\n${host}\r\n`);
    expect(status).toBe(400);
    expect(headers).not.toHaveProperty('location');
    expectSecurityHeaders(headers);
  });

  it.each([
    '',
    'Host: user@evil.example\r\n',
    'Host: kb.example\r\nHost: evil.example\r\n',
    'Host: \r\n',
    'Host: a b\r\n',
  ])('the host line %j is refused', async (line) => {
    const { status, headers } = await raw(`GET / HTTP/1.1\r\n${line}Connection: close\r\n\r\n`);
    expect(status).toBe(400);
    expectSecurityHeaders(headers);
  });

  it.each([
    ['rubbish', 'HELLO\r\n\r\n', 400],
    [
      'two lengths',
      `POST / HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
      400,
    ],
    ['a huge header', `GET / HTTP/1.1\r\n${host}X-Large: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['an odd expectation', `GET / HTTP/1.1\r\n${host}Expect: wonders\r\n\r\n`, 417],
  ])('%s is refused', async (_, text, expected) => {
    const { status, headers } = await raw(text);
    expect(status).toBe(expected);
    expectSecurityHeaders(headers);
  });

  it('an offer to upgrade gets the page as it is', async () => {
    const offer = 'Host: kb.example\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n';
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`GET / HTTP/1.1\r\n${offer}\r\n`);
    expect((await readAnswer(socket)).status).toBe(200);
  });
});

describe('slow clients', () => {
  it.each([
    ['the header', 'GET / HTTP/1.1\r\nHost: kb.example\r\n'],
    [
      'the body',
      `POST /api/articles/1/vote HTTP/1.1\r\n${host}Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{`,
    ],
    ['the first byte', ''],
  ])('that never finish %s are cut', async (_, start) => {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    if (start !== '') socket.write(start);
    const dripping = setInterval(() => start !== '' && socket.writable && socket.write('x'), 50);
    await readAnswer(socket);
    clearInterval(dripping);
    expect(socket.destroyed).toBe(true);
  });

  it('that ask for a large file many times at once have one of them open', async ({ skip }) => {
    skip(process.platform !== 'linux', 'open files are read as Linux has them');
    const path = join(server.site.distFolder, 'huge.bin');
    writeFileSync(path, Buffer.alloc(20_000_000));
    const other = await startServer({
      ...server.site,
      dataFolder: `${server.site.dataFolder}-3`,
      port: 0,
      logLevel: 'silent',
    });
    const socket = connect(other.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /huge.bin HTTP/1.1\r\nHost: kb.example\r\n\r\n'.repeat(20));
    await once(socket, 'readable');
    // An answer to another visitor: by then all twenty have been looked at.
    await fetch(`${other.url}mail/blue/`);
    const open = readdirSync('/proc/self/fd').filter((name) => {
      try {
        return readlinkSync(`/proc/self/fd/${name}`) === path;
      } catch {
        return false;
      }
    });
    expect(open).toHaveLength(1);
    socket.destroy();
    await other.close();
  });

  it('that do not read what they asked for are cut', async () => {
    writeFileSync(join(server.site.distFolder, 'huge.bin'), Buffer.alloc(20_000_000));
    const other = await startServer({
      ...server.site,
      dataFolder: `${server.site.dataFolder}-2`,
      port: 0,
      logLevel: 'silent',
      limits: quickLimits,
    });
    const socket = connect(other.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /huge.bin HTTP/1.1\r\nHost: kb.example\r\n\r\n');
    // Without a reader the socket takes a little and then no more.
    await once(socket, 'readable');
    await other.drain();
    socket.resume();
    if (!socket.closed) await once(socket, 'close');
    expect(socket.bytesRead).toBeLessThan(20_000_000);
  });
});
