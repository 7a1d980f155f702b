import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** The folders that the product would use when started in a folder with this `.env`. */
function places(envFile: string, environment: NodeJS.ProcessEnv): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-env-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, '.env'), envFile);
  const module = JSON.stringify(resolve('src/site/places.server.ts'));
  const { stdout } = spawnSync(
    process.execPath,
    [
      '-e',
      `import(${module}).then(({ contentFolder, distFolder }) => console.log(JSON.stringify([contentFolder, distFolder])))`,
    ],
    { cwd: folder, env: { PATH: process.env['PATH'], ...environment }, encoding: 'utf8' },
  );
  return JSON.parse(stdout);
}

test('settings come from the file .env, and what the environment says wins', () => {
  expect(places('KB_CONTENT=/from-file\nKB_DIST=/from-file\n', { KB_DIST: '/given' })).toEqual([
    '/from-file',
    '/given',
  ]);
});
