import { Fragment, jsx } from 'astro/jsx-runtime';
import { __astro_tag_component__ } from 'astro/runtime/server/index.js';
import { z } from 'zod';
import type { Article } from './article-schema.ts';
import { writerComponents } from './writer-components.build.ts';

const compiledModule = z.object({
  default: z.custom<(props: { components: Record<string, unknown> }) => unknown>(
    (value) => typeof value === 'function',
  ),
});

/**
 * The body of an article as a component for a page to place.
 *
 * The code was compiled from the article when it was read; running it here, with Astro's own JSX
 * runtime, spares the bundler one module an article.
 */
export function articleContent(article: Article): (props: Record<string, unknown>) => unknown {
  const run = new Function(article.code);
  const module = compiledModule.parse(run({ Fragment, jsx, jsxs: jsx }));
  const Content = (): unknown =>
    module.default({ components: { ...writerComponents, Fragment } });
  Reflect.set(Content, Symbol.for('mdx-component'), true);
  __astro_tag_component__(Content, 'astro:jsx');
  return Content;
}
