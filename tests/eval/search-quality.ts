/**
 * `npm run eval:search`: how well the built site answers the judged queries, beside Pagefind as it
 * comes and MiniSearch with VitePress' settings, on the same pages in the same run. Settings are tuned
 * on one half of the queries; the other half is what counts. `--show` lists what the first half misses.
 */
import { distFolder } from '../../src/site/places.server.ts';
import { enginesOf, type Engine, type Engines } from './engines.ts';
import { readJudgedQueries, type JudgedQuery } from './judged-queries.ts';
import { measure, type Measures } from './measures.ts';

interface Answered extends JudgedQuery {
  readonly found: readonly number[];
}

const queries = readJudgedQueries('tests/fixtures/queries.tsv');
const engines = await enginesOf(distFolder);
const wanted = process.argv.slice(2);

for (const half of ['tune', 'report'] as const) {
  console.log(`\n${half === 'tune' ? 'Tuned with' : 'Not looked at while tuning'}:`);
  const asked = queries.filter((query) => query.half === half);
  console.log(header());
  for (const [name, engine] of Object.entries({ site: engines.site, ...engines.others })) {
    printEngine(name, await answers(asked, engine));
  }
}
if (wanted.includes('--show')) await showMisses(engines);

async function answers(asked: readonly JudgedQuery[], engine: Engine): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const query of asked) answered.push({ ...query, found: await engine(query.query) });
  return answered;
}

function printEngine(name: string, answered: readonly Answered[]): void {
  const answerable = answered.filter(({ accepted }) => accepted.length > 0);
  console.log(row(name, 'all', measure(answerable)));
  for (const kind of new Set(answerable.map((query) => query.kind))) {
    console.log(row(name, kind, measure(answerable.filter((query) => query.kind === kind))));
  }
  const nonsense = answered.filter(({ accepted }) => accepted.length === 0);
  const fooled = nonsense.filter(({ found }) => found.length > 0).length;
  console.log(`${name.padEnd(11)}nonsense answered: ${fooled} of ${nonsense.length}`);
}

function header(): string {
  return `${'engine'.padEnd(11)}${'kind'.padEnd(10)}${'queries'.padStart(8)}${'MRR@5'.padStart(8)}${'in 3'.padStart(8)}${'first'.padStart(8)}${'nothing'.padStart(8)}`;
}

function row(name: string, kind: string, measures: Measures): string {
  const { queries: count, reciprocalRank, recallAtThree, rightAtOnce, nothingFound } = measures;
  const shares = [reciprocalRank, recallAtThree, rightAtOnce, nothingFound];
  const cells = shares.map((share) => share.toFixed(3).padStart(8)).join('');
  return `${name.padEnd(11)}${kind.padEnd(10)}${String(count).padStart(8)}${cells}`;
}

/** What the half for tuning does not find at once, and how the query was read. */
async function showMisses({ site, plan }: Engines): Promise<void> {
  for (const query of queries.filter(({ half, accepted }) => half === 'tune' && accepted[0])) {
    const found = await site(query.query);
    const place = found.findIndex((id) => query.accepted.includes(id));
    if (place === 0) continue;
    const { terms, unknown, codes } = await plan(query.query);
    const read = terms.map(({ choices }) => choices.map(({ words }) => words).join('|'));
    console.log(
      [
        `${query.kind}: “${query.query}” is ${place < 0 ? 'not found' : `at ${place + 1}`}`,
        `wanted ${query.accepted.join()}, found ${found.slice(0, 4).join()}`,
        `read as ${read.join(' + ')}; codes ${codes.join()}; unknown ${unknown.join()}`,
      ].join('\n    '),
    );
  }
}
