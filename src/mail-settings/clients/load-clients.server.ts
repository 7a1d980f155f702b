import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Problem } from '#problems/problem.ts';
import { parseYaml, type LineFinder } from '#problems/yaml-problems.ts';
import { clientListSchema, type MailClient } from './client-schema.ts';

/** What was read: nothing where problems say why. */
export interface ClientFile {
  readonly file: string;
  readonly clients: readonly MailClient[];
  readonly problems: readonly Problem[];
  readonly lineOf: LineFinder;
}

/** Reads `clients.yaml` in a content folder. A site without the file has no programs to choose from. */
export function readClients(contentFolder: string): ClientFile {
  const path = join(contentFolder, 'clients.yaml');
  const file = relative(process.cwd(), path);
  const nothing: ClientFile = { file, clients: [], problems: [], lineOf: () => 1 };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return nothing;
  }
  const parsed = parseYaml({ text, file }, clientListSchema);
  if (!parsed.ok) return { ...nothing, problems: parsed.problems };
  return { ...nothing, clients: parsed.value, lineOf: parsed.lineOf };
}
