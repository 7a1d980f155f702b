import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withoutNames } from '#personal-data/personal-data.ts';
import { suggestName } from '#problems/nearest-name.ts';
import type { Problem } from '#problems/problem.ts';

/** What customers wrote when an article would have been their answer. */
export interface Questions {
  /** By address of the article, `/<category>/<slug>/`: a line for each question. */
  readonly byAddress: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly Problem[];
}

/** A line beyond this length is a ticket, not a question; it would outweigh the others. */
const longestLine = 300;

/**
 * Reads `questions/<category>/<slug>.txt` in a content folder: one question a line; `#` begins a
 * remark. Without the folder there are none.
 */
export function readQuestions(contentFolder: string): Questions {
  const folder = join(contentFolder, 'questions');
  const byAddress = new Map<string, readonly string[]>();
  const problems: Problem[] = [];
  if (!existsSync(folder)) return { byAddress, problems };
  for (const found of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!found.isFile()) continue;
    const path = join(found.parentPath, found.name);
    const file = relative(process.cwd(), path);
    const article = relative(folder, path).replace(/\.txt$/, '');
    if (!existsSync(join(contentFolder, 'articles', `${article}.mdx`))) {
      const known = articlesBeside(contentFolder, article);
      problems.push({
        file,
        message: `There is no article "${article}" that these questions could be about.`,
        remedy: `Name the file like its article: questions/<category>/<slug>.txt. ${suggestName(article, known)}`,
      });
      continue;
    }
    const lines = readFileSync(path, 'utf8').split(/\r?\n/);
    problems.push(
      ...lines.flatMap((line, at) => problemsOf(line).map((p) => ({ file, line: at + 1, ...p }))),
    );
    byAddress.set(
      `/${article}/`,
      lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')),
    );
  }
  return { byAddress, problems };
}

function problemsOf(line: string): readonly Pick<Problem, 'message' | 'remedy'>[] {
  const problems = [];
  if (line.length > longestLine) {
    problems.push({
      message: `The line has ${line.length} characters.`,
      remedy: `Keep what the customer asked, in at most ${longestLine} characters.`,
    });
  }
  if (withoutNames(line) !== line) {
    problems.push({
      message: 'The line names a mailbox, a link or an IP address, which may be a customer’s.',
      remedy: 'Take it out: the search learns from the words around it.',
    });
  }
  return problems;
}

function articlesBeside(contentFolder: string, article: string): readonly string[] {
  const [category = ''] = article.split(/[\\/]/);
  const folder = join(contentFolder, 'articles', category);
  if (!existsSync(folder)) return [article];
  return readdirSync(folder).map((name) => `${category}/${name.replace(/\.mdx$/, '')}`);
}
