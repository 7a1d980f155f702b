import { readableDate } from '#articles/readable-date.ts';
import { bestStep, type WantedWords } from './best-step.ts';
import type { DeskArticle, DeskRow } from './desk-data.ts';
import type { PagePart } from './link-target.ts';

/** What the search tells of a page that it found. */
export interface FoundPage {
  /** Its path. */
  readonly url: string;
  readonly category: string;
  /** The one with the match; absent where the match stands before the first. */
  readonly heading?: Readonly<Pick<PagePart, 'id' | 'text'>>;
}

/** What is known of the pages that were found, by their path. */
export interface KnownPages {
  readonly articleAt: (path: string) => DeskArticle | undefined;
  /** Headings and steps; none for a page that has not been read. */
  readonly partsAt: (path: string) => readonly PagePart[];
}

/**
 * The rows for what was found: each article, the heading with the match, and the step where known.
 * @param wanted what the search took the query for
 */
export function rowsOf(
  found: readonly FoundPage[],
  wanted: readonly WantedWords[],
  { articleAt, partsAt }: KnownPages,
): readonly DeskRow[] {
  return found.flatMap(({ url, category, heading }): readonly DeskRow[] => {
    const article = articleAt(url);
    if (!article) return [];
    const page = { ...article, category };
    const step = bestStep(partsAt(page.path), wanted);
    return [
      { page },
      ...(heading
        ? [{ page, part: { kind: 'heading' as const, id: heading.id, text: heading.text } }]
        : []),
      ...(step ? [{ page, part: step }] : []),
    ];
  });
}

/** What stands below the title of an article, such as "Mail · For customers · Updated 1 May 2026". */
export function factsOf({ category, audience, updated }: DeskArticle): string {
  return [
    category,
    audience === 'staff' ? 'For staff' : 'For customers',
    updated === '' ? '' : `Updated ${readableDate(updated)}`,
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
}

/** What kind of part a row is, before its words: "Heading", "Step 3". */
export function partKind({ kind, number }: PagePart): string {
  return kind === 'heading' ? 'Heading' : `Step ${number ?? 1}`;
}
