import { describe, expect, it } from 'vitest';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { createLog } from '#server/log.ts';
import { createClockMemory } from '#server/retention-clock-table.ts';
import { carryOutRetention, retainByClock } from '#server/retention.ts';
import { retentionSchema } from '#site/retention.ts';
import { createLinkCounts } from '#staff/links/link-counts-tables.server.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { unavailableVoteStore } from '#votes/stores/unavailable-vote-store.ts';
import type { Suspicion } from '#votes/suspicion/suspicion-store.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import { details, voter } from './feedback-builder.ts';
import { engines, freshTablesOn } from './engines.ts';

function suspicion(day: string): Suspicion {
  return { articleId: 1, day, network: 'n', counted: 60, refused: 1 };
}

describe.each(engines)('on $name', (engine) => {
  const place = freshTablesOn(engine);

  describe('what is past its time', () => {
    it('is deleted as the settings say, and the counts stay', async () => {
      const nowMs = Date.parse('2026-06-30T12:00:00Z');
      const then = nowMs - 200 * 24 * 60 * 60 * 1_000;
      const feedback = createFeedbackStore(place.tables, () => then);
      const searchCounts = createSearchCounts(place.tables, () => '2025-12-12');
      const suspicions = createSuspicionStore(place.tables);
      await feedback.give(details({ comment: 'Old.' }));
      await searchCounts.addMiss({ query: 'fax', kind: 'nothing' });
      const linkCounts = createLinkCounts(place.tables, () => '2025-12-12');
      await linkCounts.addMissing('fax');
      await linkCounts.addCopy({ article: 1, format: 'url' });
      await linkCounts.addOutcome({ article: 1, outcome: 'yes' });
      await suspicions.add(suspicion('2025-12-12'));
      await suspicions.add(suspicion('2025-12-13'));
      const kept = {
        store: unavailableVoteStore('not asked'),
        feedback,
        searchCounts,
        suspicions,
        linkCounts,
      };
      const forgotten: number[] = [];
      const store: VoteStore = {
        ...kept.store,
        forgetVoters: (beforeMs) => Promise.resolve(7 * forgotten.push(beforeMs)),
      };
      const retention = retentionSchema.parse({
        ...{ commentDays: 199, voterDays: 300, searchDays: 201, linkDays: 199 },
        suspicionDays: 199,
      });
      expect(await carryOutRetention({ ...kept, store }, retention, nowMs)).toEqual({
        commentDays: 1,
        voterDays: 7,
        searchDays: 0,
        linkDays: 2,
        suspicionDays: 1,
      });
      expect(forgotten).toEqual([nowMs - 300 * 24 * 60 * 60 * 1_000]);
      expect(await suspicions.list(9)).toMatchObject([{ day: '2025-12-13' }]);
    });
  });

  describe('what a clock that has jumped would delete', () => {
    it('stays for a week, over a restart, and for good when the clock is set right', async () => {
      const dayMs = 24 * 60 * 60 * 1_000;
      const today = Date.parse('2026-06-30T12:00:00Z');
      const inTenYears = today + 3_650 * dayMs;
      const forgotten: number[] = [];
      const redated: number[] = [];
      const store: VoteStore = {
        ...unavailableVoteStore('not asked'),
        forgetVoters: (beforeMs) => {
          forgotten.push(beforeMs);
          return Promise.resolve(0);
        },
        redateVoters: ({ afterMs }) => {
          redated.push(afterMs);
          return Promise.resolve(0);
        },
      };
      const retain = (nowMs: number): Promise<void> =>
        retainByClock(
          {
            kept: {
              store,
              feedback: createFeedbackStore(place.tables),
              searchCounts: createSearchCounts(place.tables),
              suspicions: createSuspicionStore(place.tables),
              linkCounts: createLinkCounts(place.tables),
            },
            retention: retentionSchema.parse({}),
            clock: createClockMemory(place.tables),
            log: createLog('silent'),
          },
          nowMs,
        );
      await createFeedbackStore(place.tables, () => today).give(details({ comment: 'New.' }));
      // A week in which the clock becomes known.
      for (let at = today - 7 * dayMs; at <= today; at += dayMs / 2) await retain(at);
      expect(forgotten).toHaveLength(1);
      await retain(inTenYears);
      await place.reopen();
      // Somebody writes while it is ten years ahead.
      const late = createFeedbackStore(place.tables, () => inTenYears);
      await late.give(details({ voter: voter(2), comment: 'Late.' }));
      await late.addStuck({ articleId: 1, contentVersion: 'v1', step: 's', voter: voter(2) });
      await retain(inTenYears + dayMs);
      await retain(today + dayMs);
      await retain(inTenYears + 8 * dayMs);
      expect(forgotten).toHaveLength(2);
      const comments = await createFeedbackStore(place.tables).comments({ most: 9 });
      expect(comments.map(({ text, givenAt }) => [text, givenAt])).toEqual([
        ['Late.', today + dayMs],
        ['New.', today],
      ]);
      expect(redated.at(-1)).toBe(today + 8 * dayMs);
      expect(await late.redate({ afterMs: today + 2 * dayMs, toMs: 0 })).toBe(0);
      // Ten years without the server: they are past, and what is past its time is deleted.
      for (let day = 0; day <= 16; day++) await retain(inTenYears + (8 + day) * dayMs);
      expect(forgotten.length).toBeGreaterThan(2);
      expect(await createFeedbackStore(place.tables).comments({ most: 9 })).toEqual([]);
    });
  });
});
