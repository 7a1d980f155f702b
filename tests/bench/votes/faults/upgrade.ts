import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeUpSite, type MadeUpSite } from '../../../api/made-up-site.ts';
import { launchProcess } from '../../../api/server-process.ts';
import { execute, skipWithoutPostgres, startPostgres } from '../../../setup/postgres.ts';
import { serverSettings } from '../voters.ts';
import { exactly, figure, holds, type Finding, type Findings } from './finding.ts';
import {
  lookIntoUpgraded,
  lookIntoUpgradedDatabase,
  makeOldDatabase,
  makeOldFile,
  type Upgraded,
} from './old-votes.ts';
import { isUnfinished } from './unfinished-wal.ts';

const votes = 200_000;
const kills = 50;

/** What is upgraded: a SQLite file or a PostgreSQL database. */
interface Upgrading {
  readonly name: string;
  readonly settings: NodeJS.ProcessEnv;
  /** Puts the old version in place. */
  readonly restore: () => Promise<void>;
  /** Whether something is written that no commit has followed. */
  readonly isHalfDone: () => Promise<boolean>;
  readonly look: () => Promise<Upgraded>;
}

/** Kills the server in the middle of an upgrade, many times, on either database. */
export async function breakUpgradesOff(): Promise<Findings> {
  const site = makeUpSite();
  mkdirSync(site.dataFolder);
  const findings = await killUpgrades(site, await inFile(site));
  if (!skipWithoutPostgres()) {
    const postgres = await startPostgres();
    try {
      const old = await postgres.createDatabase();
      await makeOldDatabase(old, votes);
      findings.push(...(await killUpgrades(site, inDatabase(old))));
    } finally {
      await postgres.remove();
    }
  }
  site.remove();
  return { title: `Upgrade of ${votes} votes, broken off by ${kills} kill -9 each`, findings };
}

async function inFile({ dataFolder, distFolder }: MadeUpSite): Promise<Upgrading> {
  const path = join(dataFolder, 'kb.sqlite');
  const old = join(distFolder, '..', 'old.sqlite');
  await makeOldFile(old, votes);
  return {
    name: 'SQLite',
    settings: {},
    restore: () => {
      for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
      copyFileSync(old, path);
      return Promise.resolve();
    },
    isHalfDone: () => Promise.resolve(isUnfinished(`${path}-wal`)),
    look: () => Promise.resolve(lookIntoUpgraded(path)),
  };
}

function inDatabase(old: string): Upgrading {
  const address = old.replace(/[^/]*$/, 'upgraded');
  const admin = old.replace(/[^/]*$/, 'postgres');
  const template = /[^/]*$/.exec(old)?.[0] ?? '';
  const others = `FROM pg_stat_activity WHERE datname = 'upgraded' AND pid <> pg_backend_pid()`;
  return {
    name: 'PostgreSQL',
    settings: { DATABASE_URL: address },
    restore: async () => {
      await execute(admin, 'DROP DATABASE IF EXISTS upgraded WITH (FORCE)');
      await execute(admin, `CREATE DATABASE upgraded TEMPLATE ${template}`);
    },
    isHalfDone: async () => {
      const [row] = await execute(
        admin,
        `SELECT count(*)::integer AS n ${others} AND xact_start IS NOT NULL`,
      );
      return row?.['n'] !== 0;
    },
    look: async () => {
      // What has been sent before the kill, such as a commit, is still carried out.
      while ((await execute(admin, `SELECT 1 ${others}`)).length > 0) await wait(5);
      return lookIntoUpgradedDatabase(address);
    },
  };
}

async function killUpgrades(site: MadeUpSite, upgrading: Upgrading): Promise<Finding[]> {
  const { name, settings, restore, isHalfDone, look } = upgrading;
  const environment = { ...serverSettings, ...settings };
  await restore();
  const upgradeMs = await untilReady(site, environment);
  const startMs = await untilReady(site, environment);
  const seen = { old: 0, new: 0, between: 0, half: 0, rolledBack: 0, lostRows: 0 };
  const broken: string[] = [];
  await restore();
  for (let kill = 0; kill < kills; kill++) {
    const server = launchProcess(site, environment);
    await wait(startMs * 0.5 + Math.random() * (upgradeMs - startMs * 0.5));
    server.kill('SIGKILL');
    await server.ended;
    const wasWorking = await isHalfDone();
    const state = await look().catch((error: unknown) => String(error));
    if (typeof state === 'string') {
      broken.push(state);
      await restore();
      continue;
    }
    seen[stateOf(state)]++;
    if (wasWorking && stateOf(state) !== 'new') seen.rolledBack++;
    if (state.rows.some((rows) => rows !== votes)) seen.lostRows++;
    // One that is still old is upgraded further, with whatever the broken-off upgrade has left behind.
    if (state.tables !== 'old') await restore();
  }
  const lastMs = await untilReady(site, environment);
  const last = await look();
  return [
    figure(
      `${name}: start with upgrade / without`,
      `${upgradeMs.toFixed(0)} / ${startMs.toFixed(0)} ms`,
    ),
    figure(
      `${name}: found old / between the two steps / new`,
      `${seen.old} / ${seen.between} / ${seen.new}, ${seen.rolledBack} in the middle of a step`,
    ),
    exactly(`${name}: half upgraded`, 0, seen.half),
    exactly(`${name}: damaged`, 0, broken.length, [...new Set(broken)].join('; ')),
    exactly(`${name}: with rows missing`, 0, seen.lostRows),
    holds(
      `${name}: starts at last`,
      'new, all rows',
      stateOf(last) === 'new' && last.rows.every((rows) => rows === votes),
      `${stateOf(last)}, after ${lastMs.toFixed(0)} ms`,
    ),
  ];
}

/** Votes are brought to their version first, in a step of their own. */
function stateOf({ votes: ofVotes, tables }: Upgraded): 'old' | 'between' | 'new' | 'half' {
  if (ofVotes === 'half' || tables === 'half') return 'half';
  if (tables === 'new') return ofVotes === 'new' ? 'new' : 'half';
  return ofVotes === 'new' ? 'between' : 'old';
}

async function untilReady(site: MadeUpSite, environment: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now();
  const server = launchProcess(site, environment);
  const port = await server.port;
  const ms = performance.now() - started;
  if (Number.isNaN(port)) throw new Error(`The server did not start: ${server.log()}`);
  server.kill('SIGTERM');
  await server.ended;
  return ms;
}
