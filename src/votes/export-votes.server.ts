import { renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { contentFolder } from '#site/places.server.ts';
import { openVoteDatabaseForReading } from './stores/open-vote-database.server.ts';
import { toUnavailable } from './stores/sqlite-problems.server.ts';
import { prepareVoteStatements } from './stores/vote-statements.server.ts';
import type { VoteCounts } from './vote.ts';

export interface VoteExportPlaces {
  readonly databasePath: string;
  readonly outputPath: string;
}

/**
 * Writes the counts of our own votes to a file that the next build reads. A running server is not
 * disturbed. Returns the number of articles written.
 * @throws {VoteStoreUnavailableError} when the votes cannot be read; an older file stays as it is.
 */
export function exportVotes({ databasePath, outputPath }: VoteExportPlaces): number {
  const counts = readCounts(databasePath);
  const articles = Object.fromEntries([...counts].map(([id, count]) => [String(id), count]));
  const exported = { version: 1, exportedAt: new Date().toISOString(), articles };
  // A build that runs at the same time sees the old file or the new one, never half of one.
  const unfinished = `${outputPath}.unfinished`;
  writeFileSync(unfinished, `${JSON.stringify(exported, null, 2)}\n`);
  renameSync(unfinished, outputPath);
  return counts.size;
}

function readCounts(databasePath: string): Map<number, VoteCounts> {
  try {
    const database = openVoteDatabaseForReading(databasePath);
    try {
      return prepareVoteStatements(database).allCounts();
    } finally {
      database.close();
    }
  } catch (error) {
    throw toUnavailable(error, databasePath);
  }
}

if (import.meta.main) {
  const databasePath = resolve(process.env['KB_DATA'] || 'data', 'kb.sqlite');
  const outputPath = join(contentFolder, 'votes.json');
  try {
    const count = exportVotes({ databasePath, outputPath });
    const articles = count === 1 ? '1 article' : `${count} articles`;
    console.log(`Wrote the votes of ${articles} to ${relative(process.cwd(), outputPath)}.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
