import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';
import { startProcess, type ServerProcess } from './server-process.ts';

// The made-up site was built for https://help.example.com.
let site: MadeUpSite;
let server: ServerProcess | undefined;

beforeEach(() => {
  site = makeUpSite();
});
afterEach(async () => {
  server?.kill('SIGKILL');
  await server?.ended;
  site.remove();
});

async function start(environment: NodeJS.ProcessEnv): Promise<ServerProcess> {
  server = await startProcess(site, environment);
  return server;
}

/** A vote from an old browser, which is judged by its Origin alone: the status and the cookie. */
function voteFrom(port: number, origin: string): Promise<{ status: number; cookie: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; cookie: string }>();
  httpRequest(
    {
      port,
      path: '/api/articles/1/vote',
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
    },
    (response) => {
      response.resume();
      const [cookie = ''] = response.headers['set-cookie'] ?? [];
      response.on('end', () => resolve({ status: response.statusCode ?? 0, cookie }));
    },
  )
    .on('error', reject)
    .end(JSON.stringify({ voteId: randomUUID(), helpful: true }));
  return promise;
}

it('without settings takes votes from the address that the site was built for, and from localhost', async () => {
  const { port, log } = await start({});
  expect(await voteFrom(port, 'https://help.example.com')).toMatchObject({ status: 200 });
  const local = await voteFrom(port, `http://localhost:${port}`);
  expect(local.status).toBe(200);
  // By http no browser would keep it otherwise.
  expect(local.cookie).not.toContain('Secure');
  expect((await voteFrom(port, 'https://elsewhere.example')).status).toBe(403);
  expect(log()).not.toContain('PUBLIC_ORIGIN');
});

it('behind a proxy of its own it is the address of the site alone, by https', async () => {
  const { port } = await start({ TRUSTED_PROXIES: '127.0.0.1' });
  const vote = await voteFrom(port, 'https://help.example.com');
  expect(vote.status).toBe(200);
  expect(vote.cookie).toMatch(/^__Host-kbv=.*Secure/);
  expect((await voteFrom(port, `http://localhost:${port}`)).status).toBe(403);
});

it('tells an origin that the links of the site do not lead to, and a misspelt name', async () => {
  const { port, log } = await start({
    PUBLIC_ORIGIN: 'https://kb.example.com',
    TRUSTED_PROXY: '127.0.0.1',
  });
  expect((await voteFrom(port, 'https://kb.example.com')).status).toBe(200);
  expect(log()).toContain(
    'TRUSTED_PROXY is set, and this server does not know it. Did you mean TRUSTED_PROXIES?\n',
  );
  expect(log()).toContain(
    'PUBLIC_ORIGIN is https://kb.example.com, but the links of the site lead to https://help.example.com',
  );
});
