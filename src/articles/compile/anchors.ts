import type { ArticleOutline } from '../outline.ts';

/** An id that a writer has given to a place in an article, with `<Anchor id="…" />`. */
export interface WrittenAnchor {
  /** Empty where it was left out. */
  readonly id: string;
  readonly line: number;
  readonly column: number;
}

/** The ids that writers gave themselves, in the order in which they stand in the article. */
export function writtenAnchors({ components }: ArticleOutline): readonly WrittenAnchor[] {
  return components
    .filter(({ name }) => name === 'Anchor')
    .map(({ attributes, line, column }) => {
      const id = attributes.find(({ name }) => name === 'id')?.value ?? '';
      return { id, line, column };
    });
}
