import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { BackupRefusedError } from './backup-refused.ts';
import { requireThere } from './whole-file.server.ts';

/** What a path holds: a back-up of either database, or rows from an export. */
export type BackupKind = 'sqlite' | 'postgres' | 'rows';

/**
 * How files of each kind begin: https://www.sqlite.org/fileformat.html, section 1.3; the custom format
 * of `pg_dump`; the first line of our own export.
 */
const beginnings: readonly (readonly [BackupKind, string])[] = [
  ['sqlite', 'SQLite format 3\0'],
  ['postgres', 'PGDMP'],
  ['rows', '{"file":"hosting-kb data"'],
];

const readBytes = 32;

/** What is at a path, by how it begins; undefined for anything that none of our commands writes. */
export function backupKindOf(path: string): BackupKind | undefined {
  if (statSync(path).isDirectory()) return 'rows';
  const start = Buffer.alloc(readBytes);
  const file = openSync(path, 'r');
  try {
    readSync(file, start, 0, readBytes, 0);
  } finally {
    closeSync(file);
  }
  const text = start.toString('latin1');
  return beginnings.find(([, beginning]) => text.startsWith(beginning))?.[0];
}

const remedies: Readonly<Record<BackupKind, string>> = {
  sqlite:
    'is a back-up of a SQLite file, and DATABASE_URL is set. Leave DATABASE_URL out to restore it, then move the rows with "npm run data:export" and "npm run data:import"',
  postgres:
    'is a back-up of PostgreSQL, and DATABASE_URL is not set. Set DATABASE_URL to the database that it is to go into',
  rows: 'is an export, not a back-up. Use "npm run data:import"',
};

/**
 * Refuses what is known to be something else than a back-up of the database in use; what is not known at
 * all is left to whoever reads it.
 * @throws {BackupRefusedError} with what it is, and which command or setting is right for it.
 */
export function requireBackupOf(engine: 'sqlite' | 'postgres', path: string): void {
  requireThere(path);
  const kind = backupKindOf(path);
  if (kind === undefined || kind === engine) return;
  throw new BackupRefusedError(`"${path}" ${remedies[kind]}. Nothing was restored.`);
}

/** @throws {BackupRefusedError} when a path holds a back-up, which is restored, not imported. */
export function requireRows(path: string): void {
  requireThere(path);
  const kind = backupKindOf(path);
  if (kind === undefined || kind === 'rows') return;
  throw new BackupRefusedError(
    `"${path}" is a back-up, not an export. Use "npm run data:restore". Nothing was imported.`,
  );
}
