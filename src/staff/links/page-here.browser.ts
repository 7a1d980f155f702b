import { readArticlePage } from './article-page.browser.ts';
import type { DeskArticle, DeskRow } from './desk-data.ts';
import type { PagePart } from './link-target.ts';

/** How far down a heading may stand for what is below it to be what is being read. */
const readingLine = 0.25;

/** The page that is open, and the heading that is being read; none for a page that is not published. */
export function pageHere(articles: readonly DeskArticle[]): readonly DeskRow[] {
  const page = articles.find(({ path }) => path === location.pathname) ?? otherPage();
  if (!page) return [];
  const part = headingHere();
  return [{ page }, ...(part ? [{ page, part }] : [])];
}

/** Another page of the site, or an article that stands in no list because it is for staff. */
function otherPage(): DeskArticle | undefined {
  const isListed = document.querySelector('link[rel="canonical"]') !== null;
  const [, number] = /\/a\/(\d+)\/$/.exec(textOf('.print-source')) ?? [];
  if (!isListed && number === undefined) return undefined;
  return {
    id: number === undefined ? undefined : Number(number),
    title: textOf('h1') || document.title,
    path: location.pathname,
    audience: isListed ? 'customer' : 'staff',
    category: '',
    updated: '',
    reviewBy: undefined,
    votes: { helpful: 0, total: 0 },
  };
}

function headingHere(): PagePart | undefined {
  if (scrollY === 0) return undefined;
  return readArticlePage(document).parts.findLast(({ kind, id }) => {
    const top = document.getElementById(id)?.getBoundingClientRect().top;
    return kind === 'heading' && top !== undefined && top <= innerHeight * readingLine;
  });
}

function textOf(selector: string): string {
  return document.querySelector(selector)?.textContent.trim() ?? '';
}
