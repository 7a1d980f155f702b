import type { FoundArticles, Hit } from './find-articles.browser.ts';
import type { ExcerptPiece, SectionHeading } from './rank/best-section.ts';
import { correctedQuery, leftOutSentence, resultsAddress } from './search-query.ts';

/** An element with a class and, where given, a text. */
export function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

export function plainLink(address: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = text;
  return link;
}

/** A link of a list of results. */
export function resultLink(address: string, text: string): HTMLAnchorElement {
  const link = plainLink(address, text);
  link.dataset['searchResult'] = '';
  return link;
}

/** The headings of an article that are ways to what was looked for, the best first. */
export function headingsOf({ heading, further }: Hit): readonly SectionHeading[] {
  return heading ? [heading, ...further] : further;
}

/** Words of an article with the matches marked; its description where the query is not in its text. */
export function excerptNodes({ excerpt, description }: Hit): readonly (Node | string)[] {
  if (excerpt.length === 0) return [description];
  return excerpt.map(({ text, isMatch }: ExcerptPiece) => {
    if (!isMatch) return text;
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
}

/**
 * "Showing results for … Search instead for …", and what was left out; nothing where the query was
 * searched as it stands and is found as a whole.
 */
export function noteNodes(
  query: string,
  { plan, hasAllWords }: FoundArticles,
): readonly (Node | string)[] {
  const leftOut = leftOutSentence(plan, hasAllWords);
  if (plan.corrections.length === 0) return [leftOut];
  const used = document.createElement('strong');
  used.textContent = correctedQuery(query, plan);
  const instead = plainLink(resultsAddress(query, { literal: true }), query);
  return ['Showing results for ', used, '. Search instead for ', instead, `. ${leftOut}`];
}

/** Fetches styles that only those need who search, once. */
export function wearStyles(address: string | undefined): void {
  if (address === undefined || document.querySelector(`link[href="${address}"]`)) return;
  const styles = document.createElement('link');
  styles.rel = 'stylesheet';
  styles.href = address;
  document.head.append(styles);
}
