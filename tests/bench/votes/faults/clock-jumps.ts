import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { migrations } from '#server/open-tables.ts';
import { hashPassword } from '#staff/sign-in/password-hash.server.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import { openSqliteTables } from '#storage/open-tables.server.ts';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { makeFakeClock } from '../../../setup/fake-clock.ts';
import { place } from '../place.ts';
import { office, password, visitorsOf, type Outcome } from './clock-visitors.ts';
import { exactly, figure, holds, type Finding, type Findings } from './finding.ts';

const hour = 60 * 60;
const day = 24 * hour;
const tenYears = 3_652 * day;
const jumps = [
  ['an hour back', -hour],
  ['back again', 0],
  ['a day ahead', day],
  ['back again', 0],
  ['ten years ahead', tenYears],
  ['back again', 0],
] as const;

const usualRounds = 10;
/** The server carries the retention out a minute after its start. */
const untilRetentionMs = 66_000;

/** Sets the clock of the machine while the server serves, and starts it with a wrong one. */
export async function jumpClocks(): Promise<Findings> {
  const title = 'A clock that jumps while the server runs, and one that is wrong when it starts';
  const running = await startWithClock();
  if (!running) {
    return { title, findings: [figure('skipped', 'libfaketime (faketime) is not installed')] };
  }
  const { server, clock, path, start } = running;
  const findings = await serveThroughJumps(server.port, clock.set, usualRounds);
  await running.end();
  const before = rowsIn(path);
  clock.set(tenYears);
  const wrong = await start();
  await wait(untilRetentionMs);
  wrong.kill('SIGTERM');
  await wrong.ended;
  const after = rowsIn(path);
  running.remove();
  return {
    title,
    findings: [
      ...findings,
      figure('votes / comments before a start with the clock ten years ahead', before),
      holds('and a minute after its first retention', before, after === before, after),
      holds(
        'the log says so',
        'yes',
        wrong.log().includes('The clock of this machine says something far from'),
        wrong.log().includes('The clock of this machine') ? 'yes' : 'no',
      ),
    ],
  };
}

/** A server whose clock can be set, with staff; undefined where there is nothing to set it with. */
export async function startWithClock() {
  const clock = makeFakeClock();
  if (!clock) return undefined;
  const { site, start } = await place(clock.environment);
  mkdirSync(site.dataFolder);
  const path = join(site.dataFolder, 'kb.sqlite');
  await addStaff(path);
  const server = await start();
  return {
    ...{ server, clock, path, start },
    end: async () => {
      server.kill('SIGTERM');
      await server.ended;
    },
    remove: () => {
      site.remove();
      clock.remove();
    },
  };
}

/**
 * Serves people of every kind, so many rounds after each jump, and looks at limits and sessions.
 */
export async function serveThroughJumps(
  port: number,
  setClock: (offSeconds: number) => void,
  rounds: number,
): Promise<Finding[]> {
  const visitors = visitorsOf(port);
  const all: Outcome[] = [];
  const noted = async (asked: Promise<Outcome>): Promise<Outcome> => {
    const outcome = await asked;
    all.push(outcome);
    return outcome;
  };
  for (let wrong = 0; wrong < 5; wrong++) await noted(visitors.signIn('red', 'wrong'));
  while ((await noted(visitors.vote(office))).status === 200);
  const before = (await noted(visitors.signIn('blue'))).cookie;
  const findings: Finding[] = [];
  let duringTenYears = '';
  for (const [what, offSeconds] of jumps) {
    setClock(offSeconds);
    const ordinary: Outcome[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const ask of ['page', 'counts', 'vote', 'comment', 'missedSearch'] as const) {
        ordinary.push(await noted(visitors[ask]()));
      }
    }
    const signedIn = await noted(visitors.signIn('blue'));
    if (offSeconds === tenYears) duringTenYears = signedIn.cookie;
    const asked = {
      locked: await noted(visitors.signIn('red')),
      office: await noted(visitors.vote(office)),
      old: await noted(visitors.staffPage(before)),
      new: await noted(visitors.staffPage(signedIn.cookie)),
    };
    findings.push(
      exactly(
        `${what}: refused visitors`,
        0,
        ordinary.filter(({ status }) => status >= 400).length,
        `of ${ordinary.length}`,
      ),
      holds(
        `${what}: limits`,
        '429, 429',
        asked.locked.status === 429 && asked.office.status === 429,
        `wrong passwords ${asked.locked.status} for ${asked.locked.retryAfter} s, office ${asked.office.status} for ${asked.office.retryAfter} s`,
      ),
      holds(
        `${what}: a new session is there; one from before the jumps`,
        // Whoever signs in meanwhile ends those that are over by the clock as it is.
        offSeconds === 0 ? 'yes; either' : 'yes; no',
        asked.new.isSignedIn && (offSeconds === 0 || !asked.old.isSignedIn),
        `${asked.new.isSignedIn ? 'yes' : 'no'}; ${asked.old.isSignedIn ? 'yes' : 'no'}`,
      ),
    );
  }
  const outlives = await noted(visitors.staffPage(duringTenYears));
  const longest = Math.max(...all.map(({ retryAfter }) => retryAfter));
  return [
    ...findings,
    holds(
      'a session begun ten years ahead, afterwards',
      'over',
      !outlives.isSignedIn,
      outlives.isSignedIn ? 'lives' : 'over',
    ),
    holds('longest Retry-After', 'a day at most', longest <= day, `${longest} s`),
    exactly(
      'answers of 5xx',
      0,
      all.filter(({ status }) => status >= 500).length,
      `of ${all.length}`,
    ),
  ];
}

/** Accounts, and a clock that the server has known for long. */
async function addStaff(path: string): Promise<void> {
  await (await openSqliteVoteStore({ path })).close();
  const tables = await openSqliteTables(path, migrations);
  const store = createStaffStore(tables);
  const passwordHash = await hashPassword(password);
  for (const name of ['blue', 'red']) {
    await store.add({ name, passwordHash, createdAt: Date.now() });
  }
  await tables.destroy();
  const database = new DatabaseSync(path);
  database.prepare('INSERT INTO retention_clock (id, trusted_at) VALUES (1, ?)').run(Date.now());
  database.close();
}

function rowsIn(path: string): string {
  const database = new DatabaseSync(path, { readOnly: true });
  const count = (from: string): number =>
    Number(database.prepare(`SELECT count(*) AS count FROM ${from}`).get()?.['count']);
  const counts = [count('votes'), count('feedback WHERE comment IS NOT NULL')];
  database.close();
  return counts.join(' / ');
}
