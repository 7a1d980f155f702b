import type { Shades } from './accent-shades.ts';

/** The icon of a site whose host has none of its own, in its colours: an SVG file. */
export function siteIcon({ fill, onFill }: Pick<Shades, 'fill' | 'onFill'>): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${fill}"/><path d="M8 10.5A2.5 2.5 0 0 1 10.5 8h11a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5H16l-4.6 3.7a.7.7 0 0 1-1.1-.6V20a2.4 2.4 0 0 1-2.3-2.5z" fill="${onFill}"/><path d="M12 12.6h8M12 15.6h5" stroke="${fill}" stroke-width="1.8" stroke-linecap="round"/></svg>\n`;
}
