import { ElementType, parseDocument } from 'htmlparser2';

export type HtmlNode = ReturnType<typeof parseDocument>['children'][number];
export type HtmlElement = Extract<HtmlNode, { readonly attribs: unknown }>;
type HtmlText = Extract<HtmlNode, { readonly type: ElementType.ElementType.Text }>;

/** The nodes of a piece of HTML, its entities decoded. Never throws: HTML is read as browsers do. */
export function parseHtml(html: string): readonly HtmlNode[] {
  return parseDocument(html).children;
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'attribs' in node;
}

export function isText(node: HtmlNode): node is HtmlText {
  return node.type === ElementType.ElementType.Text;
}

/** The children of an element that have one of these names. */
export function childElements(
  element: HtmlElement,
  ...names: readonly string[]
): readonly HtmlElement[] {
  return element.children.filter(isElement).filter(({ name }) => names.includes(name));
}

/** All words in these nodes as they are written; those of scripts and styles are none. */
export function wordsIn(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (isText(node)) return node.data;
      if (!isElement(node) || notWords.has(node.name)) return '';
      return node.name === 'br' ? '\n' : wordsIn(node.children);
    })
    .join('');
}

const notWords = new Set(['script', 'style', 'template', 'noscript', 'select', 'textarea']);

/** The words of a piece of HTML in one line: of titles, which WHMCS stores with entities. */
export function plainWords(html: string): string {
  return collapsed(wordsIn(parseHtml(html))).trim();
}

/** White space as a browser shows it; a no-break space, with which editors indent, is one too. */
export function collapsed(text: string): string {
  return text.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ');
}

const inlineNames = new Set(
  'a abbr acronym b bdi bdo big br button cite code data del dfn em font i img input ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Whether a node stands in a line of text; a `<span>` around whole paragraphs does not. */
export function isInline(node: HtmlNode): boolean {
  if (!isElement(node)) return true;
  if (!inlineNames.has(node.name)) return false;
  return node.name === 'a' || node.children.every(isInline);
}
