import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { schemaVersion } from '#votes/stores/sqlite-schema.server.ts';
import { lookIntoUpgraded, makeOldFile } from '../bench/votes/faults/old-votes.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';
import { launchProcess, startProcess } from './server-process.ts';

const votes = 20_000;
let site: MadeUpSite;
let path = '';

beforeEach(async () => {
  site = makeUpSite();
  mkdirSync(site.dataFolder);
  path = join(site.dataFolder, 'kb.sqlite');
  await makeOldFile(path, votes);
});
afterEach(() => site.remove());

describe('votes of an older version', () => {
  it('are all there after a start, also when starts before it were killed in the middle', async () => {
    expect(lookIntoUpgraded(path)).toMatchObject({ votes: 'old', tables: 'old' });
    for (const afterMs of [0, 10, 20, 40]) {
      const server = launchProcess(site);
      // Made when the file is opened for writing: the upgrade is what comes next.
      while (!existsSync(`${path}-wal`)) await wait(1);
      await wait(afterMs);
      server.kill('SIGKILL');
      await server.ended;
      const { votes: ofVotes, tables, rows } = lookIntoUpgraded(path);
      expect([ofVotes, tables]).not.toContain('half');
      expect(new Set(rows)).toEqual(new Set([votes]));
    }
    const server = await startProcess(site);
    const health = await fetch(`http://127.0.0.1:${server.port}/api/health`);
    expect(await health.json()).toEqual({ status: 'ok', votes: 'ok' });
    server.kill('SIGTERM');
    await server.ended;
    expect(lookIntoUpgraded(path)).toEqual({
      votes: 'new',
      tables: 'new',
      rows: [votes, votes, votes, votes],
    });
  }, 60_000);
});

describe('votes of a newer version', () => {
  it('are left alone: the log says what to do, and pages are served', async () => {
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA user_version = ${schemaVersion + 1}; PRAGMA wal_checkpoint(TRUNCATE)`);
    database.close();
    const before = readFileSync(path);
    const server = await startProcess(site);
    const ask = (address: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${server.port}${address}`);
    expect((await ask('/mail/blue/')).status).toBe(200);
    expect((await ask('/api/articles/1/votes')).status).toBe(503);
    expect(await (await ask('/api/health')).json()).toEqual({
      status: 'degraded',
      votes: 'unavailable',
    });
    server.kill('SIGTERM');
    await server.ended;
    expect(server.log()).toContain(
      `was written by a newer version of this program (schema ${schemaVersion + 1}; this one knows ${schemaVersion}). Install that version`,
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});
