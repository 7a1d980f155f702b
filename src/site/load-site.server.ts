import { join, relative } from 'node:path';
import { readLogo } from '#brand/logo.server.ts';
import { ContentProblemsError, throwIfProblems, type Problem } from '#problems/problem.ts';
import { readText, type ReadText } from '#problems/read-text.server.ts';
import { parseYaml, type LineFinder } from '#problems/yaml-problems.ts';
import { siteSchema, type Site } from './site-schema.ts';

/** The settings, and where each of them stands. */
export interface LoadedSettings {
  readonly site: Site;
  /** The file as problems name it. */
  readonly file: string;
  readonly lineOf: LineFinder;
}

/**
 * Reads and checks `site.yaml` in a content folder.
 * @throws {ContentProblemsError} with every mistake in the file, or when there is none.
 */
export function loadSite(contentFolder: string): Site {
  return loadSettings(contentFolder).site;
}

/**
 * Does the same for those who have to name lines of the file later.
 * @throws {ContentProblemsError} as `loadSite` does.
 */
export function loadSettings(contentFolder: string): LoadedSettings {
  const path = join(contentFolder, 'site.yaml');
  const file = relative(process.cwd(), path);
  let read: ReadText;
  try {
    read = readText(path);
  } catch (cause) {
    const problem = {
      file,
      message: 'The settings file cannot be read.',
      remedy: 'Every site needs a site.yaml in its content folder; start from the one in content/.',
    };
    throw Object.assign(new ContentProblemsError([problem]), { cause });
  }
  if (!read.ok) throw new ContentProblemsError([read.problem]);
  const parsed = parseYaml({ text: read.text, file }, siteSchema);
  if (!parsed.ok) throw new ContentProblemsError(parsed.problems);
  const settings = { site: parsed.value, file, lineOf: parsed.lineOf };
  throwIfProblems(logoProblems(settings, contentFolder));
  return settings;
}

/** A logo is part of the settings: a wrong one is told where it is named. */
function logoProblems({ site, file, lineOf }: LoadedSettings, contentFolder: string): Problem[] {
  const { logo, logoDark } = site.brand;
  const found = Object.entries({ logo, logoDark }).flatMap(([field, given]) => {
    const read = given === null ? undefined : readLogo(given, field, contentFolder);
    if (read === undefined || read.ok) return [];
    const { message, remedy } = read;
    return [{ file, line: lineOf(['brand', field]), message, remedy }];
  });
  if (logo !== null || logoDark === null) return found;
  const alone = {
    file,
    line: lineOf(['brand', 'logoDark']),
    message: 'There is a logo for the dark theme alone.',
    remedy: 'Name the one for the light theme as brand.logo, or take brand.logoDark out.',
  };
  return [...found, alone];
}
