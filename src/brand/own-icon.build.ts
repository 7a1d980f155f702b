import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicFolder } from './logo.server.ts';

/** The icon that a host has put into `public/`; undefined where there is none. */
export function ownIcon(): string | undefined {
  const path = join(publicFolder, 'favicon.svg');
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
