import type { Element, ElementContent, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';

/** What is there to be used, not to be read; `<link>` loads a style. */
const notForReading = new Set(
  'template script style link noscript form button input select textarea dialog output'.split(' '),
);

/** Words that only their styles set apart from the next ones: what stands before and after them. */
const setApart: Readonly<Record<string, readonly [before: string, after: string]>> = {
  about: [' (', ')'],
  purpose: ['', ' '],
};

/**
 * The article of a built page as a reader without JavaScript sees it: no tools, no replies for staff,
 * pictures as their descriptions, links with their whole address.
 */
export function readableTree(html: string, pageUrl: string): Root {
  const start = html.indexOf('<article');
  const end = html.lastIndexOf('</article>');
  const { children } = fromHtml(start < 0 ? '' : html.slice(start, end), { fragment: true });
  return { type: 'root', children: children.flatMap((child) => readable(child, pageUrl)) };
}

function readable(node: RootContent, pageUrl: string): ElementContent[] {
  if (node.type === 'text') return [text(node.value)];
  if (node.type !== 'element' || !isForReading(node)) return [];
  const children = node.children.flatMap((child) => readable(child, pageUrl));
  switch (node.tagName) {
    case 'svg':
      return [element('p', [text(describedPicture(node))])];
    case 'a': {
      const { href } = node.properties;
      // A link to a place that only the visitor's own domain completes is words until then.
      if (typeof href !== 'string') return children;
      const url = URL.parse(href, pageUrl);
      return [element('a', children, { href: url?.href ?? href })];
    }
    case 'table': {
      const caption = children.filter((child) => isElement(child, 'caption'));
      const rest = children.filter((child) => !caption.includes(child));
      const title = caption.map((child) => element('p', [element('strong', childrenOf(child))]));
      return [...title, element('table', rest)];
    }
    case 'summary':
      return children.some((child) => child.type === 'element' && /^h[1-6]$/.test(child.tagName))
        ? children
        : [element('p', [element('strong', children)])];
    case 'aside':
      return [element('blockquote', children)];
    case 'var':
      return children;
    case 'span': {
      const [before, after] = classesOf(node).flatMap((name) => setApart[name] ?? []);
      return before === undefined || after === undefined
        ? children
        : [text(before), ...children, text(after)];
    }
    default:
      return [element(node.tagName, children, node.properties)];
  }
}

/** Everything that the search leaves out is no text of the article either. */
function isForReading({ tagName, properties }: Element): boolean {
  return (
    !notForReading.has(tagName) &&
    properties['hidden'] === undefined &&
    properties['dataPagefindIgnore'] === undefined &&
    properties['role'] !== 'status'
  );
}

function describedPicture(svg: Element): string {
  const words = ['title', 'desc'].flatMap((name) =>
    svg.children.filter((child) => isElement(child, name)).map((child) => textOf(child).trim()),
  );
  return words.length === 0 ? '' : `Picture: ${words.map(withStop).join(' ')}`;
}

function withStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return childrenOf(node).map(textOf).join('');
}

function isElement(node: ElementContent, tagName: string): boolean {
  return node.type === 'element' && node.tagName === tagName;
}

function childrenOf(node: ElementContent): ElementContent[] {
  return node.type === 'element' ? node.children : [];
}

function classesOf({ properties: { className } }: Element): readonly string[] {
  return Array.isArray(className) ? className.map(String) : [];
}

/** Without the place in the source, which the converter would copy for each node. */
function element(
  tagName: string,
  children: ElementContent[],
  properties: Element['properties'] = {},
): Element {
  return { type: 'element', tagName, properties, children };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
