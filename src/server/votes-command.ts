import '#site/env-file.server.ts';
import { join, relative } from 'node:path';
import { contentFolder } from '#site/places.server.ts';
import {
  exportPostgresVotes,
  exportVotes,
  VotesNotWrittenError,
} from '#votes/export-votes.server.ts';
import { runCommand } from './run-command.ts';
import { readSettingsOrExit } from './run.ts';

// `npm run votes:export`: the counts for the next build; a running server is not disturbed.
const { dataFolder, databaseUrl } = readSettingsOrExit(process.env);
await runCommand(async () => {
  const outputPath = join(contentFolder, 'votes.json');
  const count =
    databaseUrl === undefined
      ? exportVotes({ databasePath: join(dataFolder, 'kb.sqlite'), outputPath })
      : await exportPostgresVotes({ databaseUrl, outputPath });
  const articles = count === 1 ? '1 article' : `${count} articles`;
  return `Wrote the votes of ${articles} to ${relative(process.cwd(), outputPath)}.`;
}, [VotesNotWrittenError]);
