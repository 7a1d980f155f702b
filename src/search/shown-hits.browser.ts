import type { Hit } from './find-articles.browser.ts';
import type { ExcerptPiece } from './rank/best-section.ts';
import { correctedQuery, resultsAddress } from './search-query.ts';
import type { QueryPlan } from './query/plan-query.ts';

/** An element with a class and, where given, a text. */
export function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** A link of a list of results. */
export function resultLink(address: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = text;
  link.dataset['searchResult'] = '';
  return link;
}

/** The address of an article, at the heading with the match. */
export function hitAddress({ url, heading }: Hit): string {
  return heading ? `${url}#${heading.id}` : url;
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

/** "Showing results for … Search instead for …", or nothing where no word was corrected. */
export function correctionNodes(query: string, plan: QueryPlan): readonly (Node | string)[] {
  if (plan.corrections.length === 0) return [];
  const used = element('strong', '', correctedQuery(query, plan));
  const instead = document.createElement('a');
  instead.href = resultsAddress(query, { literal: true });
  instead.textContent = query;
  return ['Showing results for ', used, '. Search instead for ', instead, '.'];
}
