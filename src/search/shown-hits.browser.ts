import type { FoundArticles, Hit } from './find-articles.browser.ts';
import type { SectionHeading } from './rank/best-section.ts';
import type { MarkedPiece } from './rank/mark-words.ts';
import { noteOn, resultsAddress } from './search-query.ts';

/** An element with a class and, where given, a text. */
export function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

export function plainLink(
  address: string,
  ...content: readonly (Node | string)[]
): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = address;
  link.append(...content);
  return link;
}

/** A link of a list of results. */
export function resultLink(
  address: string,
  ...content: readonly (Node | string)[]
): HTMLAnchorElement {
  const link = plainLink(address, ...content);
  link.dataset['searchResult'] = '';
  return link;
}

/** The headings of an article that are ways to what was looked for, the best first. */
export function headingsOf({ heading, further }: Hit): readonly SectionHeading[] {
  return heading ? [heading, ...further] : further;
}

/** The way to one of them. */
export function headingLink(
  { url, mark }: Hit,
  { id, text }: SectionHeading,
  className: string,
): HTMLAnchorElement {
  const link = resultLink(`${url}#${id}`, ...markedNodes(mark(text)));
  link.className = className;
  return link;
}

/** A text with the matches in it marked. */
export function markedNodes(pieces: readonly MarkedPiece[]): readonly (Node | string)[] {
  return pieces.map(({ text, isMatch }) => (isMatch ? element('mark', '', text) : text));
}

/** Words of an article; its description where the query is not in its text. */
export function excerptNodes({ excerpt, description, mark }: Hit): readonly (Node | string)[] {
  return markedNodes(excerpt.length > 0 ? excerpt : mark(description, { orSynonyms: true }));
}

/** A result of the results page. */
export function resultRow(hit: Hit): HTMLElement {
  const row = element('li', 'result');
  const title = element('h2', 'result-title');
  title.append(resultLink(hit.url, ...markedNodes(hit.mark(hit.title))));
  const excerpt = element('p', 'result-excerpt');
  excerpt.append(...excerptNodes(hit));
  row.append(title, element('p', 'result-category', hit.category), excerpt);
  row.append(...headingsOf(hit).map((heading) => headingLink(hit, heading, 'result-heading')));
  return row;
}

/**
 * "Showing results for … Search instead for …", and what was left out; nothing where the query was
 * searched as it stands and is found as a whole, and of a long text, which would be repeated twice.
 */
export function noteNodes(query: string, found: FoundArticles): readonly (Node | string)[] {
  const { searched, leftOut } = noteOn(query, found);
  if (searched === undefined) return [leftOut];
  const used = element('strong', '', searched);
  const instead = plainLink(resultsAddress(query, { literal: true }), query);
  return ['Showing results for ', used, '. Search instead for ', instead, `. ${leftOut}`];
}

/** The way back from words searched as typed to what they are taken for else; nothing where that is the same. */
export function meantNodes(query: string, usual: FoundArticles): readonly (Node | string)[] {
  const { searched } = noteOn(query, usual);
  if (searched === undefined || usual.count === 0) return [];
  return ['Did you mean ', plainLink(resultsAddress(query), searched), '? '];
}

/** Fetches styles that only those need who search, once. */
export function wearStyles(address: string | undefined): void {
  if (address === undefined || document.querySelector(`link[href="${address}"]`)) return;
  const styles = document.createElement('link');
  styles.rel = 'stylesheet';
  styles.href = address;
  document.head.append(styles);
}
