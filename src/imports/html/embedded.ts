import { childElements, isElement, type HtmlElement } from './html-nodes.ts';

/** Elements that show something from another address within the page. */
const embedding = ['iframe', 'frame', 'embed', 'object', 'video', 'audio'];

/**
 * The page of what an element shows from elsewhere, such as a video: its own page where the address is
 * that of a player. Undefined where the element names no http or https address.
 */
export function embeddedPage(element: HtmlElement): URL | undefined {
  if (!embedding.includes(element.name)) return undefined;
  const given = sourceOf(element)?.trim();
  // Without a scheme an address has that of its page.
  const url = given === undefined ? null : URL.parse(given.replace(/^\/\//, 'https://'));
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  return playerPage(url) ?? url;
}

function sourceOf(element: HtmlElement): string | undefined {
  const { attribs, children } = element;
  const own = attribs['src'] ?? attribs['data'];
  if (own !== undefined && own !== '') return own;
  const [source] = childElements(element, 'source', 'embed', 'iframe');
  const movie = children
    .filter(isElement)
    .find((child) => child.name === 'param' && child.attribs['name'] === 'movie');
  return source?.attribs['src'] ?? movie?.attribs['value'];
}

/** Where people watch what YouTube and Vimeo play within other pages. */
function playerPage({ hostname, pathname }: URL): URL | undefined {
  const site = hostname.replace(/^www\./, '');
  if (site === 'youtube.com' || site === 'youtube-nocookie.com') {
    const id = /^\/(?:embed|v)\/([\w-]{11})$/.exec(pathname)?.[1];
    return id === undefined ? undefined : new URL(`https://www.youtube.com/watch?v=${id}`);
  }
  if (site !== 'player.vimeo.com') return undefined;
  const id = /^\/video\/(\d+)$/.exec(pathname)?.[1];
  return id === undefined ? undefined : new URL(`https://vimeo.com/${id}`);
}
