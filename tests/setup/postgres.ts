import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from './mail-servers.ts';

/** A PostgreSQL of our own, with its data in a temporary folder and every commit synced to the disk. */
export interface PostgresServer {
  readonly port: number;
  /** Makes an empty database and gives its address. */
  readonly createDatabase: () => Promise<string>;
  /** `fast` cuts connections and ends in order; `immediate` is as good as a crash. */
  readonly stop: (how: 'fast' | 'immediate') => Promise<void>;
  /** Starts it again at the same port. Resolves when it takes connections. */
  readonly start: () => Promise<void>;
  /** Ends it for good, with its data. */
  readonly remove: () => Promise<void>;
}

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

const user = 'kb';
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;
/** After a crash it first reads its log and syncs all files, which a busy machine takes its time for. */
const startPatienceMs = 50_000;
/** It first writes all that has changed. Killed, it would leave processes behind that keep others out. */
const stopPatienceMs = 50_000;

/** The folder of PostgreSQL's programs, which Debian keeps off the path; undefined without them. */
function programFolder(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
  return [
    ...newestFirst.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/**
 * Whether tests that need PostgreSQL are skipped, which is said once. Where `CI` is set nothing is
 * skipped, so that they fail.
 */
export function skipWithoutPostgres(): boolean {
  if (programFolder() !== undefined || process.env['CI']) return false;
  console.warn('Tests of the votes on PostgreSQL are skipped: PostgreSQL is not installed.');
  return true;
}

/** Starts a server; `settings` are those of postgresql.conf. */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> {
  return startCluster(settings, (data) => [
    'initdb',
    ...['-D', data, '-U', user, '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
  ]);
}

/**
 * Starts a standby that follows the server at a port, under a name for `synchronous_standby_names`.
 * It can be read; `SELECT pg_promote()` makes it take writes.
 */
export function startStandby(primaryPort: number, name: string): Promise<PostgresServer> {
  const primary = `host=127.0.0.1 port=${primaryPort} user=${user} application_name=${name}`;
  return startCluster({}, (data) => [
    'pg_basebackup',
    ...['-d', primary, '-D', data, '--write-recovery-conf', '--checkpoint=fast', '--no-sync'],
  ]);
}

/** Starts a server on data that a program of PostgreSQL makes first. */
async function startCluster(
  settings: Readonly<Record<string, string>>,
  makeData: (data: string) => readonly [program: string, ...args: string[]],
): Promise<PostgresServer> {
  const programs = programFolder();
  if (programs === undefined) throw new Error('PostgreSQL is not installed.');
  const owner = ownerOfData();
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-postgres-'));
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const [program, ...makeArgs] = makeData(data);
  // Not at one go: the way to a primary may lead through this process.
  await promisify(execFile)(join(programs, program), makeArgs, { ...owner, cwd: folder });
  const port = await freePort();
  const address = (database: string): string => `postgres://${user}@127.0.0.1:${port}/${database}`;
  const chosen = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...settings,
  };
  const args = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let child: ChildProcess | undefined;
  let said = '';

  async function start(): Promise<void> {
    const started = spawn(join(programs ?? '', 'postgres'), ['-D', data, ...args], {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child = started;
    started.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    // Whatever becomes of the tests, it does not outlive them.
    const end = (): void => void started.kill('SIGQUIT');
    process.once('exit', end);
    started.once('exit', () => process.off('exit', end));
    const deadline = performance.now() + startPatienceMs;
    while (!(await canConnect(address('postgres')))) {
      if (started.exitCode !== null || performance.now() > deadline) {
        throw new Error(`PostgreSQL did not start: ${said.slice(-2_000)}`);
      }
      // Each try is a process that it has to start, before its own are up.
      await wait(50);
    }
  }

  async function stop(how: keyof typeof signals): Promise<void> {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, 'exit');
    running.kill(signals[how]);
    const patience = setTimeout(() => running.kill('SIGKILL'), stopPatienceMs);
    await gone;
    clearTimeout(patience);
  }

  await start();
  let databases = 0;
  return {
    port,
    start,
    stop,
    createDatabase: async () => {
      const name = `test_${++databases}`;
      await execute(address('postgres'), `CREATE DATABASE ${name}`);
      return address(name);
    },
    remove: async () => {
      // In order it would first write everything to the disk.
      await stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a statement on a connection of its own and gives the rows. */
export async function execute(
  address: string,
  statement: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}

async function canConnect(address: string): Promise<boolean> {
  try {
    await execute(address, 'SELECT 1');
    return true;
  } catch {
    return false;
  }
}

/** PostgreSQL refuses to run as root: then its own user owns the data. */
function ownerOfData(): Owner {
  if (process.getuid?.() !== 0) return {};
  const idOf = (option: string): number =>
    Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}
