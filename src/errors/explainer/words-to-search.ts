import { maskPersonalData, withoutNames } from '#personal-data/personal-data.ts';

/** What an error says first tells what it is; more would only make the address long. */
const mostWords = 24;
const masks = /\[(?:secret|number|id)\]/g;

/**
 * Where the help is searched for the first words of a pasted text. Addresses of pages are seen by
 * servers and logs, so what may name or betray somebody is left out. Undefined where nothing is left.
 */
export function helpSearchAddress(pasted: string): string | undefined {
  const words = withoutNames(maskPersonalData(pasted.slice(0, 2000))).replace(masks, ' ');
  const first = (words.match(/\S+/g) ?? []).slice(0, mostWords).join(' ');
  if (!/[\p{L}\p{N}]/u.test(first)) return undefined;
  return `/search/?${new URLSearchParams({ q: first }).toString()}`;
}
