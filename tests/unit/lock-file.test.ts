import { readFileSync } from 'node:fs';
import { dirname } from 'node:path/posix';
import { expect, test } from 'vitest';
import { z } from 'zod';

const dependencies = z.record(z.string(), z.string()).default({});
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({ version: z.string().optional(), optionalDependencies: dependencies }),
    ),
  })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

/** The place of a package as Node looks for it: in the nearest `node_modules` on the way up. */
function lockedVersion(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const base = folder === '.' || folder === '' ? '' : `${folder}/`;
    const found = lock.packages[`${base}node_modules/${name}`];
    if (found) return found.version;
    if (base === '') return undefined;
  }
}

test('the lock file names the packages of every platform, without which npm ci refuses to start', () => {
  // npm leaves out those that the registry at hand does not have.
  const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => lockedVersion(place, name) === undefined)
      .map(([name, version]) => `${name}@${version}, wanted by ${place || 'the project'}`),
  );
  expect(missing).toEqual([]);
});
