import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { testSite } from '../../setup/sites.ts';
import type { Mutation } from './mutation.ts';

/** What the tests said. */
export interface Verdict {
  readonly passed: number;
  /** Their titles. */
  readonly failed: readonly string[];
  /** Files that could not even be loaded, and so said nothing. */
  readonly broken: readonly string[];
}

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

const longestRunMs = 10 * 60_000;

/**
 * Runs test files of the project in a folder, or of them the tests with certain titles. Nothing is
 * skipped for want of a program.
 * @throws {Error} with what was printed when there is no report of it.
 */
export async function runTests(
  folder: string,
  { tests, titles, isOfBuild = false }: Pick<Mutation, 'tests' | 'titles' | 'isOfBuild'>,
): Promise<Verdict> {
  const notBuilt = isOfBuild ? await buildMadeUpSite(folder) : undefined;
  if (notBuilt !== undefined) return { passed: 0, failed: [], broken: [notBuilt] };
  const report = join(folder, 'test-results.json');
  rmSync(report, { force: true });
  const { printed } = await runNode(folder, [
    join(folder, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...['--project', isOfBuild ? 'build' : 'unit'],
    ...['--no-cache', '--reporter=json', `--outputFile=${report}`],
    ...(titles === undefined ? [] : ['--testNamePattern', titles]),
    ...tests,
  ]);
  return readVerdict(report, printed);
}

/** Why it cannot be built, if so: tests that find no site tell nothing of the fault. */
async function buildMadeUpSite(folder: string): Promise<string | undefined> {
  const { content, dist } = testSite('fixture');
  rmSync(join(folder, relative('.', dist)), { recursive: true, force: true });
  const astro = join(folder, 'node_modules/astro/bin/astro.mjs');
  const { code, printed } = await runNode(folder, [astro, 'build'], {
    KB_CONTENT: relative('.', content),
    KB_DIST: relative('.', dist),
  });
  return code === 0 ? undefined : `The site was not built: ${printed.slice(-500)}`;
}

/** Runs a program of Node in a folder to its end. */
async function runNode(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, CI: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longestRunMs,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  await once(child, 'close');
  return { code: child.exitCode, printed };
}

function readVerdict(report: string, printed: string): Verdict {
  let text: string;
  try {
    text = readFileSync(report, 'utf8');
  } catch (cause) {
    throw new Error(`The tests did not run to their end: ${printed.slice(-2_000)}`, { cause });
  }
  const { testResults } = reportSchema.parse(JSON.parse(text));
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    passed: all.filter(({ status }) => status === 'passed').length,
    failed: all.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    broken: testResults
      .filter(
        ({ status, assertionResults }) =>
          status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
      )
      .map(({ name, message = '' }) => `${name}: ${message}`),
  };
}
