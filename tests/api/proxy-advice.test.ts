import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startServer, type RunningServer } from '#server/main.ts';
import { readSettings } from '#server/environment.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';

let site: MadeUpSite;
let server: RunningServer | undefined;

beforeEach(() => {
  site = makeUpSite();
});
afterEach(async () => {
  await server?.close();
  site.remove();
});

/** What the log warns of while three visitors come through a proxy on this machine. */
async function warnedOf(trusted: string): Promise<string> {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const { trustedProxies } = readSettings({ TRUSTED_PROXIES: trusted });
  server = await startServer({ ...site, port: 0, log, trustedProxies });
  for (const visitor of ['203.0.113.1', '203.0.113.2', '203.0.113.3']) {
    const headers = { 'x-forwarded-for': visitor };
    expect((await fetch(`${server.url}api/health`, { headers })).status).toBe(200);
  }
  return lines.filter((line) => line.includes('TRUSTED_PROXIES')).join('');
}

it('a host who forgot TRUSTED_PROXIES reads it in the log, once and without any visitor', async () => {
  const warned = await warnedOf('');
  expect(warned.match(/set TRUSTED_PROXIES=(?:127\.0\.0\.1|::1)/g)).toHaveLength(1);
  expect(warned).not.toContain('203.0.113');
});

it('a host who has set it reads nothing', async () => {
  expect(await warnedOf('127.0.0.1,::1')).toBe('');
});
