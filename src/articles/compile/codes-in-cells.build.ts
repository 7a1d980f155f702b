import type { HastVisitorContext } from 'satteri';
import type { ArticleNode, ElementPlugin } from './element-plugin.build.ts';

/** Longest code with a hyphen that stays whole: it fits the narrowest column of a table. */
const wholeUpTo = 12;

/** After an underscore inside a name, and before the long word of a result. */
const wordEnds = /(?<=[^\s_]_+)(?=[^\s_])|(?<=^[a-z]+=)(?=[a-z]{6,}$)/u;

/**
 * Says where the codes in tables break when their column is narrow. A name of several words breaks
 * after an underscore (`ERR_TIMED_OUT`), a result after its sign (`spf=permerror`), and a short code
 * with a hyphen (`SC-002`) does not break. No character is added: what is copied, searched and read aloud stays the code.
 */
export function codesInCells(): ElementPlugin {
  return {
    name: 'codes-in-cells',
    element: [
      {
        filter: ['code'],
        visit(node, context) {
          if (!isInCell(node, context)) return;
          const [child] = node.children;
          if (child?.type !== 'text' || node.children.length > 1) return;
          const pieces = child.value.split(wordEnds);
          if (pieces.length > 1) {
            context.replaceNode(
              child,
              pieces.flatMap((value, index) =>
                index === 0 ? [text(value)] : [wbr(), text(value)],
              ),
            );
          } else if (child.value.length <= wholeUpTo && /^[^\s-]+-[^\s]+$/u.test(child.value)) {
            context.setProperty(node, 'className', ['whole']);
          }
        },
      },
    ],
  };
}

type Piece = Exclude<Parameters<HastVisitorContext['replaceNode']>[1], readonly unknown[]> &
  ArticleNode;

function text(value: string): Piece {
  return { type: 'text', value };
}

function wbr(): Piece {
  return { type: 'element', tagName: 'wbr', properties: {}, children: [] };
}

function isInCell(node: ArticleNode, context: HastVisitorContext): boolean {
  let around = context.parent(node);
  while (around !== undefined && around.type !== 'root') {
    if (around.type === 'element' && ['td', 'th'].includes(around.tagName)) return true;
    around = context.parent(around);
  }
  return false;
}
