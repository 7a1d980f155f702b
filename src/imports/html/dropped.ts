import type { PhrasingContent } from 'mdast';
import type { Conversion } from './conversion.ts';
import { embeddedPage } from './embedded.ts';
import { collapsed, type HtmlElement } from './html-nodes.ts';
import { plainText } from './tidy-line.ts';

/** What is there for a browser to use and not to read. */
const unread: Readonly<Record<string, string | undefined>> = {
  script: 'A script',
  style: undefined,
  link: undefined,
  meta: undefined,
  title: undefined,
  template: undefined,
  noscript: undefined,
  iframe: 'A frame',
  frame: 'A frame',
  object: 'An embedded object',
  embed: 'An embedded object',
  applet: 'An embedded object',
  video: 'A video',
  audio: 'A sound',
  canvas: 'A drawing area',
  svg: 'A drawing (SVG)',
  math: 'A formula (MathML)',
  form: undefined,
  input: 'A form field',
  select: 'A form field',
  textarea: 'A form field',
};

/**
 * What stays of an element that does not come along: a link to the page of a video, or nothing, and the
 * report says so where a reader would miss it. Undefined for an element that comes along.
 */
export function dropped(
  element: HtmlElement,
  { note, link }: Conversion,
): readonly PhrasingContent[] | undefined {
  const { name, attribs } = element;
  if (!Object.hasOwn(unread, name) || name === 'form') return undefined;
  const what = unread[name];
  const page = embeddedPage(element);
  if (what !== undefined && page !== undefined) {
    const title = collapsed(attribs['title'] ?? '').trim();
    const words = title || `${wordsFor(name)} on ${page.host}`;
    const target = link(page.href, words);
    if (target.kind === 'words') return [];
    note(`${what} became a link: ${page.href}.`);
    return [{ type: 'link', url: target.url, children: [plainText(words)] }];
  }
  const address = attribs['src'] ?? attribs['data'];
  if (what !== undefined) note(`${what} was left out${address ? `: ${address}` : ''}.`);
  return [];
}

/** What a link to something embedded is called that has no title. */
function wordsFor(name: string): string {
  if (name === 'video') return 'Video';
  return name === 'audio' ? 'Recording' : 'Video or page';
}
