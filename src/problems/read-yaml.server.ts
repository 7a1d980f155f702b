import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { z } from 'zod';
import type { Problem } from './problem.ts';
import { readText } from './read-text.server.ts';
import { parseYaml, type LineFinder } from './yaml-problems.ts';

/** What was read from a file: nothing where problems say why, or where there is no such file. */
export interface YamlList<T> {
  /** The file as problems name it. */
  readonly file: string;
  readonly entries: readonly T[];
  readonly problems: readonly Problem[];
  readonly lineOf: LineFinder;
}

/** Reads a file that holds a list and may be left out; each mistake in it comes back as a problem. */
export function readYamlList<T>(path: string, schema: z.ZodType<T[]>): YamlList<T> {
  const file = relative(process.cwd(), path);
  const nothing: YamlList<T> = { file, entries: [], problems: [], lineOf: () => 1 };
  if (!existsSync(path)) return nothing;
  const read = readText(path);
  if (!read.ok) return { ...nothing, problems: [read.problem] };
  const parsed = parseYaml({ text: read.text, file }, schema);
  if (!parsed.ok) return { ...nothing, problems: parsed.problems };
  return { ...nothing, entries: parsed.value, lineOf: parsed.lineOf };
}
