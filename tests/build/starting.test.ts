import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { currentStamp } from '#server/fresh-build.ts';
import { testSite } from '../setup/sites.ts';

const slow = { timeout: 60_000 };

interface Started {
  /** All that it has printed, once it serves or has ended. */
  readonly printed: string;
  /** Where it serves; undefined when it has ended instead. */
  readonly address: string | undefined;
}

/** Runs what `npm start` runs, with content and a site before of its own. */
async function startAfter(prepare: (content: string, dist: string) => void): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-starting-'));
  const [content, dist] = [join(folder, 'content'), join(folder, 'dist')];
  cpSync(testSite('fixture').content, content, { recursive: true });
  mkdirSync(dist);
  writeFileSync(join(dist, 'index.html'), 'the site before');
  prepare(content, dist);
  const child = spawn(process.execPath, ['src/server/start.mjs'], {
    env: {
      ...process.env,
      ...{ KB_CONTENT: content, KB_DIST: dist, KB_DATA: join(folder, 'data'), PORT: '0' },
      ...{ NODE_ENV: 'production', MODE: undefined, DEV: undefined, PROD: undefined },
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  let printed = '';
  let address: string | undefined;
  const serves = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        address = /Hosting KB is at (\S+)\n/.exec(printed)?.[1];
        if (address !== undefined) resolve();
      });
    }
  });
  await Promise.race([serves, ended]);
  return { printed, address };
}

const breakSettings = (content: string): void =>
  writeFileSync(join(content, 'site.yaml'), 'brand: 1\n');

test('after a build that failed the last good site is served, and that is said', slow, async () => {
  const { printed, address } = await startAfter((content, dist) => {
    writeFileSync(join(dist, '.stamp'), 'of the site before');
    breakSettings(content);
  });
  expect(printed).toContain('site.yaml');
  expect(printed).toContain('Until then the last good site is served, built on ');
  const page = await fetch(address ?? '');
  expect(await page.text()).toBe('the site before');
});

test('without a site before nothing is served after a build that failed', slow, async () => {
  const { printed, address } = await startAfter(breakSettings);
  expect(address).toBeUndefined();
  expect(printed).toContain('The site was not built, so it is not served.');
});

test('a site that was built from just these files is not built again', slow, async () => {
  const { printed, address } = await startAfter((content, dist) => {
    writeFileSync(join(dist, '.stamp'), currentStamp(content));
  });
  expect(printed).toContain('The built site is up to date.');
  expect(address).toBeDefined();
});
