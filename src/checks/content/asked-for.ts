import type { Article } from '#articles/article-schema.ts';
import type { OutlineComponent } from '#articles/outline.ts';
import { implies, optionalFeatures, type OptionalFeature } from '#site/features.ts';

/** Whether a place is seen only where the host offers something: by `<When>` around it or by `needs`. */
export function isAskedFor(
  feature: OptionalFeature,
  { needs }: Pick<Article, 'needs'>,
  within: readonly OutlineComponent[],
): boolean {
  const asked = within
    .filter(({ name }) => name === 'When')
    .flatMap(({ attributes }) =>
      optionalFeatures.filter((one) => attributes.some((attribute) => attribute.name === one)),
    );
  return [...needs, ...asked].some((one) => implies(one, feature));
}
