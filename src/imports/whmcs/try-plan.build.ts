import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readArticles } from '#articles/read-articles.build.ts';
import { checkContent } from '#checks/check-content.ts';
import { contentUnderCheck } from '#checks/read-content.build.ts';
import { ContentProblemsError, type Problem } from '#problems/problem.ts';
import { loadSite } from '#site/load-site.server.ts';
import type { ImportPlan, Refusal } from './import-plan.ts';
import { writePlan } from './write-plan.server.ts';

/** Each article is published at first, then a draft, then left out; and others may link to it. */
const mostRounds = 6;

/**
 * Plans until the content, together with what would be written, passes every check that a build makes:
 * what they refuse becomes a draft, and what they refuse as a draft is left out. It is tried in a copy.
 * @throws {ContentProblemsError} for mistakes in what was there before.
 */
export function planThatPasses(
  plan: (refused: ReadonlyMap<number, Refusal>) => ImportPlan,
  contentFolder: string,
): ImportPlan {
  const refused = new Map<number, Refusal>();
  for (let round = 1; ; round++) {
    const planned = plan(refused);
    const problems = problemsOf(planned, contentFolder);
    if (problems.length === 0) return planned;
    const byArticle = Map.groupBy(problems, ({ file }) => oldIdOf(file, planned));
    const others = byArticle.get(undefined) ?? [];
    if (others.length > 0 || round === mostRounds) throw new ContentProblemsError(problems);
    for (const [oldId, found] of byArticle) {
      if (oldId === undefined) continue;
      const article = planned.articles.find((one) => one.oldId === oldId);
      refused.set(oldId, {
        until: article?.state === 'draft' ? 'left out' : 'draft',
        reasons: [...new Set(found.map(({ message }) => message))],
      });
    }
  }
}

function oldIdOf(file: string, { articles }: ImportPlan): number | undefined {
  const path = file.replaceAll('\\', '/');
  return articles.find((one) => one.text !== undefined && path === one.path)?.oldId;
}

/** What the checks say of the content after an import; files are named as below the content folder. */
function problemsOf(plan: ImportPlan, contentFolder: string): readonly Problem[] {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-import-'));
  try {
    cpSync(contentFolder, folder, { recursive: true, dereference: true });
    writePlan(plan, folder);
    const sources = readArticles(folder);
    const content = contentUnderCheck(sources, {
      contentFolder: folder,
      site: loadSite(folder),
    });
    // Pictures are copied only when the articles are written.
    const publicFiles = new Set([...content.publicFiles, ...plan.images.keys()]);
    const problems = [...sources.problems, ...checkContent({ ...content, publicFiles })];
    return problems.map((problem) => ({ ...problem, file: below(folder, problem.file) }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function below(folder: string, file: string): string {
  const whole = resolve(file);
  return whole.startsWith(folder) ? whole.slice(folder.length + 1) : file;
}
