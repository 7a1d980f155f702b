import { renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { contentFolder } from '#site/places.server.ts';
import { readPostgresVotes, readSqliteVotes } from './stores/read-votes.server.ts';
import type { VoteCounts } from './vote.ts';

export interface VoteExportPlaces {
  readonly databasePath: string;
  readonly outputPath: string;
}

export interface PostgresVoteExportPlaces {
  readonly databaseUrl: string;
  readonly outputPath: string;
}

/**
 * Writes the counts of our own votes to a file that the next build reads. A running server is not
 * disturbed. Returns the number of articles written.
 * @throws {StorageUnavailableError} when the votes cannot be read; an older file stays as it is.
 */
export function exportVotes({ databasePath, outputPath }: VoteExportPlaces): number {
  return writeCounts(
    readSqliteVotes(databasePath, (votes) => votes.allCounts()),
    outputPath,
  );
}

/** The same for votes on PostgreSQL. */
export async function exportPostgresVotes({
  databaseUrl,
  outputPath,
}: PostgresVoteExportPlaces): Promise<number> {
  return writeCounts(
    await readPostgresVotes(databaseUrl, (votes) => votes.allCounts()),
    outputPath,
  );
}

function writeCounts(counts: ReadonlyMap<number, VoteCounts>, outputPath: string): number {
  const articles = Object.fromEntries([...counts].map(([id, count]) => [String(id), count]));
  const exported = { version: 1, exportedAt: new Date().toISOString(), articles };
  // A build that runs at the same time sees the old file or the new one, never half of one.
  const unfinished = `${outputPath}.unfinished`;
  writeFileSync(unfinished, `${JSON.stringify(exported, null, 2)}\n`);
  renameSync(unfinished, outputPath);
  return counts.size;
}

if (import.meta.main) {
  const databasePath = resolve(process.env['KB_DATA'] || 'data', 'kb.sqlite');
  const databaseUrl = process.env['DATABASE_URL'] ?? '';
  const outputPath = join(contentFolder, 'votes.json');
  try {
    const count =
      databaseUrl === ''
        ? exportVotes({ databasePath, outputPath })
        : await exportPostgresVotes({ databaseUrl, outputPath });
    const articles = count === 1 ? '1 article' : `${count} articles`;
    console.log(`Wrote the votes of ${articles} to ${relative(process.cwd(), outputPath)}.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
