import type { HastVisitorContext } from 'satteri';
import { patternParts, placeholderWords, type Placeholder } from '#site/pattern.ts';
import type { ArticleNode, ElementPlugin } from './element-plugin.build.ts';

/** The component that stands around a block to be copied; no word of the writers. */
export type CompilerComponent = 'CopiedCode';
const around: CompilerComponent = 'CopiedCode';

/** The language of blocks that are there to be read, as the words of an error are. */
const onlyRead = 'language-text';

/**
 * Gives every block of code that a reader types in elsewhere the component that offers to copy it. In
 * such a block `{domain}`, `{address}` and `{local-part}` are filled in for the reader, as in a pattern
 * of the settings. A block of the language `text` stays as it is.
 */
export function blocksToCopy(): ElementPlugin {
  return {
    name: 'blocks-to-copy',
    element: [
      {
        filter: ['pre'],
        visit(node, context) {
          const [code] = node.children;
          if (code?.type !== 'element' || code.tagName !== 'code') return;
          const classes: unknown = code.properties['className'];
          if ([classes].flat().includes(onlyRead)) return;
          const [words] = code.children;
          if (words?.type === 'text') fillIn(words, context);
          context.wrapNode(node, {
            type: 'mdxJsxFlowElement',
            name: around,
            attributes: [],
            children: [],
          });
        },
      },
    ],
  };
}

type Piece = Exclude<Parameters<HastVisitorContext['replaceNode']>[1], readonly unknown[]> &
  ArticleNode;

function fillIn(words: ArticleNode & { value: string }, context: HastVisitorContext): void {
  const parts = patternParts(words.value);
  if (parts.every((part) => typeof part === 'string')) return;
  context.replaceNode(
    words,
    parts.map((part): Piece =>
      typeof part === 'string' ? { type: 'text', value: part } : openPlace(part.placeholder),
    ),
  );
}

/** What `Pattern.astro` prints, which has no say inside a block of code. */
function openPlace(placeholder: Placeholder): Piece {
  const word = { type: 'text' as const, value: placeholderWords(placeholder) };
  return {
    type: 'element',
    tagName: 'span',
    properties: { dataFill: `{${placeholder}}` },
    children: [{ type: 'element', tagName: 'var', properties: {}, children: [word] }],
  };
}
