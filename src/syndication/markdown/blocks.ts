import type {
  BlockContent,
  Heading,
  List,
  ListItem,
  PhrasingContent,
  TableCell,
  TableRow,
} from 'mdast';
import {
  childElements,
  isElement,
  readable,
  wordsIn,
  type PageElement,
  type PageNode,
} from './page-element.ts';
import { phrasing, phrasingElements } from './phrasing.ts';

/**
 * The blocks of an article as Markdown's nodes. An element that Markdown has no word for gives what
 * stands in it; a drawing gives its description.
 */
export function blocks(nodes: readonly PageNode[], pageUrl: string): BlockContent[] {
  const found: BlockContent[] = [];
  let line: PageNode[] = [];
  const endLine = (): void => {
    found.push(...paragraph(phrasing(line, pageUrl)));
    line = [];
  };
  for (const node of readable(nodes)) {
    if (isElement(node) && !phrasingElements.has(node.name)) {
      endLine();
      found.push(...block(node, pageUrl));
    } else line.push(node);
  }
  endLine();
  return found;
}

function block(element: PageElement, pageUrl: string): BlockContent[] {
  const { name, children } = element;
  const inLine = (): PhrasingContent[] => phrasing(children, pageUrl);
  switch (name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return [{ type: 'heading', depth: depths[name], children: inLine() }];
    case 'p':
      return paragraph(inLine());
    case 'ul':
    case 'ol':
      return [list(element, pageUrl)];
    case 'table':
      return table(element, pageUrl);
    case 'pre':
      return [code(element)];
    case 'aside':
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(children, pageUrl) }];
    case 'svg':
      return paragraph([{ type: 'text', value: describedPicture(element) }]);
    case 'dt':
      return title(inLine());
    case 'summary':
      return childElements(element, ...Object.keys(depths)).length > 0
        ? blocks(children, pageUrl)
        : title(inLine());
    case 'hr':
      return [{ type: 'thematicBreak' }];
    default:
      return blocks(children, pageUrl);
  }
}

const depths: Readonly<Record<'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6', Heading['depth']>> = {
  h1: 1,
  h2: 2,
  h3: 3,
  h4: 4,
  h5: 5,
  h6: 6,
};

function paragraph(children: PhrasingContent[]): BlockContent[] {
  return children.length === 0 ? [] : [{ type: 'paragraph', children }];
}

function title(children: PhrasingContent[]): BlockContent[] {
  return children.length === 0 ? [] : paragraph([{ type: 'strong', children }]);
}

function list(element: PageElement, pageUrl: string): List {
  const items = childElements(element, 'li').map((item): ListItem => {
    const children = blocks(item.children, pageUrl);
    // A list may follow its item's words at once; other blocks need an empty line.
    const spread = children.some(({ type }, index) => index > 0 && type !== 'list');
    return { type: 'listItem', spread, children };
  });
  const start = Number(element.attribs['start'] ?? 1);
  return {
    type: 'list',
    ordered: element.name === 'ol',
    start: Number.isSafeInteger(start) ? start : 1,
    spread: items.some(({ spread }) => spread === true),
    children: items,
  };
}

/** The first row is the head, which GitHub's tables must have. */
function table(element: PageElement, pageUrl: string): BlockContent[] {
  const parts = [element, ...childElements(element, 'thead', 'tbody', 'tfoot')];
  const rows = parts.flatMap((part) => childElements(part, 'tr'));
  const caption = childElements(element, 'caption').flatMap(({ children }) =>
    title(phrasing(children, pageUrl)),
  );
  if (rows.length === 0) return caption;
  return [
    ...caption,
    { type: 'table', children: rows.map((row): TableRow => tableRow(row, pageUrl)) },
  ];
}

function tableRow(row: PageElement, pageUrl: string): TableRow {
  const children = childElements(row, 'th', 'td').flatMap((cell) => {
    const columns = Number(cell.attribs['colspan'] ?? 1);
    const more = Number.isSafeInteger(columns) ? Math.min(Math.max(columns - 1, 0), 50) : 0;
    const empty = Array.from({ length: more }, () => tableCell([]));
    return [tableCell(phrasing(cell.children, pageUrl)), ...empty];
  });
  return { type: 'tableRow', children };
}

function tableCell(children: PhrasingContent[]): TableCell {
  return { type: 'tableCell', children };
}

function code(element: PageElement): BlockContent {
  const [inner] = childElements(element, 'code');
  const [, lang] = /(?:^|\s)language-(\S+)/.exec(inner?.attribs['class'] ?? '') ?? [];
  const value = wordsIn(element.children).replace(/\n$/, '');
  return { type: 'code', ...(lang !== undefined && { lang }), value };
}

function describedPicture(svg: PageElement): string {
  const words = childElements(svg, 'title', 'desc').map(({ children }) => wordsIn(children).trim());
  return words.length === 0 ? '' : `Picture: ${words.map(withStop).join(' ')}`;
}

function withStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
