import { allArticles } from './away-sentence.ts';
import type { Hit } from './find-articles.browser.ts';
import * as shown from './shown-hits.browser.ts';

/** The options of a list below a box for an article: itself, and headings of it that were looked for. */
export function hitOptions(hit: Hit): readonly HTMLAnchorElement[] {
  const option = shown.resultLink(hit.url);
  option.className = 'suggest-hit';
  const title = shown.element('span', 'suggest-title');
  title.append(...shown.markedNodes(hit.mark(hit.title)));
  const excerpt = shown.element('span', 'suggest-excerpt');
  excerpt.append(...shown.excerptNodes(hit));
  option.append(title, shown.element('span', 'suggest-category', hit.category), excerpt);
  const headings = shown.headingsOf(hit).filter(({ isSure }) => isSure);
  return [option, ...headings.map((heading) => shown.headingLink(hit, heading, 'suggest-heading'))];
}

/** The way on that is always there. */
export function wayToAllArticles(): HTMLAnchorElement {
  return shown.plainLink(allArticles.address, allArticles.name);
}
