import type { HastVisitorContext } from 'satteri';
import { optionalFeatures } from '#site/features.ts';
import type { Condition } from '../article-schema.ts';
import type { ArticleNode } from './element-plugin.build.ts';

/** What a host has to offer, or not to offer, for a place in an article to be seen. */
export function conditionsAround(node: ArticleNode, context: HastVisitorContext): Condition[] {
  const conditions: Condition[] = [];
  for (const around of componentsAround(node, context)) {
    if (around.name !== 'When' && around.name !== 'Unless') continue;
    for (const feature of optionalFeatures) {
      if (!around.words.includes(feature)) continue;
      conditions.push({ feature, isOffered: around.name === 'When' });
    }
  }
  return conditions;
}

/** The writers' components around a place, innermost first, and the words written in their tags. */
export function componentsAround(
  node: ArticleNode,
  context: HastVisitorContext,
): { readonly name: string; readonly words: readonly string[] }[] {
  const found: { name: string; words: string[] }[] = [];
  let around = context.parent(node);
  while (around !== undefined && around.type !== 'root') {
    if (around.type === 'mdxJsxFlowElement' || around.type === 'mdxJsxTextElement') {
      const words = around.attributes.flatMap((one) => ('name' in one ? [one.name] : []));
      found.push({ name: around.name ?? '', words });
    }
    around = context.parent(around);
  }
  return found;
}
