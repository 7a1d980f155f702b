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
import { doubtMs, judgeClock, plausibleGapMs } from './retention-clock.ts';
import type { ClockMemory } from './retention-clock-table.ts';

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

export interface RetentionParts {
  readonly kept: KeptThings;
  readonly retention: Retention;
  readonly clock: ClockMemory;
  readonly log: Log;
}

/**
 * Carries the retention out where the clock of the machine can be believed, and else says in the log
 * what it waits for.
 */
export async function retainByClock(
  { kept, retention, clock, log }: RetentionParts,
  nowMs = Date.now(),
): Promise<void> {
  const before = await clock.read();
  const { isTrusted, seen } = judgeClock(before, nowMs);
  await clock.write(seen);
  if (isTrusted) {
    // Left by a clock that was far ahead: it would stay for as many years too long.
    const ahead = { afterMs: nowMs + plausibleGapMs, toMs: nowMs };
    await kept.store.redateVoters(ahead);
    await kept.feedback.redate(ahead);
    const deleted = await carryOutRetention(kept, retention, nowMs);
    if (Object.values(deleted).some((count) => count > 0)) log.info(deleted, 'Deleted by age');
    return;
  }
  const times = {
    clock: new Date(nowMs).toISOString(),
    nothingDeletedBefore: new Date((seen.doubt?.since ?? nowMs) + doubtMs).toISOString(),
  };
  if (before.trustedAt === undefined) {
    log.info(times, 'Nothing is deleted by age in the first week, until the clock is known');
  } else {
    const lastSaid = new Date(before.trustedAt).toISOString();
    log.warn(
      { lastSaid, ...times },
      'The clock of this machine says something far from what it said last. Set it if it is wrong; if it is right, deleting by age goes on after a week',
    );
  }
}

/** Carries the retention out soon after the start and then four times a day. Returns how to end it. */
export function keepRetention(parts: RetentionParts): () => void {
  const run = (): void => {
    retainByClock(parts).catch((error: unknown) => {
      parts.log.warn({ err: error }, 'What is past its time could not be deleted');
    });
  };
  const first = setTimeout(run, firstAfterMs).unref();
  const repeated = setInterval(run, everyMs).unref();
  return () => {
    clearTimeout(first);
    clearInterval(repeated);
  };
}
