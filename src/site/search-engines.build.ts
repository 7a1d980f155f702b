import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nextDistFolder } from './places.server.ts';

/**
 * Whether a built page belongs into the site map: it does unless it asks search engines to leave it
 * out, as redirects and staff articles do.
 */
export function isForSearchEngines(pageUrl: string): boolean {
  const file = join(nextDistFolder, decodeURIComponent(new URL(pageUrl).pathname), 'index.html');
  return (
    existsSync(file) &&
    !readFileSync(file, 'utf8').includes('<meta name="robots" content="noindex"')
  );
}
