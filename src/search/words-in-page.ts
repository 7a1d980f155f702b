import { pagesOfCodes } from '#errors/codes/pages-of-codes.ts';
import { escapeHtml } from '#site/escape-html.ts';
import { askedFor } from './search-query.ts';

const box = '<input id="search" name="q"';
const withoutScript = '<noscript data-asked>';
/** A pasted log may name many. */
const mostCodes = 3;

/**
 * The results page for whoever has no JavaScript: the words stay in the box, and their codes lead to
 * their pages. Undefined where nothing was asked, or the page has no place for it: then the page is
 * sent as it was built. With JavaScript it is the same page.
 * @param page the built page
 * @param search what stands behind the `?` of the address
 * @param hasPage whether the site has a page at an address
 */
export function withAskedWords(
  page: string,
  search: string,
  hasPage: (address: string) => boolean,
): string | undefined {
  const { query } = askedFor(search);
  if (query === '' || !page.includes(box) || !page.includes(withoutScript)) return undefined;
  const codes = pagesOfCodes(query, hasPage).slice(0, mostCodes);
  // Functions, as a `$` in what was typed would mean something.
  return page
    .replace(box, () => `${box} value="${escapeHtml(query)}"`)
    .replace(withoutScript, () => `${withoutScript}${codesSentence(codes)}`);
}

function codesSentence(codes: ReturnType<typeof pagesOfCodes>): string {
  if (codes.length === 0) return '';
  const links = codes.map(({ code, address }) => {
    return `<a href="${escapeHtml(address)}">${escapeHtml(code)}</a>`;
  });
  const lead = codes.length === 1 ? 'What this code means' : 'What these codes mean';
  return `<p class="status">${lead}: ${links.join(', ')}.</p>`;
}
