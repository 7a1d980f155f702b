import type { Problem } from '#problems/problem.ts';

/** A company named like a word of the language would fill the screen. */
const mostPlaces = 5;

/**
 * What `npm run check:content` says of words and numbers that may be typed-out settings, one entry for
 * each of them with the places where it stands; undefined where there are none.
 */
export function tellCoincidences(found: readonly Problem[]): string | undefined {
  if (found.length === 0) return undefined;
  const entries = [...Map.groupBy(found, ({ message }) => message)].map(([message, places]) => {
    const shown = places.slice(0, mostPlaces).map(({ file, line }) => `    ${file}:${line ?? 1}`);
    const rest = places.length - shown.length;
    const more = rest > 0 ? [`    and ${rest} more`] : [];
    return [`  ${message}`, ...shown, ...more, `    ${places[0]?.remedy ?? ''}`].join('\n');
  });
  const count = found.length === 1 ? '1 place' : `${found.length} places`;
  const heading = `${count} may hold a setting that was typed out. This ends no build: leave alone what means something else.`;
  return [heading, ...entries].join('\n');
}
