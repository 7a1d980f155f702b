import { readableDate } from '#articles/readable-date.ts';
import type { FoundArticles, Hit } from '#search/find-articles.browser.ts';
import { loadedArticlePage, loadArticlePage } from './article-page.browser.ts';
import { bestStep } from './best-step.ts';
import type { DeskArticle, DeskRow } from './desk-data.ts';
import { make } from './make-element.browser.ts';
import { weaknesses } from './weak-article.ts';

/** In the pages of so many hits steps are looked for. */
const pagesReadAhead = 3;

/** The rows for what was found: each article, the heading with the match, and the step where known. */
export function rowsOf(
  hits: readonly Hit[],
  { plan }: FoundArticles,
  articleAt: (path: string) => DeskArticle | undefined,
): readonly DeskRow[] {
  return hits.flatMap((hit): readonly DeskRow[] => {
    const article = articleAt(hit.url);
    if (!article) return [];
    const page = { ...article, category: hit.category };
    const { heading } = hit;
    const parts = loadedArticlePage(page.path)?.parts ?? [];
    const step = bestStep(parts, plan.terms);
    return [
      { page },
      ...(heading
        ? [{ page, part: { kind: 'heading' as const, id: heading.id, text: heading.text } }]
        : []),
      ...(step ? [{ page, part: step }] : []),
    ];
  });
}

/** Reads the pages of the best hits, so that their steps can be offered. */
export async function readAhead(hits: readonly Hit[]): Promise<void> {
  await Promise.allSettled(hits.slice(0, pagesReadAhead).map(({ url }) => loadArticlePage(url)));
}

/** A row as an option of the list. */
export function optionOf({ page, part }: DeskRow, today: string): HTMLElement {
  if (part) {
    const kind = part.kind === 'heading' ? 'Heading' : `Step ${part.number ?? 1}`;
    return make(
      'div',
      { role: 'option', class: 'desk-row desk-part' },
      make('span', { class: 'desk-kind' }, `${kind}: `),
      part.text,
    );
  }
  const facts = [
    page.category,
    page.audience === 'staff' ? 'For staff' : 'For customers',
    page.updated === '' ? '' : `Updated ${readableDate(page.updated)}`,
  ].filter((fact) => fact !== '');
  return make(
    'div',
    { role: 'option', class: 'desk-row' },
    make('span', { class: 'desk-title' }, page.title, ' '),
    make('span', { class: 'desk-facts' }, facts.join(' · ')),
    ...weaknesses(page, today).map((text) => make('span', { class: 'desk-weak' }, ` ${text}`)),
  );
}
