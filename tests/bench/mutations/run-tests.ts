import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
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
  { tests, titles }: Pick<Mutation, 'tests' | 'titles'>,
): Promise<Verdict> {
  const report = join(folder, 'test-results.json');
  rmSync(report, { force: true });
  const child = spawn(
    process.execPath,
    [
      join(folder, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...['--project', 'unit', '--no-cache', '--reporter=json', `--outputFile=${report}`],
      ...(titles === undefined ? [] : ['--testNamePattern', titles]),
      ...tests,
    ],
    {
      cwd: folder,
      env: { ...process.env, CI: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longestRunMs,
    },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  await once(child, 'close');
  return readVerdict(report, printed);
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
