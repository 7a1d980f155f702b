import type { BlockContent, PhrasingContent, TableCell, TableRow } from 'mdast';
import type { Conversion } from './conversion.ts';
import {
  childElements,
  isElement,
  wordsIn,
  type HtmlElement,
  type HtmlNode,
} from './html-nodes.ts';
import { phrasing } from './phrasing.ts';

type ToBlocks = (nodes: readonly HtmlNode[], conversion: Conversion) => BlockContent[];

/** What a cell of a Markdown table cannot hold. */
const wholeBlocks = new Set('table ul ol dl pre blockquote h1 h2 h3 h4 h5 h6 hr'.split(' '));

/**
 * A table, its first row the head, which GitHub's tables must have. One that only lays out a page (a
 * single column, or lists and headings in its cells) gives what stands in its cells, one after the other.
 */
export function table(
  element: HtmlElement,
  conversion: Conversion,
  toBlocks: ToBlocks,
): BlockContent[] {
  const parts = [element, ...childElements(element, 'thead', 'tbody', 'tfoot')];
  const rows = parts.flatMap((part) => childElements(part, 'tr'));
  const caption = childElements(element, 'caption').flatMap(({ children }): BlockContent[] => {
    const words = phrasing(children, conversion);
    return words.length === 0
      ? []
      : [{ type: 'paragraph', children: [{ type: 'strong', children: words }] }];
  });
  const cells = rows.map((row) => childElements(row, 'th', 'td'));
  const known = [...childElements(element, 'caption'), ...cells.flat()];
  // Words that stand outside of all cells.
  if (lettersIn(known) < lettersIn(element.children)) return toBlocks(element.children, conversion);
  const isLayout =
    cells.every((row) => row.length < 2) ||
    cells.flat().some(({ children }) => holdsBlock(children));
  if (isLayout) {
    if (cells.length > 0) {
      conversion.note('A table that only laid out the page was taken apart, cell after cell.');
    }
    return [...caption, ...cells.flat().flatMap(({ children }) => toBlocks(children, conversion))];
  }
  const rowNodes = cells.map((row) => tableRow(row, conversion));
  const width = Math.max(...rowNodes.map(({ children }) => children.length));
  for (const { children } of rowNodes) while (children.length < width) children.push(cell([]));
  const filled = rowNodes.filter(({ children }) => children.some((one) => one.children.length > 0));
  if (filled.length === 0) return caption;
  if (
    rows.some((row) =>
      childElements(row, 'td', 'th').some(({ attribs }) => Number(attribs['rowspan'] ?? 1) > 1),
    )
  ) {
    conversion.note('A table had cells over several rows: compare it with the old one.');
  }
  return [...caption, { type: 'table', children: filled }];
}

/** How many letters there are to read. */
function lettersIn(nodes: readonly HtmlNode[]): number {
  return wordsIn(nodes).replace(/\s+/g, '').length;
}

function holdsBlock(nodes: readonly HtmlNode[]): boolean {
  return nodes.some(
    (node) => isElement(node) && (wholeBlocks.has(node.name) || holdsBlock(node.children)),
  );
}

function tableRow(row: readonly HtmlElement[], conversion: Conversion): TableRow {
  const children = row.flatMap(({ children: inner, attribs }) => {
    const columns = Number(attribs['colspan'] ?? 1);
    const more = Number.isSafeInteger(columns) ? Math.min(Math.max(columns - 1, 0), 50) : 0;
    return [cell(phrasing(inner, conversion)), ...Array.from({ length: more }, () => cell([]))];
  });
  return { type: 'tableRow', children };
}

function cell(children: PhrasingContent[]): TableCell {
  return {
    type: 'tableCell',
    children: children.map((node) => (node.type === 'break' ? { type: 'text', value: ' ' } : node)),
  };
}
