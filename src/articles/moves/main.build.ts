/** `npm run article:rename` and `npm run article:remove`: all that belongs to either, and says it. */
import { parseArgs } from 'node:util';
import { contentFolder } from '#site/places.server.ts';
import { MoveRefusedError } from './moved-article.ts';
import { removeArticle } from './remove-article.build.ts';
import { renameArticle } from './rename-article.build.ts';

const usage = `Say which article, by its id or as category/slug:
  npm run article:rename -- mail/old-name new-name         another name
  npm run article:rename -- mail/old-name webmail/name     another category
  npm run article:remove -- 137 --reason "Outlook Express has not worked since 2017." --successor 120
The reason is one sentence. Where there is no successor, readers of an old link see it on a page that says
what was removed. The successor is an article or a page such as /errors/: old links lead there at once
(301), readers do not see the reason, and it is only kept in removed.yaml.`;

function reasonMissing(wanted: string): string {
  return `The reason is missing: why does "${wanted}" go? Write it in one sentence:
  npm run article:remove -- ${wanted} --reason "Outlook Express has not worked since 2017."
Add --successor with an id or a page where something else answers the question now. Nothing was removed.`;
}

function readArguments(): ReturnType<typeof parse> | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

function parse() {
  const options = { reason: { type: 'string' }, successor: { type: 'string' } } as const;
  return parseArgs({ options, allowPositionals: true });
}

function run(): readonly string[] | undefined {
  const given = readArguments();
  if (given === undefined) return undefined;
  const { reason, successor } = given.values;
  const [command, wanted, to, ...more] = given.positionals;
  if (wanted === undefined || more.length > 0) return undefined;
  if (command === 'rename' && to !== undefined) return renameArticle(contentFolder, wanted, to);
  if (command !== 'remove' || to !== undefined) return undefined;
  if (reason === undefined || reason.trim() === '')
    throw new MoveRefusedError(reasonMissing(wanted));
  const today = new Date().toISOString().slice(0, 10);
  return removeArticle(contentFolder, { wanted, reason, successor, today });
}

try {
  const done = run();
  if (done === undefined) {
    console.error(usage);
    process.exitCode = 1;
  } else {
    console.log([...done, 'Now: npm run check:content, then commit.'].join('\n'));
  }
} catch (error) {
  if (!(error instanceof MoveRefusedError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
