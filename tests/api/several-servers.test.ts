import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  execute,
  skipWithoutPostgres,
  startPostgres,
  type PostgresServer,
} from '../setup/postgres.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';
import { startProcess, type ServerProcess } from './server-process.ts';

const skipsAll = skipWithoutPostgres();
const address = '198.51.100.7';

let postgres: PostgresServer;
let databaseUrl = '';
let sites: MadeUpSite[] = [];
let servers: ServerProcess[] = [];

beforeEach(async () => {
  if (skipsAll) return;
  postgres = await startPostgres();
  databaseUrl = await postgres.createDatabase();
  const settings = {
    DATABASE_URL: databaseUrl,
    KB_SECRET: 's'.repeat(32),
    TRUSTED_PROXIES: '127.0.0.1',
    LOG_LEVEL: 'warn',
  };
  // As on two machines: nothing but the database and the secret is the same.
  sites = [makeUpSite(), makeUpSite()];
  servers = await Promise.all(sites.map((site) => startProcess(site, settings)));
}, 60_000);
afterEach(async () => {
  for (const server of servers) server.kill('SIGTERM');
  await Promise.all(servers.map(({ ended }) => ended));
  for (const site of sites) site.remove();
  if (!skipsAll) await postgres.remove();
}, 60_000);

/** A new visitor's vote at one of the servers, from one address. */
async function vote(server: number): Promise<number> {
  const { port = 0 } = servers[server] ?? {};
  const { status } = await fetch(`http://127.0.0.1:${port}/api/articles/1/vote`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': address,
    },
    body: JSON.stringify({ voteId: randomUUID(), helpful: true }),
  });
  return status;
}

describe.skipIf(skipsAll)('two servers on one PostgreSQL', () => {
  it('keep one limit together, write no address, and note together what was unusual', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 70; n++) statuses.push(await vote(n % 2));
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect(await execute(databaseUrl, 'SELECT total FROM tally')).toEqual([{ total: 60 }]);
    const points = await execute(databaseUrl, 'SELECT key FROM limit_points');
    expect(points).toHaveLength(2);
    expect(JSON.stringify(points)).not.toContain(address);
    // At its end a server writes down what it knows.
    for (const server of servers) server.kill('SIGTERM');
    await Promise.all(servers.map(({ ended }) => ended));
    const noted = await execute(databaseUrl, 'SELECT article_id, counted, refused FROM suspicions');
    expect(noted).toEqual([{ article_id: 1, counted: 60, refused: 10 }]);
  });

  it('refuse votes with 503, and never 500, while it is away, and take them again', async () => {
    expect([await vote(0), await vote(1)]).toEqual([200, 200]);
    await postgres.stop('immediate');
    const away = await Promise.all(Array.from({ length: 20 }, (_, n) => vote(n % 2)));
    expect(new Set(away)).toEqual(new Set([503]));
    await postgres.start();
    for (const server of [0, 1]) {
      await expect.poll(() => vote(server)).toBe(200);
    }
  });
});
