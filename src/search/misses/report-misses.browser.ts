import { isBeginning } from '../search-query.ts';
import { maskQuery } from './mask-query.ts';
import type { Miss } from './miss.ts';

/** Tells the server which searches failed somebody: masked words, and nothing about the visitor. */
export interface MissWatch {
  searched(query: string, outcome: { foundNothing: boolean; isFinished: boolean }): void;
  /** Other words take the place of the last ones, or none: nobody has stopped at those. */
  changed(): void;
  /** The visitor follows a result of the last search. */
  followed(): void;
}

/** Words at which somebody stops for so long are a search, not a part of one. */
const settledMs = 1500;

export function watchMisses(): MissWatch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: { query: string; foundNothing: boolean; followed: boolean } | undefined;

  function settle(query: string, foundNothing: boolean): void {
    if (last && last.query !== query && !last.foundNothing && !last.followed) {
      const isOtherWords = !query.startsWith(last.query) && !last.query.startsWith(query);
      if (isOtherWords) tell({ query: last.query, kind: 'reformulated' });
    }
    if (foundNothing) tell({ query, kind: 'nothing' });
    last = { query, foundNothing, followed: false };
  }

  function tell({ query, kind }: Miss): void {
    const miss: Miss = { query: maskQuery(query), kind };
    const body = JSON.stringify(miss);
    if (miss.query === '' || !isFirstTime(body)) return;
    const headers = { 'content-type': 'application/json' };
    // Where the server is away nothing is lost but a count.
    fetch('/api/search-misses', { method: 'POST', headers, body, keepalive: true }).catch(() => {});
  }

  return {
    searched: (query, { foundNothing, isFinished }) => {
      clearTimeout(timer);
      if (isFinished) settle(query, foundNothing);
      else if (!isBeginning(query))
        timer = setTimeout(() => settle(query, foundNothing), settledMs);
    },
    changed: () => clearTimeout(timer),
    followed: () => {
      if (last) last.followed = true;
    },
  };
}

const toldKey = 'kb-told-misses';

/** The same search fails once for a visitor: in the box, and again on the page that it leads to. */
function isFirstTime(miss: string): boolean {
  try {
    const told: unknown = JSON.parse(sessionStorage.getItem(toldKey) ?? '[]');
    const list = Array.isArray(told) ? told.filter((kept) => typeof kept === 'string') : [];
    if (list.includes(miss)) return false;
    sessionStorage.setItem(toldKey, JSON.stringify([...list, miss]));
  } catch {
    // Storage is off or full: it may be counted twice.
  }
  return true;
}
