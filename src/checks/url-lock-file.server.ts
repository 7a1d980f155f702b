import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseUrlLock, type UrlLock } from './url-lock.ts';

/** The lock in a content folder, and its path as a writer knows it. No file is an empty lock. */
export function readUrlLock(contentFolder: string): { path: string; file: string; lock: UrlLock } {
  const path = join(contentFolder, 'urls.lock');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return { path, file: relative(process.cwd(), path), lock: parseUrlLock(text) };
}
