import { ElementType, parseDocument } from 'htmlparser2';

/** A node of a page's HTML. */
export type PageNode = ReturnType<typeof parseDocument>['children'][number];
type PageText = Extract<PageNode, { readonly type: ElementType.ElementType.Text }>;
export type PageElement = Extract<PageNode, { readonly attribs: unknown }>;

/** What is there to be used, not to be read; `<link>` loads a style. */
const notForReading = new Set(
  'template script style link noscript form button input select textarea dialog output'.split(' '),
);

/** The nodes of the article of a built page; none where it has no article. */
export function articleOf(html: string): readonly PageNode[] {
  const start = html.indexOf('<article');
  return start < 0 ? [] : parseDocument(html.slice(start, html.lastIndexOf('</article>'))).children;
}

/**
 * What a reader without JavaScript reads of these nodes. Everything that the search leaves out is no
 * text of the article either.
 */
export function readable(nodes: readonly PageNode[]): readonly PageNode[] {
  return nodes.filter((node) => {
    if (!isElement(node)) return isText(node);
    const { name, attribs } = node;
    return (
      !notForReading.has(name) &&
      attribs['hidden'] === undefined &&
      attribs['data-pagefind-ignore'] === undefined &&
      attribs['role'] !== 'status'
    );
  });
}

export function isElement(node: PageNode): node is PageElement {
  return 'attribs' in node;
}

export function isText(node: PageNode): node is PageText {
  return node.type === ElementType.ElementType.Text;
}

/** The readable children of an element that have one of these names. */
export function childElements(
  element: PageElement,
  ...names: readonly string[]
): readonly PageElement[] {
  return readable(element.children)
    .filter(isElement)
    .filter(({ name }) => names.includes(name));
}

/** All words in these nodes, as they are written. */
export function wordsIn(nodes: readonly PageNode[]): string {
  return readable(nodes)
    .map((node) => {
      if (isElement(node)) return wordsIn(node.children);
      return isText(node) ? node.data : '';
    })
    .join('');
}
