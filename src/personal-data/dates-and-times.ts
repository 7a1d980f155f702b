const year = String.raw`(?:19|20)\d\d`;
const month = String.raw`(?:0?[1-9]|1[0-2])`;
const day = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const time = String.raw`(?:[01]?\d|2[0-4])(?::[0-5]\d){0,2}`;

const dates = [
  // ISO 8601, also without the day.
  `${year}([-/.])${month}\\1${day}`,
  `${year}-(?:0[1-9]|1[0-2])`,
  // In the order of Europe or of America.
  `${day}([-/.])${month}\\2${year}`,
  `${month}([-/.])${day}\\3${year}`,
  `${month}/${year}`,
  // Of six digits each may be a part of a phone number: not with another part before it.
  `(?<!\\d[ ()]{1,3})(?:${day}([/.])${month}\\4\\d\\d|${month}/${day}/\\d\\d)`,
  `${monthName}\\.? (?:${day}(?:st|nd|rd|th)?,? )?${year}`,
].join('|');

/**
 * Dates and times as people and programs write them, a date with the hour behind it. A day without
 * marks (20240501) may as well be the number of an invoice, and is none. Every part has a bounded
 * length, so that a search takes linear time.
 */
export const dateOrTime = new RegExp(
  String.raw`(?<![\w+]|[\w)][./-])(?:(?:${dates})(?:(?:,? |[T_-])${time}(?!\d))?|(?:[01]?\d|2[0-4])(?::[0-5]\d){1,2})(?!\d|[./-]\d|[a-su-z_])`,
  'gi',
);
