import { maskPersonalData } from '#personal-data/personal-data.ts';

const key = 'kb-recent-searches';
const most = 5;

/** What was searched lately in this browser, the newest first; nowhere else is it kept. */
export function recentSearches(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter((query) => typeof query === 'string').slice(0, most)
      : [];
  } catch {
    // Storage is off or holds something else: there are none.
    return [];
  }
}

/**
 * Keeps a search, unless it may name or betray somebody: on a shared computer the next person would
 * read it.
 */
export function rememberSearch(query: string): void {
  if (query === '' || maskPersonalData(query) !== query) return;
  const others = recentSearches().filter((kept) => kept.toLowerCase() !== query.toLowerCase());
  try {
    localStorage.setItem(key, JSON.stringify([query, ...others].slice(0, most)));
  } catch {
    // Storage is off or full: nothing is kept.
  }
}

export function forgetSearches(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is off: nothing was kept.
  }
}
