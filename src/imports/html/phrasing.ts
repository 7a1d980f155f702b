import type { PhrasingContent } from 'mdast';
import type { Conversion } from './conversion.ts';
import {
  collapsed,
  isElement,
  isText,
  wordsIn,
  type HtmlElement,
  type HtmlNode,
} from './html-nodes.ts';
import { dropped } from './dropped.ts';
import { plainText, tidyLine, withoutNestedMarks, withoutStuckMarks } from './tidy-line.ts';

/** A line of HTML as Markdown's nodes, white space as a browser shows it. */
export function phrasing(nodes: readonly HtmlNode[], conversion: Conversion): PhrasingContent[] {
  const line = nodes.flatMap((node) => phrase(node, conversion));
  return tidyLine(withoutStuckMarks(withoutNestedMarks(tidyLine(line))));
}

function phrase(node: HtmlNode, conversion: Conversion): PhrasingContent[] {
  if (isText(node)) return [plainText(collapsed(node.data))];
  if (!isElement(node)) return [];
  const children = (): PhrasingContent[] =>
    node.children.flatMap((child) => phrase(child, conversion));
  switch (node.name) {
    case 'a':
      return link(node, conversion);
    case 'b':
    case 'strong':
      return marked('strong', children());
    case 'i':
    case 'em':
    case 'cite':
      return marked('emphasis', children());
    case 'code':
    case 'tt':
    case 'samp':
      return code(node);
    case 'kbd':
      return key(node);
    case 'br':
      return [{ type: 'break' }];
    case 'img':
      return image(node, conversion);
    case 's':
    case 'del':
    case 'strike':
      conversion.note(`The words "${excerpt(node)}" are no longer struck through.`);
      return children();
    default: {
      const left = dropped(node, conversion);
      if (left !== undefined) return [...left];
      if (inlineElements.has(node.name)) return children();
      // Blocks in a line, as in the cell of a table, are parted by a space.
      return [plainText(' '), ...children(), plainText(' ')];
    }
  }
}

const inlineElements = new Set(
  'abbr acronym bdi bdo big button data dfn font ins label mark nobr q small span sub sup time u var wbr'.split(
    ' ',
  ),
);

function link(element: HtmlElement, conversion: Conversion): PhrasingContent[] {
  const children = tidyLine(
    element.children.flatMap((child) => phrase(child, conversion)),
    { keepEdges: true },
  );
  const href = element.attribs['href']?.trim();
  if (!href) return children;
  const target = conversion.link(href, excerpt(element));
  if (target.kind === 'words') return children;
  return around(children, (inner) => ({
    type: 'link',
    url: target.url,
    children: inner,
  }));
}

function marked(type: 'strong' | 'emphasis', children: PhrasingContent[]): PhrasingContent[] {
  return around(tidyLine(children, { keepEdges: true }), (inner) => ({
    type,
    children: inner,
  }));
}

/** A node around the children without the spaces and line ends at their edges, which go outside of it. */
function around(
  children: readonly PhrasingContent[],
  make: (inner: PhrasingContent[]) => PhrasingContent,
): PhrasingContent[] {
  const inner = [...children];
  const [before, after]: [PhrasingContent[], PhrasingContent[]] = [[], []];
  for (let first = inner[0]; first !== undefined; first = inner[0]) {
    if (first.type === 'break') before.push(first);
    else if (first.type === 'text' && first.value.startsWith(' ')) {
      before.push(plainText(' '));
      if (first.value !== ' ') inner[0] = plainText(first.value.slice(1));
    } else break;
    if (inner[0] === first) inner.shift();
  }
  for (let last = inner.at(-1); last !== undefined; last = inner.at(-1)) {
    if (last.type === 'break') after.unshift(last);
    else if (last.type === 'text' && last.value.endsWith(' ')) {
      after.unshift(plainText(' '));
      if (last.value !== ' ') inner[inner.length - 1] = plainText(last.value.slice(0, -1));
    } else break;
    if (inner.at(-1) === last) inner.pop();
  }
  return inner.length === 0 ? [...before, ...after] : [...before, make(inner), ...after];
}

function code(element: HtmlElement): PhrasingContent[] {
  const words = collapsed(wordsIn(element.children));
  const value = words.trim();
  if (value === '') return [plainText(words)];
  const [before, after] = [words.startsWith(' '), words.endsWith(' ')];
  return [
    ...(before ? [plainText(' ')] : []),
    { type: 'inlineCode', value },
    ...(after ? [plainText(' ')] : []),
  ];
}

/** A key goes into its component, if it is a plain word in which MDX sees no code. */
function key(element: HtmlElement): PhrasingContent[] {
  const value = collapsed(wordsIn(element.children)).trim();
  if (!/^[\p{L}\p{N}][\p{L}\p{N} +-]*$/u.test(value)) return code(element);
  return [{ type: 'html', value: `<Key>${value}</Key>` }];
}

function image({ attribs }: HtmlElement, conversion: Conversion): PhrasingContent[] {
  const src = attribs['src']?.trim() ?? '';
  if (src === '') return [];
  const told = collapsed(attribs['alt'] ?? '').trim() || collapsed(attribs['title'] ?? '').trim();
  const target = conversion.image(src);
  if (target.kind === 'missing') return told === '' ? [] : [plainText(` (picture: ${told}) `)];
  const alt = told || wordsOfFile(src);
  if (target.kind === 'link') {
    return [{ type: 'link', url: target.url, children: [plainText(`picture: ${alt}`)] }];
  }
  if (told === '') {
    conversion.note(
      `The picture "${src}" does not say what it shows; it is called "${alt}" after its file.`,
    );
  }
  return [{ type: 'image', url: target.url, alt }];
}

function wordsOfFile(url: string): string {
  const name = url.split(/[?#]/, 1).join('').split('/').at(-1) ?? '';
  return (
    name
      .replace(/\.\w+$/, '')
      .replace(/^\d+_/, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim() || 'picture'
  );
}

function excerpt(element: HtmlElement): string {
  const words = collapsed(wordsIn(element.children)).trim();
  return words.length > 60 ? `${words.slice(0, 59)}…` : words;
}
