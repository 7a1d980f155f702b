/** The present day in UTC, as counts by day are kept: `2026-05-23` (ISO 8601). */
export function todayUtc(): string {
  return new Date().toISOString().slice(0, 10);
}
