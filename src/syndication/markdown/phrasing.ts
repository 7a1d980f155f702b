import type { PhrasingContent } from 'mdast';
import {
  isElement,
  isText,
  readable,
  wordsIn,
  type PageElement,
  type PageNode,
} from './page-element.ts';

/** Elements that stand in a line of text. */
export const phrasingElements = new Set(
  'a abbr b bdi br cite code data dfn em i img kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

/** Words that only their styles set apart from the next ones: what stands before and after them. */
const setApart: Readonly<Record<string, readonly [before: string, after: string]>> = {
  about: [' (', ')'],
  purpose: ['', ' '],
};

/** A line of text as Markdown's nodes, white space as a browser shows it. Links get whole addresses. */
export function phrasing(nodes: readonly PageNode[], pageUrl: string): PhrasingContent[] {
  const line = new Line();
  const found = line.collapse(readable(nodes).flatMap((node) => phrase(node, pageUrl)));
  line.trimEnd();
  return found.filter(isNotEmpty);
}

function phrase(node: PageNode, pageUrl: string): PhrasingContent[] {
  if (!isElement(node)) return isText(node) ? [text(node.data)] : [];
  const children = (): PhrasingContent[] =>
    readable(node.children).flatMap((child) => phrase(child, pageUrl));
  switch (node.name) {
    case 'a':
      return link(node, children(), pageUrl);
    case 'b':
    case 'strong':
      return [{ type: 'strong', children: children() }];
    case 'i':
    case 'em':
      return [{ type: 'emphasis', children: children() }];
    case 'code':
    case 'kbd':
    case 'samp':
      return [{ type: 'inlineCode', value: wordsIn(node.children).replace(/\s+/g, ' ').trim() }];
    case 'br':
      return [{ type: 'break' }];
    case 'img': {
      const { src = '', alt = '' } = node.attribs;
      return [{ type: 'image', url: whole(src, pageUrl), alt }];
    }
    case 'span': {
      const [before = '', after = ''] = classesOf(node).flatMap((name) => setApart[name] ?? []);
      return [text(before), ...children(), text(after)];
    }
    default:
      // Blocks in a line, as in the cell of a table, are parted by a space.
      return phrasingElements.has(node.name) ? children() : [text(' '), ...children(), text(' ')];
  }
}

/** A link to a place that only the visitor's own domain completes is words until then. */
function link(
  { attribs }: PageElement,
  children: PhrasingContent[],
  pageUrl: string,
): PhrasingContent[] {
  const { href } = attribs;
  return href === undefined ? children : [{ type: 'link', url: whole(href, pageUrl), children }];
}

function whole(address: string, pageUrl: string): string {
  return URL.parse(address, pageUrl)?.href ?? address;
}

function classesOf({ attribs }: PageElement): readonly string[] {
  return (attribs['class'] ?? '').split(/\s+/);
}

/** Collapses the white space of one line over the borders of its elements. */
class Line {
  #last: { value: string } | undefined;
  #endsInSpace = true;

  collapse(nodes: readonly PhrasingContent[]): PhrasingContent[] {
    const kept: PhrasingContent[] = [];
    for (const node of nodes) {
      if (node.type === 'text') this.#text(node.value, kept);
      else if ('children' in node) {
        kept.push({ ...node, children: this.collapse(node.children).filter(isNotEmpty) });
      } else {
        kept.push(node);
        this.#last = undefined;
        this.#endsInSpace = node.type === 'break';
      }
    }
    return kept;
  }

  trimEnd(): void {
    if (this.#last) this.#last.value = this.#last.value.trimEnd();
  }

  #text(words: string, kept: PhrasingContent[]): void {
    const collapsed = words.replace(/[ \t\n\r\f]+/g, ' ');
    const value = this.#endsInSpace ? collapsed.replace(/^ /, '') : collapsed;
    if (value === '') return;
    this.#endsInSpace = value.endsWith(' ');
    const before = kept.at(-1);
    // Two texts side by side would be escaped each for itself.
    if (before?.type === 'text') before.value += value;
    else kept.push(text(value));
    const last = kept.at(-1);
    this.#last = last?.type === 'text' ? last : undefined;
  }
}

function isNotEmpty(node: PhrasingContent): boolean {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value !== '';
  return 'children' in node ? node.children.length > 0 : true;
}

function text(value: string): { type: 'text'; value: string } {
  return { type: 'text', value };
}
