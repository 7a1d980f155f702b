import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { aVote } from '../contract/vote-builder.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';
import { startProcess, type ServerProcess } from './server-process.ts';

let site: MadeUpSite;
let cleanups: (() => Promise<void> | void)[] = [];

beforeEach(() => {
  site = makeUpSite();
  cleanups = [() => site.remove()];
});
afterEach(async () => {
  for (const clean of cleanups.reverse()) await clean();
});

async function start(user: { readonly uid?: number } = {}): Promise<ServerProcess> {
  const server = await startProcess(site, { TRUSTED_PROXIES: '127.0.0.1' }, user);
  cleanups.push(async () => {
    server.kill('SIGKILL');
    await server.ended;
  });
  return server;
}

/** A vote of somebody new, from a network of their own. */
async function vote(port: number): Promise<Response> {
  const network = randomUUID().slice(0, 4);
  return fetch(`http://127.0.0.1:${port}/api/articles/1/vote`, {
    method: 'POST',
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      'x-forwarded-for': `2001:db8:1:${network}::1`,
    },
    body: JSON.stringify({ voteId: randomUUID(), helpful: true }),
  });
}

/** What must be true while votes cannot be stored: they are refused with a time, and pages are there. */
async function expectPagesOnly(port: number): Promise<void> {
  const refused = await vote(port);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.text()).toContain('Answers cannot be saved just now.');
  const page = await fetch(`http://127.0.0.1:${port}/mail/blue/`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Blue.')]);
  const health = await fetch(`http://127.0.0.1:${port}/api/health`);
  expect(await health.json()).toEqual({ status: 'degraded', votes: 'unavailable' });
}

/** A small disk of our own, which takes root to mount. */
function mountSmallDisk(folder: string): boolean {
  mkdirSync(folder);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]);
  if (status !== 0) return false;
  cleanups.push(() => void spawnSync('umount', ['--lazy', folder]));
  return true;
}

describe('a disk that is full', () => {
  it('refuses votes and serves pages, keeps each vote thanked for, and goes on once there is space', async ({
    skip,
  }) => {
    skip(!mountSmallDisk(site.dataFolder), 'a small disk can only be mounted as root');
    const { port, log } = await start();
    let acknowledged = 0;
    const filler = join(site.dataFolder, 'filler');
    for (let size = 2_000_000; size >= 1_000; size /= 2) {
      // The remainder of the disk, in ever smaller pieces.
      spawnSync('sh', ['-c', `head -c ${Math.floor(size)} /dev/zero >> ${filler}`]);
    }
    for (;;) {
      const { status } = await vote(port);
      if (status !== 200) break;
      acknowledged++;
    }
    await expectPagesOnly(port);
    await expectPagesOnly(port);
    expect(log().match(/is full\. Free some space/g)).toHaveLength(1);
    rmSync(filler);
    while ((await vote(port)).status !== 200) await wait(100);
    acknowledged++;
    const counts = await fetch(`http://127.0.0.1:${port}/api/articles/1/votes`);
    expect(await counts.json()).toEqual({
      counts: { helpful: 22 + acknowledged, total: 25 + acknowledged },
    });
    const health = await fetch(`http://127.0.0.1:${port}/api/health`);
    expect(await health.json()).toEqual({ status: 'ok', votes: 'ok' });
  }, 60_000);
});

describe('votes that can only be read', () => {
  it('are shown, others are refused, and pages are served', async ({ skip }) => {
    const path = join(site.dataFolder, 'kb.sqlite');
    const store = await openSqliteVoteStore({ path });
    await store.cast(aVote());
    await store.close();
    writeFileSync(join(site.dataFolder, 'secret'), 's'.repeat(40));
    const isRoot = process.getuid?.() === 0;
    skip(process.platform === 'win32', 'rights are another matter there');
    for (const name of readdirSync(site.dataFolder)) chmodSync(join(site.dataFolder, name), 0o444);
    chmodSync(site.dataFolder, 0o555);
    cleanups.push(() => chmodSync(site.dataFolder, 0o755));
    const { port, log } = await startWithoutRights(isRoot);
    await expectPagesOnly(port);
    expect(log()).toMatch(/cannot be (?:written|opened)/);
  });

  // Root may write whatever the rights say: then the server runs as nobody in particular.
  async function startWithoutRights(isRoot: boolean): Promise<ServerProcess> {
    if (!isRoot) return start();
    const nobody = 65_534;
    chownSync(join(site.dataFolder, '..'), nobody, nobody);
    return start({ uid: nobody });
  }
});

describe('votes that another program keeps locked', () => {
  it('hold up no page, and are stored once it lets go', async () => {
    const { port } = await start();
    expect((await vote(port)).status).toBe(200);
    // The site may just be writing something else.
    const other = new DatabaseSync(join(site.dataFolder, 'kb.sqlite'), { timeout: 10_000 });
    other.exec('BEGIN IMMEDIATE');
    const waiting = vote(port);
    for (let pages = 0; pages < 20; pages++) {
      expect((await fetch(`http://127.0.0.1:${port}/mail/blue/`)).status).toBe(200);
    }
    expect(await Promise.race([waiting, wait(0).then(() => 'waits')])).toBe('waits');
    other.exec('ROLLBACK');
    expect((await waiting).status).toBe(200);
    other.exec('BEGIN IMMEDIATE');
    expect((await vote(port)).status).toBe(503);
    other.close();
    expect((await vote(port)).status).toBe(200);
  });
});
