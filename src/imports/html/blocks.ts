import type { BlockContent, Heading, List, ListItem, PhrasingContent } from 'mdast';
import type { Conversion } from './conversion.ts';
import { dropped } from './dropped.ts';
import {
  isElement,
  isInline,
  isText,
  wordsIn,
  type HtmlElement,
  type HtmlNode,
} from './html-nodes.ts';
import { phrasing } from './phrasing.ts';
import { table } from './table.ts';

/** The blocks of a text as Markdown's nodes. An element that Markdown has no word for gives what is in it. */
export function blocks(nodes: readonly HtmlNode[], conversion: Conversion): BlockContent[] {
  const found: BlockContent[] = [];
  let line: HtmlNode[] = [];
  const endLine = (): void => {
    found.push(...paragraphs(phrasing(line, conversion)));
    line = [];
  };
  for (const node of nodes) {
    if (isInline(node)) line.push(node);
    else if (isElement(node)) {
      endLine();
      found.push(...block(node, conversion));
    }
  }
  endLine();
  return found;
}

function block(element: HtmlElement, conversion: Conversion): BlockContent[] {
  const { name, children } = element;
  const left = dropped(element, conversion);
  if (left !== undefined) {
    return left.length === 0 ? [] : [{ type: 'paragraph', children: [...left] }];
  }
  switch (name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return heading(element, conversion);
    case 'ul':
    case 'ol':
    case 'menu':
    case 'dir':
      return list(element, conversion);
    case 'table':
      return table(element, conversion, blocks);
    case 'pre': {
      const value = wordsIn(children).replace(/^\n|\s+$/g, '');
      return value === '' ? [] : [{ type: 'code', value }];
    }
    case 'blockquote': {
      const inner = blocks(children, conversion);
      return inner.length === 0 ? [] : [{ type: 'blockquote', children: inner }];
    }
    case 'dt':
    case 'summary':
    case 'legend':
      return title(phrasing(children, conversion));
    case 'hr':
      return [{ type: 'thematicBreak' }];
    default:
      return box(element, blocks(children, conversion));
  }
}

/** A box of Bootstrap, which WHMCS is made with, is one of ours. */
function box({ attribs }: HtmlElement, inner: BlockContent[]): BlockContent[] {
  const classes = (attribs['class'] ?? '').split(/\s+/);
  const isBox = classes.includes('alert') || classes.includes('well');
  if (!isBox || inner.length === 0) return inner;
  const name = classes.some((one) => one === 'alert-danger' || one === 'alert-warning')
    ? 'Warning'
    : 'Note';
  return [{ type: 'html', value: `<${name}>` }, ...inner, { type: 'html', value: `</${name}>` }];
}

function heading(element: HtmlElement, conversion: Conversion): BlockContent[] {
  const depth = Number(element.name.slice(1));
  // The components of a line cannot stand in the words of the table of contents.
  const children = phrasing(element.children, conversion).map((node): PhrasingContent =>
    node.type === 'break' ? { type: 'text', value: ' ' } : node,
  );
  return children.length === 0 ? [] : [{ type: 'heading', depth: depthOf(depth), children }];
}

function depthOf(depth: number): Heading['depth'] {
  return ([1, 2, 3, 4, 5, 6] as const)[depth - 1] ?? 6;
}

/** Two line ends in a row, which editors write where a paragraph is meant, part two paragraphs. */
function paragraphs(line: readonly PhrasingContent[]): BlockContent[] {
  const parts: PhrasingContent[][] = [[]];
  line.forEach((node, index) => {
    if (node.type !== 'break') parts.at(-1)?.push(node);
    else if (line[index + 1]?.type === 'break') {
      if (parts.at(-1)?.length !== 0) parts.push([]);
    } else if (parts.at(-1)?.length !== 0) parts.at(-1)?.push(node);
  });
  return parts
    .filter((part) => part.length > 0)
    .map((children): BlockContent => ({ type: 'paragraph', children }));
}

function title(children: PhrasingContent[]): BlockContent[] {
  return children.length === 0
    ? []
    : [{ type: 'paragraph', children: [{ type: 'strong', children }] }];
}

function list(element: HtmlElement, conversion: Conversion): BlockContent[] {
  const items: ListItem[] = [];
  for (const node of element.children) {
    if (!isElement(node)) {
      if (isText(node) && node.data.trim() !== '') items.push(item(blocks([node], conversion)));
      continue;
    }
    const inner = node.name === 'li' ? blocks(node.children, conversion) : block(node, conversion);
    const last = items.at(-1);
    // A list right inside a list belongs to the item before it.
    if (node.name !== 'li' && last) last.children.push(...inner);
    else if (inner.length > 0) items.push(item(inner));
  }
  if (items.length === 0) return [];
  for (const one of items) {
    one.children = one.children.map(asWords);
    one.spread = one.children.some(({ type }, index) => index > 0 && type !== 'list');
  }
  const ordered = element.name === 'ol';
  const start = Number(element.attribs['start'] ?? 1);
  const result: List = {
    type: 'list',
    ordered,
    start: ordered ? (Number.isSafeInteger(start) && start >= 0 ? start : 1) : null,
    spread: items.some(({ spread }) => spread === true),
    children: items,
  };
  return [result];
}

function item(children: BlockContent[]): ListItem {
  return { type: 'listItem', spread: false, children };
}

/** A heading within a list has no place in the table of contents. */
function asWords(node: ListItem['children'][number]): ListItem['children'][number] {
  if (node.type !== 'heading') return node;
  return { type: 'paragraph', children: [{ type: 'strong', children: node.children }] };
}
