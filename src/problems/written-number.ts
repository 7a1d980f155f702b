/** Units that people write behind a number, by the end of the name of a field that counts in one of them. */
const unitsByField: readonly (readonly [field: RegExp, units: Readonly<Record<string, number>>])[] =
  [
    [/Mb$/, { mb: 1, mib: 1, m: 1, gb: 1024, gib: 1024, g: 1024, tb: 1024 ** 2, tib: 1024 ** 2 }],
    [/Days$/, { d: 1, day: 1, days: 1, week: 7, weeks: 7 }],
    [/Hours$/, { h: 1, hour: 1, hours: 1, day: 24, days: 24 }],
    [/Minutes$/, { min: 1, mins: 1, minute: 1, minutes: 1, h: 60, hour: 60, hours: 60 }],
  ];

/** Thousands parted by a sign, as people write them: `10,240`, `10.240`, `10 240`, `10'240`, `10_240`. */
const written =
  /^(?<digits>\d{1,3}(?:(?<sign>[,.'’_ \u00a0\u202f])\d{3}(?:\k<sign>\d{3})*)|\d+)(?:\s*(?<unit>[a-z]+))?$/i;

/**
 * The whole number that somebody meant who wrote signs or a unit into it.
 * @param text what stands in the file, such as `10 GB`
 * @param field the name of the field, whose end says the unit: `mailboxQuotaMb` counts MB of which 1024 are
 *   a GB
 * @returns undefined where it is a number as it is, or cannot be told
 */
export function meantNumber(text: string, field: string): number | undefined {
  const groups = written.exec(text.replace(/^(["'])(.*)\1$/, '$2').trim())?.groups;
  if (groups === undefined) return undefined;
  const { digits = '', unit } = groups;
  if (unit === undefined && /^\d+$/.test(digits)) return undefined;
  const units = unitsByField.find(([end]) => end.test(field))?.[1];
  const factor = unit === undefined ? 1 : units?.[unit.toLowerCase()];
  const number = Number(digits.replace(/\D/g, '')) * (factor ?? Number.NaN);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
