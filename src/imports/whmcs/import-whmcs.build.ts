import { readdirSync } from 'node:fs';
import { basename, relative, sep } from 'node:path';
import { isReservedSlug } from '#articles/categories.server.ts';
import { DumpError } from '../sql/dump-error.ts';
import { fingerprint, readExistingContent } from './existing-content.build.ts';
import { ImportRefusedError, type ImportOptions } from './import-options.ts';
import { importReport } from './import-report.ts';
import { planImport } from './plan-import.ts';
import { readWhmcsDump } from './read-dump.server.ts';
import { planThatPasses } from './try-plan.build.ts';
import { copyImages, writePlan } from './write-plan.server.ts';

interface ImportFolders {
  readonly contentFolder: string;
  /** Files that are served as they are. */
  readonly publicFolder: string;
}

/**
 * Brings the knowledge base of a WHMCS along, or says what it would do, and reports.
 * @throws {ImportRefusedError} for a dump or folder that cannot be read.
 * @throws {ContentProblemsError} for mistakes in what was there before.
 */
export async function importWhmcs(
  options: ImportOptions,
  { contentFolder, publicFolder }: ImportFolders,
  today = new Date().toISOString().slice(0, 10),
): Promise<string> {
  const { dump, imageFolder, whmcsUrl, isWriting } = options;
  const imageFiles = imageFolder === undefined ? [] : filesIn(imageFolder);
  const knowledgeBase = await explained(dump, () => readWhmcsDump(dump));
  const existing = readExistingContent(contentFolder);
  const plan = planThatPasses(
    (refused) =>
      planImport(knowledgeBase, existing, {
        today,
        whmcsUrl,
        imageFiles,
        fingerprint,
        pageTitles: ['Limits', 'Search', 'Glossary', 'What does this error mean?'],
        isReserved: (slug) => isReservedSlug(slug) || slug === 'knowledgebase',
        refused,
      }),
    contentFolder,
  );
  if (isWriting) {
    // First, so that no article names a picture that is not there.
    if (imageFolder !== undefined) copyImages(plan, imageFolder, publicFolder);
    writePlan(plan, contentFolder);
  }
  return importReport(plan, {
    dump: basename(dump),
    contentFolder: relative(process.cwd(), contentFolder).split(sep).join('/'),
    isWritten: isWriting,
    writeCommand: writeCommandOf(options),
  });
}

function writeCommandOf({ dump, imageFolder, whmcsUrl }: ImportOptions): string {
  const more = [
    ...(imageFolder === undefined ? [] : [`--images ${imageFolder}`]),
    ...(whmcsUrl === undefined ? [] : [`--url ${whmcsUrl}`]),
  ];
  return ['npm run import:whmcs --', dump, ...more, '--write'].join(' ');
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile())
      .map((found) => relative(folder, `${found.parentPath}${sep}${found.name}`))
      .map((path) => path.split(sep).join('/'))
      .sort();
  } catch {
    throw new ImportRefusedError(`The folder of pictures "${folder}" cannot be read.`);
  }
}

async function explained<T>(dump: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DumpError) {
      const place = error.line === undefined ? dump : `${dump}:${error.line}`;
      throw new ImportRefusedError(`${place}\n  ${error.message}\n  ${error.remedy}`);
    }
    if (error instanceof Error && 'code' in error && 'path' in error) {
      throw new ImportRefusedError(`The dump "${dump}" cannot be read: ${error.message}.`);
    }
    throw error;
  }
}
