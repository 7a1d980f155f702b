import { describe, expect, it } from 'vitest';
import { judgeClock, type ClockSeen } from '#server/retention-clock.ts';

const hourMs = 60 * 60 * 1_000;
const dayMs = 24 * hourMs;
const today = Date.UTC(2026, 0, 2);
const inTenYears = today + 3_650 * dayMs;
const nothingSeen: ClockSeen = { trustedAt: undefined, doubt: undefined };
const seenToday: ClockSeen = { trustedAt: today, doubt: undefined };

/** Looks every six hours from a time on, for so many days; gives the first time it is trusted. */
function trustedAfterDays(seen: ClockSeen, from: number, days: number): number | undefined {
  for (let at = from; at <= from + days * dayMs; at += 6 * hourMs) {
    const verdict = judgeClock(seen, at);
    if (verdict.isTrusted) return (at - from) / dayMs;
    seen = verdict.seen;
  }
  return undefined;
}

describe('the clock that things are deleted by', () => {
  it('is believed from one look to the next, and after some days in which the server was off', () => {
    for (const at of [today, today + 6 * hourMs, today + 7 * dayMs, today - hourMs]) {
      expect(judgeClock(seenToday, at)).toEqual({
        isTrusted: true,
        seen: { trustedAt: at, doubt: undefined },
      });
    }
  });

  it('is not believed when it says something far from before, ahead or behind', () => {
    for (const at of [inTenYears, 0, today + 8 * dayMs]) {
      expect(judgeClock(seenToday, at)).toEqual({
        isTrusted: false,
        seen: { trustedAt: today, doubt: { since: at, last: at } },
      });
    }
  });

  it('is believed at once when it says again what it should', () => {
    const { seen } = judgeClock(seenToday, inTenYears);
    expect(judgeClock(seen, today + dayMs).isTrusted).toBe(true);
  });

  it('is believed when it has gone on for a week, as after a year in a drawer', () => {
    expect(trustedAfterDays(seenToday, today + 365 * dayMs, 30)).toBe(7);
    expect(trustedAfterDays(nothingSeen, today, 30)).toBe(7);
  });

  it('is never believed when it is wrong for a moment now and then, however often', () => {
    let seen = seenToday;
    for (let day = 1; day < 100; day++) {
      for (const at of [inTenYears + day * dayMs, today + day * dayMs]) {
        const verdict = judgeClock(seen, at);
        expect(verdict.isTrusted).toBe(at < inTenYears);
        seen = verdict.seen;
      }
    }
  });

  it('is not believed for two moments a week apart, with nothing in between', () => {
    const { seen } = judgeClock(seenToday, inTenYears);
    expect(judgeClock(seen, inTenYears + 8 * dayMs).isTrusted).toBe(false);
  });
});
