import { contentFolder, distFolder } from '#site/places.server.ts';
import { BuildFailedError, makeSiteFresh } from './fresh-build.ts';
import { readSettingsOrExit, runUntilStopped } from './run.ts';

// Mistakes in the settings show before a build that may take a while.
const settings = readSettingsOrExit(process.env);
try {
  await makeSiteFresh({ contentFolder, distFolder });
} catch (error) {
  if (!(error instanceof BuildFailedError)) throw error;
  console.error(error.message);
  process.exit(error.exitCode);
}
await runUntilStopped(settings);
