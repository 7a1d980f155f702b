import { permalink } from '#site/address.ts';
import styles from './kept-news.css?url';
import { keptSentence } from './kept-sentences.ts';
import { sayLater, showRefused } from './refused-boxes.browser.ts';
import type { SendOutcome } from './send-vote.browser.ts';
import type { Outgoing } from './vote-memory.browser.ts';

/** What became of something that was kept on the page of another article. */
export type KeptNews = readonly [outgoing: Outgoing, outcome: SendOutcome];

/**
 * Tells in the vote section what was sent for other articles, once and politely, and shows the comments
 * to this one that were refused. Titles and words come from the browser's memory: they are only text.
 */
export function showKeptNews(
  form: HTMLElement,
  articleId: string,
  news: readonly KeptNews[],
): void {
  addStyles();
  const lines = news.flatMap(([outgoing, outcome]) => lineOf(outgoing, outcome) ?? []);
  if (lines.length > 0) {
    const region = regionOf(form);
    sayLater(() => {
      for (const line of lines) {
        const isThere = [...region.children].some(
          ({ textContent }) => textContent === line.textContent,
        );
        if (!isThere) region.append(line);
      }
    });
  }
  showRefused(form, articleId);
}

function addStyles(): void {
  if (document.querySelector(`link[href="${styles}"]`)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = styles;
  document.head.append(link);
}

function lineOf(outgoing: Outgoing, outcome: SendOutcome): HTMLElement | undefined {
  if (outcome.kind === 'later') return undefined;
  const isRefused = outcome.kind === 'refused';
  const isGone = isRefused && outcome.why === 'no-article';
  // The box says it, with the words.
  if (isGone && outgoing.step === undefined && outgoing.comment !== undefined) return undefined;
  const [before, after] = keptSentence(outgoing, isRefused ? outcome.message : undefined);
  const line = document.createElement('p');
  line.append(before, isGone ? nameOf(outgoing) : linkTo(outgoing), after);
  return line;
}

type NamedArticle = Pick<Outgoing, 'articleId' | 'title'>;

// Without a title it was kept by an earlier version of this page, or written by somebody else on this device.
const nameOf = ({ articleId, title }: NamedArticle): string =>
  title ? `“${title}”` : `article ${articleId}`;

function linkTo(article: NamedArticle): Node | string {
  const { articleId } = article;
  const name = nameOf(article);
  if (!/^[1-9]\d*$/.test(articleId)) return name;
  const link = document.createElement('a');
  link.href = permalink(Number(articleId));
  link.textContent = name;
  return link;
}

function regionOf(form: HTMLElement): HTMLElement {
  const there = form.querySelector<HTMLElement>('.kept-news');
  if (there) return there;
  const region = document.createElement('div');
  region.className = 'kept-news';
  region.setAttribute('role', 'status');
  form.append(region);
  return region;
}
