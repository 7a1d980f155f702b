import { printTable } from '../report.ts';
import { mutations } from './mutations.ts';
import { MutationDoesNotFitError, type Mutation } from './mutation.ts';
import { runTests, type Verdict } from './run-tests.ts';
import { copyTree, type TreeCopy } from './tree-copy.ts';

/** What became of one mutation, as a row of the table has it. */
interface Finding {
  readonly isNoticed: boolean;
  readonly found: string;
  /** The first test that failed, or what else there is to say. */
  readonly detail: string;
}

/**
 * Puts one fault after the other into a copy of the product and says how many of its tests notice it.
 * `npm run bench -- mutations no-origin-check` tries only the named ones. Exit code 1 where one is not
 * noticed, or has no place any more.
 */
export async function measureMutations(): Promise<void> {
  const named = process.argv.slice(2);
  const chosen = mutations.filter(({ name }) => named.includes(name));
  const tried = chosen.length > 0 ? chosen : mutations;
  const copy = copyTree();
  try {
    if (!(await passWithoutFault(copy, tried))) {
      process.exitCode = 1;
      return;
    }
    const rows: string[][] = [];
    for (const mutation of tried) {
      const { isNoticed, found, detail } = await tryOne(copy, mutation);
      rows.push([mutation.name, found, detail]);
      console.log(`${rows.length} of ${tried.length}: ${mutation.name}: ${found}`);
      if (!isNoticed) process.exitCode = 1;
    }
    printTable('Faults put into the product, and the tests that notice them', [
      ['fault', 'noticed by', 'such as'],
      ...rows,
    ]);
  } finally {
    copy.remove();
  }
}

/** A test that fails in any case notices nothing. */
async function passWithoutFault(copy: TreeCopy, tried: readonly Mutation[]): Promise<boolean> {
  const byTitles = Map.groupBy(tried, ({ titles }) => titles);
  let passed = 0;
  const failed: string[] = [];
  for (const [titles, group] of byTitles) {
    const tests = [...new Set(group.flatMap((mutation) => mutation.tests))];
    const verdict = await runTests(copy.folder, {
      tests,
      ...(titles === undefined ? {} : { titles }),
      isOfBuild: group.some(({ isOfBuild = false }) => isOfBuild),
    });
    passed += verdict.passed;
    failed.push(...verdict.failed, ...verdict.broken);
  }
  console.log(`Without a fault: ${passed} tests passed, ${failed.length} failed.`);
  for (const title of failed) console.log(`  ${title}`);
  return failed.length === 0;
}

async function tryOne(copy: TreeCopy, mutation: Mutation): Promise<Finding> {
  try {
    return judge(await copy.withMutation(mutation, () => runTests(copy.folder, mutation)));
  } catch (error) {
    if (!(error instanceof MutationDoesNotFitError)) throw error;
    return { isNoticed: false, found: 'NO LONGER FITS', detail: error.message };
  }
}

function judge({ failed, broken }: Verdict): Finding {
  const [first] = failed;
  if (first !== undefined) {
    const tests = failed.length === 1 ? '1 test' : `${failed.length} tests`;
    return { isNoticed: true, found: tests, detail: first };
  }
  // It is no mutation then, but a program that does not start.
  const [file] = broken;
  if (file !== undefined) return { isNoticed: false, found: 'DID NOT RUN', detail: file };
  return { isNoticed: false, found: 'NOT NOTICED', detail: '' };
}
