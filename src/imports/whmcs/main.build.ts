/** `npm run import:whmcs -- dump.sql`: says what it would write; with `--write` it does. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ContentProblemsError } from '#problems/problem.ts';
import { contentFolder } from '#site/places.server.ts';
import { ImportRefusedError, readImportOptions, usage } from './import-options.ts';
import { importWhmcs } from './import-whmcs.build.ts';

function readArguments(): ReturnType<typeof readImportOptions> {
  let typed;
  try {
    typed = parseArgs({
      allowPositionals: true,
      options: {
        write: { type: 'boolean' },
        images: { type: 'string' },
        url: { type: 'string' },
      },
    });
  } catch (error) {
    throw new ImportRefusedError(`${error instanceof Error ? error.message : ''}\n\n${usage}`);
  }
  return readImportOptions(typed.positionals, typed.values);
}

try {
  const report = await importWhmcs(readArguments(), {
    contentFolder,
    publicFolder: resolve('public'),
  });
  console.log(report);
} catch (error) {
  if (!(error instanceof ImportRefusedError || error instanceof ContentProblemsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
