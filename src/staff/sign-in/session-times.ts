const msPerMinute = 60 * 1000;

/** A session ends when it has not been used for so long (OWASP, Session Management, "Idle Timeout"). */
export const idleMs = 30 * msPerMinute;
/** And after so long in any case. */
export const longestSessionMs = 12 * 60 * msPerMinute;
/** How exactly the store knows when a session was last used: not every page costs a write. */
export const seenEveryMs = msPerMinute;

export interface SessionTimes {
  /** In milliseconds since 1970, as all of them. */
  readonly lastSeenAt: number;
  readonly expiresAt: number;
}

/**
 * Whether a session may still be used. One that was last seen in times to come was begun while the
 * clock was wrong: it would outlive its limits by as much.
 */
export function isLive({ lastSeenAt, expiresAt }: SessionTimes, now: number): boolean {
  return now < expiresAt && Math.abs(now - lastSeenAt) < idleMs;
}
