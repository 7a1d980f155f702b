import { plainLink } from '../shown-hits.browser.ts';

/**
 * The way to support about what was searched.
 * @param pattern its address, with `{subject}` where its page takes one
 */
export function askSupport(pattern: string, query: string): HTMLAnchorElement {
  const address = pattern.replace('{subject}', () => encodeURIComponent(query));
  return plainLink(address, `Ask support about “${query}”`);
}
