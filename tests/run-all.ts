/**
 * Runs every test of the project, fast ones first, and ends with one line: `N passed, N failed`.
 * `npm test -- unit e2e` runs only the named steps.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { z } from 'zod';
import { findOrInstallChromium } from './setup/chromium.ts';
import { hostNames, hostSite, writeHostContent } from './setup/host-sites.ts';
import { testSites } from './setup/sites.ts';

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed and how, to be said again at the end: a log's middle is often cut. */
  failures?: readonly string[];
}

interface Step {
  readonly name: string;
  readonly run: () => Outcome;
}

const results = 'test-results';
mkdirSync(results, { recursive: true });

/** Runs a command with its output on the screen; true when it ended well. */
function command(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): boolean {
  const { status } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...environment },
  });
  return status === 0;
}

const one = (ok: boolean): Outcome => ({ passed: Number(ok), failed: Number(!ok), skipped: 0 });

const vitestReport = z.object({
  numPassedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** A file's failed tests, each with its messages; the file's own message where none of them failed. */
function vitestFailures(
  file: z.infer<typeof vitestReport>['testResults'][number],
): readonly string[] {
  const failed = file.assertionResults.filter(({ status }) => status === 'failed');
  const name = relative(process.cwd(), file.name);
  if (failed.length === 0) return file.status === 'failed' ? [`${name}\n${file.message}`] : [];
  return failed.map(
    ({ fullName, failureMessages }) =>
      `${name} › ${fullName}\n${(failureMessages ?? []).join('\n')}`,
  );
}

function vitest(project: string): Outcome {
  const report = `${results}/vitest-${project}.json`;
  rmSync(report, { force: true });
  const ok = command('vitest', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return one(false);
  const counts = vitestReport.parse(JSON.parse(readFileSync(report, 'utf8')));
  const failures = counts.testResults.flatMap(vitestFailures);
  // An error outside of all tests ends it badly without a failure.
  const failed = Math.max(failures.length, Number(!ok));
  return { passed: counts.numPassedTests, failed, skipped: counts.numPendingTests, failures };
}

const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.int(),
  ok: z.boolean(),
  tests: z.array(
    z.object({
      results: z.array(z.object({ error: z.object({ message: z.string() }).partial().optional() })),
    }),
  ),
});
interface PlaywrightSuite {
  readonly specs: readonly z.infer<typeof playwrightSpec>[];
  readonly suites?: readonly PlaywrightSuite[] | undefined;
}
const playwrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  specs: z.array(playwrightSpec),
  suites: z.array(z.lazy(() => playwrightSuite)).optional(),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  suites: z.array(playwrightSuite),
});

/** The failed tests of a suite and of those inside it, each with its messages. */
function playwrightFailures({ specs, suites = [] }: PlaywrightSuite): readonly string[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ file, line, title, tests }) => {
      const messages = tests.flatMap(({ results }) => results.map(({ error }) => error?.message));
      return `${file}:${line} › ${title}\n${messages.filter(Boolean).join('\n')}`;
    });
  return [...own, ...suites.flatMap(playwrightFailures)];
}

function playwright(): Outcome {
  const chromium = findOrInstallChromium();
  if (chromium === undefined) return one(false);
  const report = `${results}/playwright.json`;
  rmSync(report, { force: true });
  const ok = command('playwright', ['test', '--reporter=list,json'], {
    KB_TEST_CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  if (!existsSync(report)) return one(false);
  const { stats, suites } = playwrightReport.parse(JSON.parse(readFileSync(report, 'utf8')));
  return {
    passed: stats.expected,
    failed: Math.max(stats.unexpected + stats.flaky, Number(!ok)),
    skipped: stats.skipped,
    failures: suites.flatMap(playwrightFailures),
  };
}

function build(content: string, dist: string): Outcome {
  return one(command('astro', ['build'], { KB_CONTENT: content, KB_DIST: dist }));
}

const steps: readonly Step[] = [
  { name: 'format', run: () => one(command('prettier', ['--check', '--log-level=warn', '.'])) },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'types', run: () => one(command('npm', ['run', '--silent', 'types'])) },
  { name: 'lint', run: () => one(command('npm', ['run', '--silent', 'lint'])) },
  ...testSites.map(({ name, content, dist }) => ({
    name: `build ${name}`,
    run: () => build(content, dist),
  })),
  ...hostNames.map((name) => ({
    name: `build ${name}`,
    run: () => {
      writeHostContent(name);
      const { content, dist } = hostSite(name);
      return build(content, dist);
    },
  })),
  { name: 'build', run: () => vitest('build') },
  { name: 'e2e', run: playwright },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name.split(' ')[0] === name));
if (unknown.length > 0) {
  const names = [...new Set(steps.map((step) => step.name.split(' ')[0]))].join(', ');
  console.error(`There is no step "${unknown.join('", "')}". The steps are: ${names}.`);
  process.exit(1);
}
// The browser and the checks over built pages look at sites built from what is here now.
if (wanted.includes('e2e')) wanted.push('build');
const total: Outcome = { passed: 0, failed: 0, skipped: 0 };
const failedSteps: string[] = [];
const failures: string[] = [];
for (const { name, run } of steps) {
  if (wanted.length > 0 && !wanted.includes(name.split(' ')[0] ?? name)) continue;
  console.log(`\n── ${name} ──`);
  const outcome = run();
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  total.skipped += outcome.skipped;
  if (outcome.failed > 0) failedSteps.push(name);
  failures.push(...(outcome.failures ?? []));
}

/** Lines of a failure that are said again: its name, what was expected, the first of where. */
const linesAgain = 15;
for (const failure of failures) {
  console.log(`\n✗ ${failure.split('\n').slice(0, linesAgain).join('\n  ')}`);
}
console.log(failedSteps.length > 0 ? `\nFailed in: ${failedSteps.join(', ')}` : '');
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;
