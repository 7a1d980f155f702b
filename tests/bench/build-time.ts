import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  categoryOf,
  madeUpArticles,
  writeContent,
  type MadeUpArticle,
} from './made-up-articles.ts';
import { median, printTable } from './report.ts';

const work = resolve('test-results/bench');
const rounds = 3;
const articleCount = Number(process.env['BENCH_ARTICLES'] ?? 1000);
const starlightVersion = '0.42.4';

interface Cost {
  readonly seconds: number;
  /** Of all threads of the build; Pagefind is another process, and is not in it. */
  readonly processorSeconds: number;
}

/**
 * Builds the same articles with this product and with Starlight (one-line sidebar), Pagefind
 * included on both sides, in turn, and prints both times and their ratio. On a machine that is shared
 * the time of the processor tells more than that of the clock.
 */
export function measureBuilds(): void {
  const articles = madeUpArticles(articleCount);
  const content = join(work, 'kb-content');
  writeContent(content, articles);
  const starlight = prepareStarlight(articles);
  const ours: Cost[] = [];
  const theirs: Cost[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(costOf(resolve('.'), join(work, 'kb-dist'), { KB_CONTENT: content }));
    if (starlight !== undefined) theirs.push(costOf(starlight, join(starlight, 'dist'), {}));
  }
  const rows = [
    ['', `median of ${rounds} builds`, 'processor'],
    ['this product, checks and compression included', ...shown(ours)],
    [`Starlight ${starlightVersion}, one-line sidebar`, ...shown(theirs)],
  ];
  if (theirs.length > 0) {
    const ratio = (part: keyof Cost): string =>
      (middle(ours, part) / middle(theirs, part)).toFixed(2);
    rows.push(['ratio', ratio('seconds'), ratio('processorSeconds')]);
  }
  printTable(`Build of ${articleCount} MDX articles`, rows);
}

function shown(costs: readonly Cost[]): readonly string[] {
  if (costs.length === 0) return ['not installed', ''];
  const of = (part: keyof Cost): string =>
    `${middle(costs, part).toFixed(1)} s (${costs.map((cost) => cost[part].toFixed(1)).join(', ')})`;
  return [of('seconds'), of('processorSeconds')];
}

function middle(costs: readonly Cost[], part: keyof Cost): number {
  return median(costs.map((cost) => cost[part]));
}

/** What the programs that this one has started and that have ended cost, in user mode; only Linux tells. */
function processorSecondsOfChildren(): number {
  const stat = '/proc/self/stat';
  if (!existsSync(stat)) return Number.NaN;
  // proc_pid_stat(5): field 16 is cutime, in hundredths of a second; the second field may hold blanks.
  const fields = readFileSync(stat, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return Number(fields[13]) / 100;
}

function costOf(folder: string, dist: string, environment: NodeJS.ProcessEnv): Cost {
  // A cold build on both sides: nothing kept from the round before.
  rmSync(join(folder, 'node_modules/.astro'), { recursive: true, force: true });
  rmSync(join(folder, '.astro'), { recursive: true, force: true });
  rmSync(dist, { recursive: true, force: true });
  const startedAt = performance.now();
  const before = processorSecondsOfChildren();
  const { status, stdout, stderr } = spawnSync('astro', ['build'], {
    cwd: folder,
    env: { ...process.env, ...environment, KB_DIST: dist, ASTRO_TELEMETRY_DISABLED: '1' },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`The build in ${folder} failed:\n${stdout}\n${stderr}`);
  return {
    seconds: (performance.now() - startedAt) / 1000,
    processorSeconds: processorSecondsOfChildren() - before,
  };
}

/** A Starlight project with the same articles; undefined where it cannot be installed. */
function prepareStarlight(articles: readonly MadeUpArticle[]): string | undefined {
  const folder = join(work, 'starlight');
  mkdirSync(join(folder, 'src/components'), { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'starlight-beside',
      private: true,
      type: 'module',
      dependencies: { '@astrojs/starlight': starlightVersion, astro: '7.3.5' },
    }),
  );
  writeFileSync(
    join(folder, 'astro.config.mjs'),
    `import starlight from '@astrojs/starlight';
export default { site: 'https://example.com', integrations: [starlight({ title: 'Beside', sidebar: [{ label: 'Home', link: '/' }] })] };
`,
  );
  writeFileSync(
    join(folder, 'src/content.config.ts'),
    `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
  );
  writeFileSync(
    join(folder, 'src/components/Answer.astro'),
    '<div class="answer"><slot /></div>\n',
  );
  const docs = join(folder, 'src/content/docs');
  rmSync(docs, { recursive: true, force: true });
  for (const article of articles) {
    const category = join(docs, categoryOf(article));
    mkdirSync(category, { recursive: true });
    // The same text; Starlight wants an import for a component, our articles do without.
    const text = `---\ntitle: ${article.title}\ndescription: ${article.description}\n---\n\nimport Answer from '../../../components/Answer.astro';\n\n${article.body}\n`;
    writeFileSync(join(category, `${article.slug}.mdx`), text);
  }
  writeFileSync(join(docs, 'index.mdx'), '---\ntitle: Home\n---\n\nThe front page.\n');
  if (!existsSync(join(folder, 'node_modules/@astrojs/starlight'))) {
    console.log('Installing Starlight for the comparison …');
    const { status } = spawnSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: folder,
        stdio: 'inherit',
      },
    );
    if (status !== 0) return undefined;
  }
  return folder;
}
