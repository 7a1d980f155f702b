import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
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

/** The counts could not be written; the message says where to and what to do. */
export class VotesNotWrittenError extends Error {
  override readonly name = 'VotesNotWrittenError';
}

/**
 * Writes the counts of our own votes to a file that the next build reads. A running server is not
 * disturbed. Returns the number of articles written.
 * @throws {StorageUnavailableError} when the votes cannot be read; an older file stays as it is.
 * @throws {VotesNotWrittenError} when there is no folder for the file, or it may not be written.
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
  try {
    writeFileSync(unfinished, `${JSON.stringify(exported, null, 2)}\n`);
    renameSync(unfinished, outputPath);
  } catch (cause) {
    throw notWritten(outputPath, cause);
  }
  return counts.size;
}

function notWritten(outputPath: string, cause: unknown): VotesNotWrittenError {
  const folder = dirname(outputPath);
  if (!existsSync(folder)) {
    return new VotesNotWrittenError(
      `There is no folder "${folder}" to write the votes to. KB_CONTENT names the folder of the articles.`,
      { cause },
    );
  }
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return new VotesNotWrittenError(
    `"${outputPath}" cannot be written (${reason}). Check the rights and the free space of its folder.`,
    { cause },
  );
}
