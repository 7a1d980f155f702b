import { looksLikeError } from '#errors/explainer/error-query.ts';
import type { ExplainedError } from './explained-error.browser.ts';
import importExplained from './explained-error.browser.ts?again';
import type { FoundArticles, Hit } from './find-articles.browser.ts';
import type { SectionHeading } from './rank/best-section.ts';
import type { MarkedPiece } from './rank/mark-words.ts';
import {
  mayBeAnyNumber,
  mayLackDigits,
  noteOn,
  resultsAddress,
  takenForSentence,
  withMendedCodes,
} from './search-query.ts';

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

/** An error that may not be the one that was typed. */
export interface ExplainedQuery extends ExplainedError {
  /** Whoever hears of it is told first what the typed one was taken for; empty where it is that one. */
  readonly takenFor: string;
  /** All that is said aloud of it. See `sentence`. */
  readonly heard: ExplainedError['sentence'];
}

/**
 * What an error in a query means. Nothing is fetched for queries that do not look like one; undefined
 * for those, and where it cannot be had: the articles answer as well. Undefined too where a number
 * stands beside words of another trade.
 * @param finding with how the query was read: waited for where a code in it may be mended, which is
 *   explained then, or may be any number
 * @param options.unfinished false once Enter made the words a search: half a code is none of a list then
 */
export async function explainError(
  query: string,
  finding: Promise<Pick<FoundArticles, 'plan' | 'isOfOthers'>>,
  { unfinished = true } = {},
): Promise<ExplainedQuery | undefined> {
  const unread = { plan: { corrections: [] }, isOfOthers: false };
  const isInDoubt = mayLackDigits(query) || mayBeAnyNumber(query);
  const { plan, isOfOthers } = isInDoubt ? await finding.catch(() => unread) : unread;
  if (isOfOthers) return undefined;
  const asked = withMendedCodes(query, plan);
  if (!looksLikeError(asked) || !navigator.onLine) return undefined;
  return import('./explained-error.browser.ts')
    .catch(importExplained)
    .then(({ explainedError }) => explainedError(asked, { unfinished }))
    .then((explained) => explained && asTakenFor(explained, takenForSentence(plan)))
    .catch(() => undefined);
}

function asTakenFor(explained: ExplainedError, takenFor: string): ExplainedQuery {
  const heard: ExplainedError['sentence'] = (found, count) =>
    `${takenFor} ${explained.sentence(found, count)}`.trimStart();
  return { ...explained, takenFor, heard };
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
