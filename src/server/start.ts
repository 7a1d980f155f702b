import { contentFolder, distFolder } from '#site/places.server.ts';
import { BuildFailedError, lastGoodSite, makeSiteFresh } from './fresh-build.ts';
import { readSettingsOrExit, runUntilStopped } from './run.ts';

// Mistakes in the settings show before a build that may take a while.
const settings = readSettingsOrExit(process.env);
try {
  await makeSiteFresh({ contentFolder, distFolder });
} catch (error) {
  if (!(error instanceof BuildFailedError)) throw error;
  const instead = error.wasStopped ? undefined : lastGoodSite(distFolder);
  console.error(instead ?? error.message);
  if (instead === undefined) process.exit(error.exitCode);
}
await runUntilStopped(settings);
