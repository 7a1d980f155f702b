import type { MdastNode } from 'satteri';

/** A place in an article's file; the first line is 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What stands in an article, with places, for checks to judge without parsing MDX again. */
export interface ArticleOutline {
  readonly headings: readonly (Place & { depth: number; text: string })[];
  readonly links: readonly (Place & { url: string; text: string })[];
  readonly images: readonly (Place & { url: string; alt: string })[];
  readonly components: readonly (Place & { name: string; attributes: readonly ComponentAttribute[] })[];
  /** `{…}` in the text, and attributes whose value is code. */
  readonly expressions: readonly (Place & { code: string })[];
  /** `import` and `export` lines. */
  readonly moduleLines: readonly (Place & { code: string })[];
  readonly texts: readonly OutlineText[];
  /** Name of the first block: a component's name, or the kind of Markdown block. */
  readonly firstBlock: string | undefined;
}

export interface ComponentAttribute {
  readonly name: string;
  /** `null` for an attribute without a value. */
  readonly value: string | null;
}

export interface OutlineText extends Place {
  readonly value: string;
  readonly kind: 'prose' | 'inline-code' | 'code-block';
  /** Names of the writers' components around it, outermost first. */
  readonly within: readonly string[];
}

interface TreeNode {
  readonly type: string;
  readonly children?: readonly TreeNode[];
  readonly position?: { readonly start: { readonly line: number; readonly column: number } };
  readonly name?: string | null;
  readonly value?: string | null;
  readonly depth?: number;
  readonly url?: string;
  readonly alt?: string | null;
  readonly attributes?: readonly {
    readonly type: string;
    readonly name?: string;
    readonly value?: unknown;
  }[];
}

/** Reads the outline off a parsed article. */
export function outlineOf(root: Readonly<MdastNode>): ArticleOutline {
  const outline = {
    headings: [] as ArticleOutline['headings'][number][],
    links: [] as ArticleOutline['links'][number][],
    images: [] as ArticleOutline['images'][number][],
    components: [] as ArticleOutline['components'][number][],
    expressions: [] as ArticleOutline['expressions'][number][],
    moduleLines: [] as ArticleOutline['moduleLines'][number][],
    texts: [] as OutlineText[],
  };

  const visit = (node: TreeNode, within: readonly string[]): void => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    const place = { line, column };
    let inner = within;
    switch (node.type) {
      case 'heading':
        outline.headings.push({ ...place, depth: node.depth ?? 1, text: textOf(node) });
        break;
      case 'link':
        outline.links.push({ ...place, url: node.url ?? '', text: textOf(node) });
        break;
      case 'image':
        outline.images.push({ ...place, url: node.url ?? '', alt: node.alt ?? '' });
        break;
      case 'text':
        outline.texts.push({ ...place, value: node.value ?? '', kind: 'prose', within });
        break;
      case 'inlineCode':
        outline.texts.push({ ...place, value: node.value ?? '', kind: 'inline-code', within });
        break;
      case 'code':
        outline.texts.push({ ...place, value: node.value ?? '', kind: 'code-block', within });
        break;
      case 'mdxjsEsm':
        outline.moduleLines.push({ ...place, code: node.value ?? '' });
        break;
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        outline.expressions.push({ ...place, code: node.value ?? '' });
        break;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement': {
        const name = node.name ?? '';
        const attributes: ComponentAttribute[] = [];
        for (const attribute of node.attributes ?? []) {
          if (attribute.type === 'mdxJsxAttribute' && !isObject(attribute.value)) {
            const value = typeof attribute.value === 'string' ? attribute.value : null;
            attributes.push({ name: attribute.name ?? '', value });
          } else {
            outline.expressions.push({ ...place, code: attribute.name ?? '…' });
          }
        }
        outline.components.push({ ...place, name, attributes });
        inner = [...within, name];
        break;
      }
    }
    for (const child of node.children ?? []) visit(child, inner);
  };

  const tree: TreeNode = root;
  visit(tree, []);
  const first = tree.children?.find((node) => node.type !== 'yaml' && node.type !== 'mdxjsEsm');
  return { ...outline, firstBlock: first && (first.name ?? first.type) };
}

function textOf(node: TreeNode): string {
  if (node.value !== undefined && node.value !== null) return node.value;
  return (node.children ?? []).map(textOf).join('');
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
