import { Fragment, jsx } from 'astro/jsx-runtime';
import { z } from 'zod';
import type { Article } from './article-schema.ts';
import type { CompilerComponent } from './compile/copied-code.build.ts';
import type { ComponentName } from './vocabulary.ts';

type Render = (props: Record<string, unknown>) => unknown;

const callable = z.custom<Render>((value) => typeof value === 'function');
const compiledModule = z.object({ default: callable });

/** How Astro recognises a component of its JSX renderer and words its errors for MDX. */
const rendererMark = Symbol.for('astro:renderer');
const mdxMark = Symbol.for('mdx-component');

/**
 * The body of an article as a component for a page to place.
 *
 * The code was compiled from the article when it was read; running it here, with Astro's own JSX
 * runtime, spares the bundler one module an article.
 */
export function articleContent(
  article: Article,
  components: Readonly<Record<ComponentName | CompilerComponent, unknown>>,
): Render {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the MDX compiler wrote this code
  const run = callable.parse(new Function(article.code));
  const { default: render } = compiledModule.parse(run({ Fragment, jsx, jsxs: jsx }));
  const Content: Render = () => render({ components: { ...components, Fragment } });
  return Object.assign(Content, { [rendererMark]: 'astro:jsx', [mdxMark]: true });
}
