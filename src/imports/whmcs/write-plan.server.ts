import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parse, stringify } from 'yaml';
import { ContentProblemsError } from '#problems/problem.ts';
import type { ImportPlan } from './import-plan.ts';
import { importRecordName, importRecordText } from './import-record.server.ts';

/** Writes the articles, categories and record of a plan into a content folder. */
export function writePlan(plan: ImportPlan, contentFolder: string): void {
  addCategories(plan, join(contentFolder, 'categories.yaml'));
  for (const { path, text } of plan.articles) {
    if (path === undefined || text === undefined) continue;
    const target = join(contentFolder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  if (plan.record.articles.length === 0) return;
  writeIfNew(join(contentFolder, importRecordName), importRecordText(plan.record));
}

/** Copies the pictures of a plan into the folder that is served as it is; those that are there stay. */
export function copyImages(
  { images }: ImportPlan,
  imageFolder: string,
  publicFolder: string,
): void {
  for (const [address, file] of images) {
    const target = join(publicFolder, address);
    if (existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(imageFolder, file), target);
  }
}

/** Adds entries at the end: what stands there stays, with its comments. */
function addCategories({ categories }: ImportPlan, path: string): void {
  if (categories.length === 0) return;
  const before = readFileSync(path, 'utf8').replace(/\n*$/, '\n');
  const added = categories.map(({ slug, title, description }) => ({ slug, title, description }));
  const after = before + stringify(added, { lineWidth: 0 });
  const [had, has] = [entriesIn(before), entriesIn(after)];
  if (had === undefined || has !== had + categories.length) {
    const message = 'New categories cannot be added at the end of the list.';
    const remedy = 'Write it as one entry after the other, each with a hyphen at the line begin.';
    throw new ContentProblemsError([{ file: relative(process.cwd(), path), message, remedy }]);
  }
  writeFileSync(path, after);
}

function entriesIn(yaml: string): number | undefined {
  try {
    const list: unknown = parse(yaml);
    return Array.isArray(list) ? list.length : undefined;
  } catch {
    return undefined;
  }
}

function writeIfNew(path: string, text: string): void {
  try {
    if (readFileSync(path, 'utf8') === text) return;
  } catch {
    // It is not there yet.
  }
  writeFileSync(path, text);
}
