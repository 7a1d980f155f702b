import '#site/env-file.server.ts';
import { join } from 'node:path';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { createLinkCounts } from '#staff/links/link-counts-tables.server.ts';
import { readReport } from '#staff/report/read-report.server.ts';
import { reportText } from '#staff/report/report-text.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { readPostgresVotes, readSqliteVotes } from '#votes/stores/read-votes.server.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import type { VersionTally } from '#votes/vote.ts';
import type { Settings } from './environment.ts';
import { readKnownArticles } from './known-articles.ts';
import { openTablesForCommand } from './open-tables.ts';
import { runCommand } from './run-command.ts';
import { readSettingsOrExit } from './run.ts';

// `npm run report`: the staff page's report for a terminal or a mail; a running server is not disturbed.
const settings = readSettingsOrExit(process.env);
await runCommand(async () => {
  const tables = await openTablesForCommand(settings);
  try {
    const report = await readReport({
      articles: readKnownArticles(settings.distFolder),
      store: { versions: () => readVersions(settings) },
      feedback: createFeedbackStore(tables),
      searchCounts: createSearchCounts(tables),
      suspicions: createSuspicionStore(tables),
      linkCounts: createLinkCounts(tables),
    });
    return reportText(report);
  } finally {
    await tables.destroy();
  }
});

async function readVersions({
  dataFolder,
  databaseUrl,
}: Settings): Promise<readonly VersionTally[]> {
  if (databaseUrl !== undefined) {
    return readPostgresVotes(databaseUrl, (votes) => votes.versions());
  }
  return readSqliteVotes(join(dataFolder, 'kb.sqlite'), (votes) => votes.versions());
}
