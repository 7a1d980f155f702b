const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A day such as `2026-11-23` in words: "23 November 2026". */
export function readableDate(isoDate: string): string {
  return format.format(new Date(`${isoDate}T00:00:00Z`));
}
