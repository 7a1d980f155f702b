import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { retentionSchema, type Retention } from '#site/retention.ts';
import type { SearchCounts } from '#search/misses/search-counts.server.ts';
import type { LinkCounts } from '#staff/links/link-counts-tables.server.ts';
import type { FeedbackStore } from '#votes/feedback/feedback-store.ts';
import type { SuspicionStore } from '#votes/suspicion/suspicion-store.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import type { Log } from './log.ts';

const dayMs = 24 * 60 * 60 * 1000;
const firstAfterMs = 60 * 1000;
const everyMs = 6 * 60 * 60 * 1000;

const fileSchema = z.object({ version: z.literal(1), days: retentionSchema });

/** What the build wrote of `retention` in the settings; the usual times where there is no such file. */
export function readRetention(distFolder: string): Retention {
  const path = join(distFolder, 'retention.json');
  if (!existsSync(path)) return retentionSchema.parse({});
  return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).days;
}

export interface KeptThings {
  readonly store: VoteStore;
  readonly feedback: FeedbackStore;
  readonly searchCounts: SearchCounts;
  readonly suspicions: SuspicionStore;
  readonly linkCounts: LinkCounts;
}

/** Deletes what is older than it may be; resolves with how much that was. */
export async function carryOutRetention(
  { store, feedback, searchCounts, suspicions, linkCounts }: KeptThings,
  retention: Retention,
  nowMs = Date.now(),
): Promise<Readonly<Record<keyof Retention, number>>> {
  const before = (days: number): number => nowMs - days * dayMs;
  const dayBefore = (days: number): string => new Date(before(days)).toISOString().slice(0, 10);
  return {
    commentDays: await feedback.forgetBefore(before(retention.commentDays)),
    voterDays: await store.forgetVoters(before(retention.voterDays)),
    searchDays:
      (await searchCounts.forgetBefore(dayBefore(retention.searchDays))) +
      (await linkCounts.forgetWordsBefore(dayBefore(retention.searchDays))),
    linkDays: await linkCounts.forgetDaysBefore(dayBefore(retention.linkDays)),
    suspicionDays: await suspicions.forgetBefore(dayBefore(retention.suspicionDays)),
  };
}

/** Carries the retention out soon after the start and then four times a day. Returns how to end it. */
export function keepRetention(kept: KeptThings, retention: Retention, log: Log): () => void {
  const run = (): void => {
    carryOutRetention(kept, retention).then(
      (deleted) => {
        if (Object.values(deleted).some((count) => count > 0)) log.info(deleted, 'Deleted by age');
      },
      (error: unknown) => log.warn({ err: error }, 'What is past its time could not be deleted'),
    );
  };
  const first = setTimeout(run, firstAfterMs).unref();
  const repeated = setInterval(run, everyMs).unref();
  return () => {
    clearTimeout(first);
    clearInterval(repeated);
  };
}
