import type { MdastNode } from 'satteri';
import { z } from 'zod';

/** A place in an article's file; the first line is 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What stands in an article, with places, for checks to judge without parsing MDX again. */
export interface ArticleOutline {
  readonly headings: readonly (Place & { depth: number; text: string })[];
  readonly links: readonly (Place & {
    url: string;
    text: string;
    /** The components around it, outermost first. */
    within: readonly OutlineComponent[];
  })[];
  readonly images: readonly (Place & { url: string; alt: string })[];
  readonly components: readonly OutlineComponent[];
  /** `{…}` in the text, and attributes whose value is code. */
  readonly expressions: readonly (Place & { code: string })[];
  /** `import` and `export` lines. */
  readonly moduleLines: readonly (Place & { code: string })[];
  readonly texts: readonly OutlineText[];
  /** Sentences as they are read, one string a paragraph, without headings, tables and code. */
  readonly paragraphs: readonly string[];
  /** Name of the first block: a component's name, or the kind of Markdown block. */
  readonly firstBlock: string | undefined;
  /** The same of the last one. */
  readonly lastBlock: string | undefined;
}

export interface OutlineComponent extends Place {
  readonly name: string;
  readonly attributes: readonly ComponentAttribute[];
  /** The components around it, outermost first. */
  readonly within: readonly OutlineComponent[];
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

/** The same lists while they are being filled. */
type Growing<T> = { [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };

/** An attribute without a value or with fixed text; anything else is code. */
const literalAttribute = z
  .object({
    type: z.literal('mdxJsxAttribute'),
    name: z.string(),
    value: z.string().nullish(),
  })
  .transform(({ name, value }): ComponentAttribute => ({ name, value: value ?? null }));

interface TreeNode {
  readonly type: string;
  readonly children?: readonly TreeNode[] | undefined;
  readonly position?:
    { readonly start: { readonly line: number; readonly column: number } } | undefined;
  readonly name?: string | null | undefined;
  readonly value?: string | null | undefined;
  readonly depth?: number | undefined;
  readonly url?: string | undefined;
  readonly alt?: string | null | undefined;
  /** On components only; Markdown's own nodes have another form of it. */
  readonly attributes?: unknown;
}

/** Reads the outline off a parsed article. */
export function outlineOf(root: Readonly<MdastNode>): ArticleOutline {
  const outline: Growing<Omit<ArticleOutline, 'firstBlock' | 'lastBlock'>> = {
    headings: [],
    links: [],
    images: [],
    components: [],
    expressions: [],
    moduleLines: [],
    texts: [],
    paragraphs: [],
  };

  const visit = (node: TreeNode, around: readonly OutlineComponent[]): void => {
    const within = around.map(({ name }) => name);
    const { line = 1, column = 1 } = node.position?.start ?? {};
    const place = { line, column };
    let inner = around;
    switch (node.type) {
      case 'heading':
        outline.headings.push({ ...place, depth: node.depth ?? 1, text: textOf(node) });
        break;
      case 'link':
        outline.links.push({ ...place, url: node.url ?? '', text: textOf(node), within: around });
        break;
      case 'definition':
        // The address of a link or picture written as [words][name].
        outline.links.push({ ...place, url: node.url ?? '', text: '', within: around });
        break;
      case 'image':
      case 'imageReference':
        outline.images.push({ ...place, url: node.url ?? '', alt: node.alt ?? '' });
        break;
      case 'paragraph':
        outline.paragraphs.push(asRead(node));
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
        for (const attribute of Array.isArray(node.attributes) ? node.attributes : []) {
          const written = literalAttribute.safeParse(attribute);
          if (written.success) attributes.push(written.data);
          else outline.expressions.push({ ...place, code: `an attribute of <${name}>` });
        }
        const component = { ...place, name, attributes, within: around };
        outline.components.push(component);
        inner = [...around, component];
        break;
      }
    }
    for (const child of node.children ?? []) visit(child, inner);
  };

  const tree: TreeNode = root;
  visit(tree, []);
  const blocks = (tree.children ?? [])
    .filter((node) => node.type !== 'yaml' && node.type !== 'mdxjsEsm')
    .map((node) => node.name ?? node.type);
  return { ...outline, firstBlock: blocks.at(0), lastBlock: blocks.at(-1) };
}

/** Text in which a value, or a piece of code, is one short word. */
function asRead(node: TreeNode): string {
  if (node.type === 'inlineCode') return 'this';
  if (node.value !== undefined && node.value !== null) return node.value;
  const children = node.children ?? [];
  return children.length > 0 ? children.map(asRead).join('') : 'this';
}

function textOf(node: TreeNode): string {
  if (node.value !== undefined && node.value !== null) return node.value;
  return (node.children ?? []).map(textOf).join('');
}
