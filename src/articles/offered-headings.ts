import { offers } from '#site/features.ts';
import type { Site } from '#site/site-schema.ts';
import type { ArticleHeading } from './article-schema.ts';

/** The headings that readers see: without those about what the host does not offer. */
export function offeredHeadings(
  headings: readonly ArticleHeading[],
  site: Site,
): readonly ArticleHeading[] {
  return headings.filter(({ conditions }) =>
    conditions.every(({ feature, isOffered }) => offers(site, feature) === isOffered),
  );
}
