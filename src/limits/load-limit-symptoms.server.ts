import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import type { Problem } from '#problems/problem.ts';
import { parseYaml, type LineFinder } from '#problems/yaml-problems.ts';
import { limitSymptomSchema, type LimitSymptom } from './limit-symptom.ts';

/** What was read: nothing where problems say why. */
export interface LimitSymptomFile {
  readonly file: string;
  readonly symptoms: readonly LimitSymptom[];
  readonly problems: readonly Problem[];
  readonly lineOf: LineFinder;
}

/** Reads `limits.yaml` in a content folder; without the file no limit has a symptom. */
export function readLimitSymptoms(contentFolder: string): LimitSymptomFile {
  const path = join(contentFolder, 'limits.yaml');
  const file = relative(process.cwd(), path);
  const nothing: LimitSymptomFile = { file, symptoms: [], problems: [], lineOf: () => 1 };
  if (!existsSync(path)) return nothing;
  const parsed = parseYaml({ text: readFileSync(path, 'utf8'), file }, z.array(limitSymptomSchema));
  if (!parsed.ok) return { ...nothing, problems: parsed.problems };
  return { ...nothing, symptoms: parsed.value, lineOf: parsed.lineOf };
}
