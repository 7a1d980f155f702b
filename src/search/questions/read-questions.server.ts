import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withoutNames } from '#personal-data/personal-data.ts';
import { suggestName } from '#problems/nearest-name.ts';
import type { Problem } from '#problems/problem.ts';
import { readText } from '#problems/read-text.server.ts';
import { listAnswer } from '../query/code-kinds.ts';

/** What customers wrote when an article would have been their answer. */
export interface Questions {
  /** By address of the article, `/<category>/<slug>/`: a line for each question. */
  readonly byAddress: ReadonlyMap<string, readonly string[]>;
  /** What people type who are in the wrong box: trains, recipes. */
  readonly elsewhere: readonly string[];
  readonly problems: readonly Problem[];
}

/** A line beyond this length is a ticket, not a question; it would outweigh the others. */
const longestLine = 300;

/** The file of lines that no article can answer. */
const elsewhereFile = 'elsewhere.txt';

/**
 * Reads `questions/<category>/<slug>.txt` in a content folder: one question a line; `#` begins a
 * remark. `questions/elsewhere.txt` holds what no article is about. Without the folder there are none.
 */
export function readQuestions(contentFolder: string): Questions {
  const folder = join(contentFolder, 'questions');
  const byAddress = new Map<string, readonly string[]>();
  const elsewhere: string[] = [];
  const problems: Problem[] = [];
  if (!existsSync(folder)) return { byAddress, elsewhere, problems };
  for (const found of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!found.isFile()) continue;
    const path = join(found.parentPath, found.name);
    const file = relative(process.cwd(), path);
    const read = readText(path);
    if (!read.ok) {
      problems.push(read.problem);
      continue;
    }
    const lines = read.text.split(/\r?\n/);
    const asked = lines.map((line) => line.trim()).filter((line) => !/^(?:#|$)/.test(line));
    const article = relative(folder, path).replace(/\.txt$/, '');
    if (relative(folder, path) === elsewhereFile) {
      elsewhere.push(...asked);
    } else if (existsSync(join(contentFolder, 'articles', `${article}.mdx`))) {
      byAddress.set(`/${article}/`, asked);
    } else {
      const known = articlesBeside(contentFolder, article);
      problems.push({
        file,
        message: `There is no article "${article}" that these questions could be about.`,
        remedy: `If the article was renamed or moved, do the same with this file; if it was removed, delete it. ${suggestName(article, known)}`,
      });
    }
    lines.forEach((line, at) => {
      problems.push(...problemsOf(line).map((problem) => ({ file, line: at + 1, ...problem })));
    });
  }
  return { byAddress, elsewhere, problems };
}

function problemsOf(line: string): readonly Pick<Problem, 'message' | 'remedy'>[] {
  const problems = [];
  if (line.length > longestLine) {
    problems.push({
      message: `The line has ${line.length} characters.`,
      remedy: `Keep what the customer asked, in at most ${longestLine} characters.`,
    });
  }
  const said = line.replace(listAnswer, '');
  if (withoutNames(said) !== said) {
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
