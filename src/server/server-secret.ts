import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepPrivate, makePrivateFolder } from '#storage/private-files.server.ts';

const secretBytes = 32;

/**
 * The secret that visitor cookies are signed with: made once and kept in `dataFolder/secret`, for
 * its owner's eyes only, so that visitors stay the same after a restart.
 * @throws {Error} of the file system when it can be neither read nor kept.
 */
export function keptSecret(dataFolder: string): string {
  const path = join(dataFolder, 'secret');
  keepPrivate(path);
  const kept = read(path);
  if (kept) return kept;
  makePrivateFolder(dataFolder);
  const unfinished = `${path}.${process.pid}.unfinished`;
  writeFileSync(unfinished, randomBytes(secretBytes).toString('base64url'), {
    mode: 0o600,
    flush: true,
  });
  try {
    // Unlike a rename a link never replaces: of two processes at once, the later takes the earlier's.
    linkSync(unfinished, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
  const secret = read(path);
  if (!secret) throw new Error(`"${path}" is empty. Remove it, and a new secret is made.`);
  return secret;
}

/** A secret for this run only: visitors are forgotten when the server ends. */
export function passingSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
