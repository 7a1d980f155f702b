const dayMs = 24 * 60 * 60 * 1000;

/** A server that was off for so long is believed at once; what is deleted too early is as young at most. */
export const plausibleGapMs = 7 * dayMs;
/** A clock that seems wrong is believed when it has gone on for so long. */
export const doubtMs = 7 * dayMs;
/** Looks that are further apart are not one stretch: the server runs its retention four times a day. */
const oneStretchMs = dayMs;

/** What is remembered of the clock from one look to the next, over restarts; milliseconds since 1970. */
export interface ClockSeen {
  /** What it said when it was last believed; undefined where it never was. */
  readonly trustedAt: number | undefined;
  /** The stretch in which it has been doubted: what it said first and last. */
  readonly doubt: { readonly since: number; readonly last: number } | undefined;
}

export interface ClockVerdict {
  readonly isTrusted: boolean;
  readonly seen: ClockSeen;
}

/**
 * Whether the clock of the machine may be believed when something is deleted for its age. What is gone
 * by a clock that was wrong for a minute is gone for good; what stays for a week more does no harm. So a
 * clock is doubted that says something far from what it said last, until it has gone on like that for a
 * week, in which somebody will have noticed a wrong one.
 */
export function judgeClock(before: ClockSeen, nowMs: number): ClockVerdict {
  const { trustedAt, doubt } = before;
  if (trustedAt !== undefined && Math.abs(nowMs - trustedAt) <= plausibleGapMs) return trust(nowMs);
  const isSameStretch = doubt !== undefined && Math.abs(nowMs - doubt.last) <= oneStretchMs;
  const since = isSameStretch ? doubt.since : nowMs;
  if (nowMs - since >= doubtMs) return trust(nowMs);
  return { isTrusted: false, seen: { trustedAt, doubt: { since, last: nowMs } } };
}

function trust(nowMs: number): ClockVerdict {
  return { isTrusted: true, seen: { trustedAt: nowMs, doubt: undefined } };
}
