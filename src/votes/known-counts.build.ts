import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import type { Article } from '#articles/article-schema.ts';
import { ContentProblemsError } from '#problems/problem.ts';
import { contentFolder } from '#site/places.server.ts';

const count = z.int().nonnegative();

const exportedVotesSchema = z.strictObject({
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  articles: z.record(z.string(), z.strictObject({ helpful: count, total: count })),
});

export interface KnownCounts {
  readonly helpful: number;
  readonly total: number;
}

const path = join(contentFolder, 'votes.json');
const exported = existsSync(path) ? readExportedVotes() : {};

/** Votes known at build: those brought along from an earlier system and those last exported. */
export function knownCounts({
  id,
  importedVotes,
}: Pick<Article, 'id' | 'importedVotes'>): KnownCounts {
  const own = exported[String(id)];
  return {
    helpful: (importedVotes?.helpful ?? 0) + (own?.helpful ?? 0),
    total: (importedVotes?.total ?? 0) + (own?.total ?? 0),
  };
}

function readExportedVotes(): Record<string, KnownCounts> {
  try {
    return exportedVotesSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).articles;
  } catch (cause) {
    const problem = {
      file: relative(process.cwd(), path),
      message: 'The exported votes cannot be read.',
      remedy: 'Write the file again with "npm run votes:export", or remove it.',
    };
    throw Object.assign(new ContentProblemsError([problem]), { cause });
  }
}
