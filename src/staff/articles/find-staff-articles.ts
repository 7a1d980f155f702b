import type { StaffArticle } from './staff-articles.server.ts';

/** Articles of one category, in the order of the site. */
export interface StaffCategory {
  readonly title: string;
  readonly articles: readonly StaffArticle[];
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}][\p{L}\p{N}.]*/gu) ?? [];

/**
 * The articles for staff that have all words of a query in title, description, names or category, each
 * at least as the beginning of a word; all of them for a query without words.
 */
export function findStaffArticles(
  articles: readonly StaffArticle[],
  query: string,
): readonly StaffCategory[] {
  const asked = wordsOf(query);
  const byCategory = new Map<string, StaffArticle[]>();
  for (const article of articles) {
    const { title, description, names, category } = article;
    const own = wordsOf([title, description, ...names, category].join(' '));
    if (!asked.every((word) => own.some((begun) => begun.startsWith(word)))) continue;
    byCategory.set(category, [...(byCategory.get(category) ?? []), article]);
  }
  return [...byCategory].map(([title, found]) => ({ title, articles: found }));
}
