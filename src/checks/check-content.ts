import type { ArticleSources } from '#articles/read-articles.build.ts';
import type { Problem } from '#problems/problem.ts';
import type { Site } from '#site/site-schema.ts';

/** Everything that the content rules judge together. */
export interface ContentUnderCheck extends Pick<ArticleSources, 'articles' | 'categories'> {
  readonly site: Site;
}

/** One rule about content: what it finds is a problem that ends the build. */
export type ContentRule = (content: ContentUnderCheck) => readonly Problem[];

const rules: readonly ContentRule[] = [];

/** Runs every content rule. */
export function checkContent(content: ContentUnderCheck): readonly Problem[] {
  return rules.flatMap((rule) => rule(content));
}
