import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';
import { startProcess, type ServerProcess } from './server-process.ts';

let site: MadeUpSite;
let running: ServerProcess[] = [];

beforeEach(() => {
  site = makeUpSite();
});
afterEach(async () => {
  for (const { kill, ended } of running) {
    kill('SIGKILL');
    await ended;
  }
  running = [];
  site.remove();
});

async function start(environment: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const started = await startProcess(site, environment);
  running.push(started);
  return started;
}

const vote = (port: number, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}/api/articles/1/vote`, {
    method: 'POST',
    headers: {
      'sec-fetch-site': 'same-origin',
      origin: `http://127.0.0.1:${port}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify({ voteId: randomUUID(), helpful: true }),
  });

async function untilHealth(port: number, status: number): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (Date.now() < deadline) {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`);
    if (response.status === status) return;
  }
  throw new Error(`Health has not become ${status}.`);
}

describe('the server process', () => {
  it('keeps its votes, its secret and so its visitors over a restart', async () => {
    const first = await start();
    const cookie = (await vote(first.port)).headers.get('set-cookie')?.split(';')[0] ?? '';
    first.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const second = await start();
    const own = await fetch(`http://127.0.0.1:${second.port}/api/articles/1/vote`, {
      headers: { cookie },
    });
    expect(await own.json()).toEqual({ vote: { helpful: true } });
  });

  it('answers everything on the wire before it ends at SIGTERM, and says so in health', async () => {
    const server = await start();
    const outcomes: number[] = [];
    const voters = Array.from({ length: 8 }, async () => {
      for (;;) {
        const response = await vote(server.port);
        outcomes.push(response.status);
        // Asked to leave: the next request would go to another server.
        if (response.headers.get('connection') === 'close') return;
      }
    });
    while (outcomes.length < 20) await fetch(`http://127.0.0.1:${server.port}/`);
    server.kill('SIGTERM');
    await untilHealth(server.port, 503);
    await Promise.all(voters);
    expect(new Set(outcomes)).toEqual(new Set([200]));
    expect(await server.ended).toBe(0);
    expect(server.log()).toContain('Stopped');
  });

  it('asks clients to leave while it ends', async () => {
    const server = await start();
    const agent = new Agent({ keepAlive: true });
    const connection = async (): Promise<string | undefined> => {
      const sent = httpRequest({ port: server.port, path: '/', agent }).end();
      const response = await new Promise<{ connection: string | undefined }>((resolve, reject) => {
        sent.on('error', reject).on('response', (answer) => {
          answer.resume().on('end', () => resolve({ connection: answer.headers.connection }));
        });
      });
      return response.connection;
    };
    expect(await connection()).toBe('keep-alive');
    server.kill('SIGTERM');
    await untilHealth(server.port, 503);
    expect(await connection()).toBe('close');
    agent.destroy();
  });

  it('ends at once at a second signal, even with a request that does not end', async () => {
    const server = await start();
    const open = httpRequest({
      port: server.port,
      path: '/api/articles/1/vote',
      method: 'POST',
      headers: {
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
        'content-length': '100',
      },
    });
    open.on('error', () => undefined).write('{');
    await once(open, 'socket');
    server.kill('SIGTERM');
    await untilHealth(server.port, 503);
    // A signal right after the first is taken for the same press of a key.
    const hurrying = setInterval(() => server.kill('SIGTERM'), 100);
    // One that had let the request finish, or had waited for its time to be over, would end with 0.
    expect(await server.ended).toBe(1);
    clearInterval(hurrying);
  });

  it('ends when npm was told to, though a shell stands between them', async () => {
    // As npm does it: the shell gets the signal and keeps it to itself.
    const command = `"${process.execPath}" src/server/start-built.mjs & wait`;
    const shell = spawn('sh', ['-c', command], {
      env: {
        ...process.env,
        PORT: '0',
        KB_DIST: site.distFolder,
        KB_DATA: site.dataFolder,
        npm_lifecycle_event: 'start',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    shell.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
    await once(shell.stdout, 'data');
    // The pipe is closed by the last process that holds it: the server.
    const ended = once(shell.stderr, 'close');
    shell.kill('SIGTERM');
    await ended;
    expect(log).toContain('Stopped');
  });

  it('writes no address, cookie, query or body anywhere', async () => {
    const server = await start({ TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'trace' });
    const address = '203.0.113.77';
    const first = await vote(server.port, { 'x-forwarded-for': address });
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    const [visitor = ''] = cookie.replace('kbv=', '').split('.');
    expect(visitor).not.toBe('');
    await vote(server.port, { 'x-forwarded-for': address, cookie });
    await fetch(`http://127.0.0.1:${server.port}/?mail=anna@example.org`, {
      headers: { 'x-forwarded-for': address, cookie, 'user-agent': 'anna' },
    });
    server.kill('SIGTERM');
    await server.ended;
    const stored = readdirSync(site.dataFolder).map((name) =>
      readFileSync(join(site.dataFolder, name), 'latin1'),
    );
    expect(stored.length).toBeGreaterThan(1);
    const visitorBytes = Buffer.from(visitor, 'base64url').toString('latin1');
    for (const text of [...stored, server.log()]) {
      for (const secret of [address, '127.0.0.1', visitor, visitorBytes, 'anna', 'helpful":']) {
        expect(text.includes(secret)).toBe(false);
      }
    }
    for (const line of server.log().trim().split('\n')) {
      expect(() => JSON.parse(line) as unknown).not.toThrow();
    }
  });

  it('serves pages and refuses votes when the votes are damaged, and leaves the file alone', async () => {
    mkdirSync(site.dataFolder);
    const path = join(site.dataFolder, 'kb.sqlite');
    writeFileSync(path, 'spoilt '.repeat(1_000));
    const before = readFileSync(path);
    const { port, log } = await start();
    expect((await fetch(`http://127.0.0.1:${port}/mail/blue/`)).status).toBe(200);
    expect((await vote(port)).status).toBe(503);
    const health = await fetch(`http://127.0.0.1:${port}/api/health`);
    expect(await health.json()).toEqual({ status: 'degraded', votes: 'unavailable' });
    expect(log()).toContain('put a copy from a backup in its place');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('serves pages when the data folder cannot be made', async () => {
    writeFileSync(site.dataFolder, 'a file where a folder should be');
    const { port } = await start();
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    expect((await vote(port)).status).toBe(503);
  });

  it('says which port is taken and how to choose another', async () => {
    const first = await start();
    const second = await start({ PORT: String(first.port) });
    expect(await second.ended).toBe(1);
    expect(second.log()).toMatch(
      new RegExp(`^Port ${first.port} is used by another program\\. .* PORT=4400 npm start\n$`),
    );
  });

  it('does not share a data folder', async () => {
    await start();
    const second = await start();
    expect(await second.ended).toBe(1);
    expect(second.log()).toContain('Another process already keeps its votes in');
  });

  it('says when there is no site, or only a part of one, or the environment is wrong', async () => {
    const noSite = await start({ KB_DIST: join(site.distFolder, 'none') });
    expect(await noSite.ended).toBe(1);
    expect(noSite.log()).toContain('Build it with "npm run build"');
    rmSync(join(site.distFolder, '.stamp'));
    const half = await start();
    expect(await half.ended).toBe(1);
    expect(half.log()).toContain('did not finish, so it is not served. Build it with');
    const wrong = await start({ PORT: 'x', KB_DISTT: 'y' });
    expect(await wrong.ended).toBe(1);
    expect(wrong.log()).toContain('The environment has 2 problems.');
  });

  it('names its cookie for https when the public origin has it', async () => {
    const server = await start({ PUBLIC_ORIGIN: 'https://help.example.com' });
    const response = await vote(server.port);
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-kbv=.*Secure/);
    expect(response.headers.get('strict-transport-security')).toBe('max-age=63072000');
  });
});
