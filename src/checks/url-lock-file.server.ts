import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ContentProblemsError } from '#problems/problem.ts';
import { readText } from '#problems/read-text.server.ts';
import { parseUrlLock, type LockFile } from './url-lock.ts';

/**
 * The lock in a content folder, and its path as a writer knows it. No file is an empty lock.
 * @throws {ContentProblemsError} when it is not saved as UTF-8.
 */
export function readUrlLock(contentFolder: string): LockFile & { readonly path: string } {
  const path = join(contentFolder, 'urls.lock');
  const read = existsSync(path) ? readText(path) : { ok: true as const, text: '' };
  if (!read.ok) throw new ContentProblemsError([read.problem]);
  return { path, file: relative(process.cwd(), path), lock: parseUrlLock(read.text) };
}
