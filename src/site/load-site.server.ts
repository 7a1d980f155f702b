import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ContentProblemsError } from '#problems/problem.ts';
import { parseYaml } from '#problems/yaml-problems.ts';
import { siteSchema, type Site } from './site-schema.ts';

/**
 * Reads and checks `site.yaml` in a content folder.
 * @throws {ContentProblemsError} with every mistake in the file, or when there is none.
 */
export function loadSite(contentFolder: string): Site {
  const path = join(contentFolder, 'site.yaml');
  const file = relative(process.cwd(), path);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    const problem = {
      file,
      message: 'The settings file cannot be read.',
      remedy: 'Every site needs a site.yaml in its content folder; start from the one in content/.',
    };
    throw Object.assign(new ContentProblemsError([problem]), { cause });
  }
  const parsed = parseYaml({ text, file }, siteSchema);
  if (!parsed.ok) throw new ContentProblemsError(parsed.problems);
  return parsed.value;
}
