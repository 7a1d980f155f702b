/** Kept in the form's own site, for the tab alone: the address of an article, nothing that was typed. */
const keptAs = 'kb-suggest-solved ';

/** Those of this page, also where the browser keeps nothing for it. */
const counted = new Set<string>();

/**
 * Adds one to the tickets that an article spared, once in a visit: for as long as the tab is open. One
 * that could not be sent may be sent again. Never rejected: only a count is lost.
 * @param helpOrigin where the articles are, such as `https://help.example.com`
 * @param url the article's address or path there
 */
export async function countSolvedOnce(helpOrigin: string, url: string): Promise<void> {
  const path = new URL(url, helpOrigin).pathname;
  if (counted.has(path) || isKept(path)) return;
  counted.add(path);
  keep(path, true);
  try {
    await countSolved(helpOrigin, path);
  } catch {
    counted.delete(path);
    keep(path, false);
  }
}

async function countSolved(helpOrigin: string, path: string): Promise<void> {
  const article = await articleAt(helpOrigin, path);
  if (article === undefined) return;
  const body = new URLSearchParams({ article: String(article) });
  // A plain form needs no leave from the other site; the answer says nothing and is not read.
  const simple = { method: 'POST', mode: 'no-cors', credentials: 'omit', body } as const;
  await fetch(`${helpOrigin}/api/search-solved`, { ...simple, keepalive: true });
}

async function articleAt(helpOrigin: string, path: string): Promise<number | undefined> {
  const response = await fetch(`${helpOrigin}/articles.json`);
  const list: unknown = await response.json();
  if (!isArticleList(list)) return undefined;
  return list.articles.find((article) => article.url === path)?.id;
}

function isArticleList(
  data: unknown,
): data is { articles: readonly { readonly id: number; readonly url: string }[] } {
  return (
    typeof data === 'object' && data !== null && 'articles' in data && Array.isArray(data.articles)
  );
}

function isKept(path: string): boolean {
  try {
    return sessionStorage.getItem(keptAs + path) !== null;
  } catch {
    return false;
  }
}

function keep(path: string, isCounted: boolean): void {
  try {
    if (isCounted) sessionStorage.setItem(keptAs + path, '1');
    else sessionStorage.removeItem(keptAs + path);
  } catch {
    // The page remembers it by itself.
  }
}
