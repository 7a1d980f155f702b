import type { Conversion } from './conversion.ts';
import type { HtmlElement } from './html-nodes.ts';

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

/** Whether an element does not come along; says so where a reader would miss it. */
export function dropped({ name, attribs }: HtmlElement, { note }: Conversion): boolean {
  if (!Object.hasOwn(unread, name) || name === 'form') return false;
  const what = unread[name];
  const address = attribs['src'] ?? attribs['data'];
  if (what !== undefined) note(`${what} was left out${address ? `: ${address}` : ''}.`);
  return true;
}
