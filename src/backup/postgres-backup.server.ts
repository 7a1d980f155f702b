import { spawn } from 'node:child_process';
import { Client } from 'pg';
import { z } from 'zod';
import { makePrivateFile } from '#storage/private-files.server.ts';
import { requireBackupOf } from './backup-kind.server.ts';
import { BackupRefusedError } from './backup-refused.ts';
import { writeWhole } from './whole-file.server.ts';

const connectionTimeoutMs = 5_000;

/**
 * Dumps the database with PostgreSQL's own `pg_dump`, beside servers that go on writing. Resolves with
 * whether the dump has replaced one of the same name.
 * @throws {BackupRefusedError} with its words when it fails or is not installed.
 */
export async function backUpPostgres(databaseUrl: string, backupPath: string): Promise<boolean> {
  return writeWhole(backupPath, async (unfinished) => {
    // It holds hashes of passwords: for its owner's eyes only, before there is anything in it.
    makePrivateFile(unfinished);
    await run('pg_dump', databaseUrl, [
      '--format=custom',
      '--no-owner',
      '--no-privileges',
      // Points of limits: of networks, even if only as hashes, and of no use later.
      '--no-unlogged-table-data',
      `--file=${unfinished}`,
    ]);
  });
}

/**
 * Puts a dump in the place of what is in the database, in one transaction: all of it, or nothing has
 * changed.
 * @throws {BackupRefusedError} while a server uses the database, or when the dump is not one of ours.
 */
export async function restorePostgres(backupPath: string, databaseUrl: string): Promise<void> {
  requireBackupOf('postgres', backupPath);
  await requireUnused(databaseUrl);
  const listed = await run('pg_restore', undefined, ['--list', backupPath]);
  if (!/ TABLE DATA \S+ version_tally /.test(listed)) {
    throw new BackupRefusedError(`"${backupPath}" is a dump of something else. It was not used.`);
  }
  await run('pg_restore', databaseUrl, [
    '--clean',
    '--if-exists',
    '--no-owner',
    '--no-privileges',
    '--single-transaction',
    '--exit-on-error',
    backupPath,
  ]);
}

const countSchema = z.tuple([z.object({ servers: z.int() })]);

/** @throws {BackupRefusedError} while one of our servers has the database open. */
export async function requireUnused(databaseUrl: string): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: connectionTimeoutMs,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(
      `SELECT count(*)::integer AS servers FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'hosting-kb'`,
    );
    const [{ servers }] = countSchema.parse(rows);
    if (servers > 0) {
      throw new BackupRefusedError(
        'A server of this site uses the database. Stop it first (on every machine), so that no vote gets lost.',
      );
    }
  } finally {
    await client.end();
  }
}

/** Runs a program of PostgreSQL and gives what it printed. */
function run(
  program: 'pg_dump' | 'pg_restore',
  databaseUrl: string | undefined,
  args: readonly string[],
): Promise<string> {
  const { address, password } = withoutPassword(databaseUrl);
  const child = spawn(
    program,
    [...(address === undefined ? [] : [`--dbname=${address}`]), ...args],
    {
      // Every user of the machine may read the arguments of a program, not its environment.
      env: { ...process.env, ...(password === undefined ? {} : { PGPASSWORD: password }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      const remedy = `"${program}" could not be started. Install PostgreSQL's client programs, or use "npm run data:export", which needs none.`;
      reject(new BackupRefusedError(remedy, { cause }));
    });
    child.once('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new BackupRefusedError(`"${program}" failed. ${said.trim()}`));
    });
  });
}

function withoutPassword(databaseUrl: string | undefined): {
  readonly address?: string;
  readonly password?: string;
} {
  if (databaseUrl === undefined) return {};
  const url = new URL(databaseUrl);
  const password = url.password === '' ? undefined : decodeURIComponent(url.password);
  url.password = '';
  return { address: url.href, ...(password === undefined ? {} : { password }) };
}
