import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { throwIfProblems } from '#problems/problem.ts';
import { parseYaml } from '#problems/yaml-problems.ts';
import { importRecordSchema, type ImportRecord } from './import-record.ts';

/** The file in a content folder that remembers what came from WHMCS. */
export const importRecordName = 'whmcs.yaml';

/**
 * Reads what came from WHMCS; undefined where nothing ever did.
 * @throws {ContentProblemsError} for a file that is no such record.
 */
export function readImportRecord(contentFolder: string): ImportRecord | undefined {
  const path = join(contentFolder, importRecordName);
  if (!existsSync(path)) return undefined;
  const file = relative(process.cwd(), path);
  const parsed = parseYaml({ text: readFileSync(path, 'utf8'), file }, importRecordSchema);
  if (parsed.ok) return parsed.value;
  throwIfProblems(parsed.problems);
  return undefined;
}

/** The text of the record: the same entries give the same bytes. */
export function importRecordText({ articles, categories }: ImportRecord): string {
  const head =
    '# What came from WHMCS: its ids there, and what it is here. Written by npm run import:whmcs; old\n# addresses find their articles by it. Lines are not removed.\n';
  const sorted = {
    articles: articles.toSorted((a, b) => a.whmcs - b.whmcs),
    categories: categories.toSorted((a, b) => a.whmcs - b.whmcs),
  };
  return head + stringify(sorted, { lineWidth: 0 });
}
