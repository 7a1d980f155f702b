import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseUrlLock, type LockFile } from './url-lock.ts';

/** The lock in a content folder, and its path as a writer knows it. No file is an empty lock. */
export function readUrlLock(contentFolder: string): LockFile & { readonly path: string } {
  const path = join(contentFolder, 'urls.lock');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return { path, file: relative(process.cwd(), path), lock: parseUrlLock(text) };
}
